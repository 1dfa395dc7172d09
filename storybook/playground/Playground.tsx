import { QueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactElement } from 'react'
import { GofiveProvider } from '../../src/index.js'
import { sandboxURL, startSandbox } from '../sandboxes.js'
import { enableStyleSheet } from '../styleSheet.js'
import { Controls } from './Controls.js'
import { EventForm } from './EventForm.js'
import { Log } from './Log.js'
import './playground.css'
import { initialSettings, type Settings } from './settings.js'
import { useLog } from './useLog.js'

/** A form with the selects, controls for its sandbox and page, and a log of requests and changes. */
export function Playground({ sandboxName }: { sandboxName: string }): ReactElement {
  const [settings, setSettings] = useState(initialSettings)
  const log = useLog()
  const [sandbox] = useState(() => startSandbox(sandboxName, {}, log.addRequest))
  const [queryClient] = useState(() => new QueryClient(queryClientOptions(initialSettings)))
  usePageSettings(settings)

  function handleChange(changes: Partial<Settings>) {
    const changed = { ...settings, ...changes }
    setSettings(changed)
    sandbox.reset()
    sandbox.configure(changed)
    queryClient.setDefaultOptions(queryClientOptions(changed).defaultOptions)
  }

  return (
    <main className="playground">
      <header className="playground-header">
        <h1>Playground</h1>
        <p>
          <bdi>
            A sandbox in this page responds instead of Gofive. With your credentials in <code>.env</code>, the
            story{' '}
            <a href="./?path=/story/start--live" target="_top">
              Live
            </a>{' '}
            shows your own list.
          </bdi>
        </p>
      </header>
      <GofiveProvider
        baseURL={sandboxURL(sandboxName)}
        queryClient={queryClient}
        locale={settings.locale}
        onError={({ code, message }) => {
          log.add('onError', `GofiveError (${code}): ${message}`)
        }}
      >
        <EventForm
          locale={settings.locale}
          onValueChange={(component, ...values) => {
            log.add(
              'onValueChange',
              `${component}: ${values.map((value) => JSON.stringify(value)).join(', ')}`,
            )
          }}
        />
      </GofiveProvider>
      <Controls
        settings={settings}
        onChange={handleChange}
        reload={() => void queryClient.invalidateQueries()}
        clearCache={() => void queryClient.resetQueries()}
      />
      <Log entries={log.entries} clear={log.clear} />
    </main>
  )
}

function queryClientOptions({ hasRetries }: Settings) {
  return { defaultOptions: { queries: hasRetries ? {} : { retry: false } } }
}

/** Applies the settings to the document. The preview resets them before each story. */
function usePageSettings({ colorScheme, dir, hasStyleSheet }: Settings): void {
  useEffect(() => {
    const root = document.documentElement
    root.style.colorScheme = colorScheme
    root.dir = dir
    enableStyleSheet(hasStyleSheet)
  }, [colorScheme, dir, hasStyleSheet])
}
