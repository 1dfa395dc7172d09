import { render } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { createCustomClient } from '../support.js'

/** Returns the texts of the warnings when two such fields are rendered. Modules are reset, because a page shows one once. */
async function warningsFor(field: 'EventTypeSelect' | 'EventTypeCombobox', props: object): Promise<string[]> {
  vi.resetModules()
  const { EventTypeSelect, GofiveProvider } = await import('../../src/index.js')
  const { EventTypeCombobox } = await import('../../src/combobox/index.js')
  const Field = { EventTypeSelect, EventTypeCombobox }[field]
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  render(
    <GofiveProvider client={createCustomClient('Paid')}>
      <Field {...props} />
      <Field {...props} />
    </GofiveProvider>,
  )
  return error.mock.calls.map(([text]) => String(text)).filter((text) => text.includes(field))
}

describe.each(['EventTypeSelect', 'EventTypeCombobox'] as const)('%s with a value', (field) => {
  it.each([[{ value: 1 }], [{ value: null }]])('warns once if it has no handler: %j', async (props) => {
    const [text, ...others] = await warningsFor(field, props)
    expect(text).toContain('neither `onValueChange` nor `onChange`')
    expect(others).toEqual([])
  })

  it.each([
    ['onValueChange', { value: 1, onValueChange: () => undefined }],
    ['onChange', { value: 1, onChange: () => undefined }],
    ['readOnly', { value: 1, readOnly: true }],
    ['disabled', { value: 1, disabled: true }],
    ['defaultValue instead', { defaultValue: 1 }],
  ])('does not warn with %s', async (_, props) => {
    expect(await warningsFor(field, props)).toEqual([])
  })

  it('does not warn in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(await warningsFor(field, { value: 1 })).toEqual([])
  })
})
