import type { Parameters } from '@storybook/react-vite'
import type { ComponentType } from 'react'

const sources = import.meta.glob<string>('./examples/*.tsx', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/**
 * Creates a story of a component in the folder `examples` that shows the source of its file.
 * @param component - `{ Name }`
 */
export function example(component: Record<string, ComponentType>, parameters: Parameters = {}) {
  const [[name, Example] = []] = Object.entries(component)
  const code = sources[`./examples/${name}.tsx`]
  if (!Example || code === undefined) throw new Error(`There is no storybook/examples/${name}.tsx.`)
  return {
    render: () => <Example />,
    parameters: { ...parameters, docs: { source: { code, language: 'tsx' } } },
  }
}
