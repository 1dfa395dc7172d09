import type { ReactElement } from 'react'
import { sandboxScenarios, type SandboxScenario } from '../../src/sandbox/index.js'
import type { Settings } from './settings.js'

interface ControlsProps {
  readonly settings: Settings
  readonly onChange: (changes: Partial<Settings>) => void
  readonly reload: () => void
  readonly clearCache: () => void
}

export function Controls(props: ControlsProps): ReactElement {
  return (
    <section className="playground-card playground-controls">
      <SandboxControls {...props} />
      <PageControls {...props} />
    </section>
  )
}

function SandboxControls({ settings, onChange, reload, clearCache }: ControlsProps): ReactElement {
  const { scenario, delay, hasRetries } = settings
  return (
    <>
      <h2>Sandbox</h2>
      <label className="playground-field">
        Scenario for the next requests
        <select
          className="playground-input"
          dir="ltr"
          value={scenario}
          onChange={({ target }) => {
            onChange({ scenario: target.value as SandboxScenario })
          }}
        >
          {Object.entries(sandboxScenarios).map(([name, description]) => (
            <option key={name} value={name}>
              {name}: {description}
            </option>
          ))}
        </select>
      </label>
      {scenario.startsWith('token-endpoint') && (
        <p className="playground-muted">
          Only servers request tokens, so the list of this page loads. Use{' '}
          <code>npx react-gofive sandbox</code> for your server.
        </p>
      )}
      <label className="playground-field">
        Latency
        <select
          className="playground-input"
          value={delay ?? ''}
          onChange={({ target }) => {
            onChange({ delay: target.value === '' ? undefined : Number(target.value) })
          }}
        >
          <option value="">Set by the scenario</option>
          <option value="300">0.3 s</option>
          <option value="1000">1 s</option>
          <option value="5000">5 s</option>
        </select>
      </label>
      <Checkbox
        label="Retry automatically (twice, then from time to time)"
        checked={hasRetries}
        onChange={(hasRetries) => {
          onChange({ hasRetries })
        }}
      />
      <div className="playground-row">
        <button type="button" className="playground-button" onClick={reload}>
          Reload the list
        </button>
        <button type="button" className="playground-button" onClick={clearCache}>
          Clear the cache
        </button>
      </div>
    </>
  )
}

function PageControls({ settings, onChange }: ControlsProps): ReactElement {
  const { locale, hasStyleSheet, colorScheme, dir } = settings
  return (
    <>
      <h2>Page</h2>
      <label className="playground-field">
        Language
        <select
          className="playground-input"
          value={locale}
          onChange={({ target }) => {
            onChange({ locale: target.value as Settings['locale'] })
          }}
        >
          <option value="en">English</option>
          <option value="th" lang="th">
            ไทย
          </option>
        </select>
      </label>
      <div className="playground-row">
        <Checkbox
          label="Style sheet"
          checked={hasStyleSheet}
          onChange={(hasStyleSheet) => {
            onChange({ hasStyleSheet })
          }}
        />
        <Checkbox
          label="Dark"
          checked={colorScheme === 'dark'}
          onChange={(isDark) => {
            onChange({ colorScheme: isDark ? 'dark' : 'light' })
          }}
        />
        <Checkbox
          label="Right to left"
          checked={dir === 'rtl'}
          onChange={(isRightToLeft) => {
            onChange({ dir: isRightToLeft ? 'rtl' : 'ltr' })
          }}
        />
      </div>
    </>
  )
}

interface CheckboxProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

function Checkbox({ label, checked, onChange }: CheckboxProps): ReactElement {
  return (
    <label className="playground-checkbox">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ target }) => {
          onChange(target.checked)
        }}
      />
      {label}
    </label>
  )
}
