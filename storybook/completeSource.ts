import type { Parameters } from '@storybook/react-vite'

interface StoryOfOne {
  readonly args: Record<string, unknown>
  readonly parameters: Parameters
}

/** Shows the source of a story of one component as complete code, ready to copy. */
export function completeSource(component: string, entry: string): Parameters {
  const transform = (_: string, { args, parameters }: StoryOfOne) => {
    const { label = 'Event type', locale, provider = 'baseURL="/api/gofive"' } = parameters
    const language = typeof locale === 'string' ? ` locale="${locale}"` : ''
    const imports =
      entry === 'react-gofive'
        ? `import { ${component}, GofiveProvider } from 'react-gofive'`
        : `import { GofiveProvider } from 'react-gofive'\nimport { ${component} } from '${entry}'`
    return `${imports}
import 'react-gofive/styles.css'

export function App() {
  return (
    <GofiveProvider ${provider}${language}>
      <label>
        ${label} <${[component, ...attributesOf(args)].join(' ')} />
      </label>
    </GofiveProvider>
  )
}`
  }
  return { docs: { source: { type: 'dynamic', language: 'tsx', transform } } }
}

function attributesOf(args: Record<string, unknown>): string[] {
  return Object.entries(args).flatMap(([name, value]) => {
    // The story's spies are not part of the example.
    if (value === undefined || (typeof value === 'function' && 'mock' in value)) return []
    if (value === true) return name
    if (typeof value === 'string') return `${name}=${JSON.stringify(value)}`
    return `${name}={${typeof value === 'function' ? String(value) : JSON.stringify(value)}}`
  })
}
