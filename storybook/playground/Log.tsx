import type { ReactElement } from 'react'
import type { LogEntry } from './useLog.js'

interface LogProps {
  readonly entries: readonly LogEntry[]
  readonly clear: () => void
}

export function Log({ entries, clear }: LogProps): ReactElement {
  return (
    <section className="playground-card playground-log">
      <div className="playground-row">
        <h2>Log</h2>
        <button type="button" className="playground-button" onClick={clear}>
          Clear the log
        </button>
      </div>
      <div role="log" aria-label="Log">
        {entries.length === 0 ? <p>Requests and changes appear here.</p> : <Entries entries={entries} />}
      </div>
    </section>
  )
}

function Entries({ entries }: Pick<LogProps, 'entries'>): ReactElement {
  return (
    <ol className="playground-entries" dir="ltr">
      {entries.map(({ id, kind, text, response = '…' }) => (
        <li key={id}>
          <span className="playground-muted">{kind}</span>
          <code>
            {text}
            {kind === 'request' && <strong> {response}</strong>}
          </code>
        </li>
      ))}
    </ol>
  )
}
