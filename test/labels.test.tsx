import { act, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import { EventTypeSelect, type GofiveLabels } from '../src/index.js'
import { plugInSandbox, renderWithGofive } from './support.js'

const sandbox = plugInSandbox()

const throwRangeError = () => {
  throw new RangeError('hunter2')
}

let consoleError: MockInstance<typeof console.error>
beforeEach(() => {
  consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describe('labels', () => {
  it.each<[string, unknown]>([
    ['throws', throwRangeError],
    ['returns undefined', () => undefined],
    ['returns an object', () => ({})],
    ['is a text', 'unknown'],
    ['is undefined', undefined],
  ])('fall back to the locale if `error` %s', async (_, error) => {
    sandbox.configure({ scenario: 'forbidden' })
    renderWithGofive(<EventTypeSelect aria-label="Type" labels={{ error } as Partial<GofiveLabels>} />)
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You do not have permission to see event types.',
    )
  })

  it('fall back to the locale if a function of the provider throws, which is reported once', async () => {
    sandbox.configure({ scenario: 'hang' })
    const labels = { unknown: throwRangeError, loading: undefined, placeholder: 'Mine' } as object
    const ui = (
      <>
        <EventTypeSelect aria-label="One" defaultValue={3} />
        <EventTypeSelect aria-label="Two" defaultValue={4} />
      </>
    )
    renderWithGofive(ui, { provider: { labels } })
    expect(screen.getByRole('option', { name: 'Event type 3', hidden: true })).toBeInTheDocument()
    expect(screen.getByRole('option', { name: 'Event type 4', hidden: true })).toBeInTheDocument()
    expect(screen.getAllByRole('option', { name: 'Loading event types…' })).toHaveLength(2)
    expect(consoleError.mock.calls).toEqual([['react-gofive: labels.unknown threw RangeError.']])
    await act(() => Promise.resolve())
  })
})
