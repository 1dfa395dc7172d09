import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect, GofiveProvider, type EventTypeOptionProps } from '../../src/index.js'

const eventTypes = ['Paid', 'New'].map((eventTypeName, index) => ({ eventTypeId: index + 1, eventTypeName }))
const client = { listEventTypes: () => Promise.resolve(eventTypes) }

const throwRangeError = () => {
  throw new RangeError('hunter2')
}

describe.each([
  ['EventTypeSelect', EventTypeSelect],
  ['EventTypeCombobox', EventTypeCombobox],
])('%s with a callback of the application', (_, Field) => {
  it.each<[string, object]>([
    ['filterOptions that throws', { filterOptions: throwRangeError }],
    ['filterOptions that returns no list', { filterOptions: () => undefined }],
    ['filterOptions that returns other rows', { filterOptions: () => [null] }],
    ['getOptionLabel that throws', { getOptionLabel: throwRangeError }],
    ['getOptionLabel that returns an object', { getOptionLabel: () => ({}) }],
    ['getOptionDisabled that throws', { getOptionDisabled: throwRangeError }],
  ])('shows all types by their names with %s, and reports it by its name', async (_, props) => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    render(
      <GofiveProvider client={client}>
        <Field aria-label="Type" defaultValue={1} {...(props as EventTypeOptionProps)} />
      </GofiveProvider>,
    )
    const control = screen.getByRole('combobox', { name: 'Type' })
    await userEvent.click(control)
    for (const name of ['Paid', 'New']) {
      expect(await screen.findByRole('option', { name })).not.toHaveAttribute('aria-disabled', 'true')
    }
    for (const [message] of consoleError.mock.calls) {
      expect(message).toMatch(
        /^react-gofive: (filterOptions|getOptionLabel|getOptionDisabled) (threw RangeError|returned an invalid \w+)\.$/,
      )
    }
  })
})
