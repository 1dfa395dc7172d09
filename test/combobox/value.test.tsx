import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { gofiveKeys, type EventType } from '../../src/index.js'
import { plugInSandbox, renderWithGofive, withoutRetries } from '../support.js'
import { input, names, options, renderCombobox, submitted, success } from './support.js'

const sandbox = plugInSandbox()

describe('EventTypeCombobox, value', () => {
  it('is submitted before the list has loaded, after, and if it is not in the list', async () => {
    renderCombobox({ defaultValue: 42 })
    expect(input()).toHaveValue('Event type 42')
    expect(submitted()).toEqual(['42'])
    await success()
    expect(input()).toHaveValue('Event type 42')
    expect(submitted()).toEqual(['42'])
    await userEvent.click(input())
    expect(options()).toEqual([...names, 'Event type 42'])
  })

  it('survives a failure and shows its name after another attempt', async () => {
    sandbox.configure({ scenario: 'gateway-failed' })
    renderCombobox({ defaultValue: 3 })
    await screen.findByRole('alert')
    expect(submitted()).toEqual(['3'])
    await userEvent.click(input())
    expect(options()).toEqual(['Event type 3'])
    sandbox.configure({ scenario: 'success' })
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await success()
    expect(input()).toHaveFocus()
    expect(input()).toHaveValue('Trial')
  })

  it('is accompanied by one failure message, even after a click', async () => {
    sandbox.configure({ scenario: 'gateway-failed' })
    renderCombobox()
    await screen.findByRole('alert')
    await userEvent.click(input())
    expect(screen.getAllByText(/not be loaded/)).toHaveLength(1)
    expect(input()).toHaveAttribute('aria-expanded', 'false')
  })

  it('has a placeholder and a message for an empty list', async () => {
    sandbox.configure({ scenario: 'empty-list' })
    renderCombobox()
    await success()
    expect(input()).toHaveAttribute('placeholder', expect.stringMatching(/No event types/))
    await userEvent.type(input(), 'x')
    expect(screen.getByText(/No event types/)).toBeVisible()
  })

  it('follows the value prop of a parent that refuses a selection', async () => {
    const onValueChange = vi.fn()
    const view = renderWithGofive(<EventTypeCombobox value={3} onValueChange={onValueChange} />)
    await success()
    await userEvent.type(input(), 'pro{Enter}')
    expect(onValueChange.mock.calls).toEqual([[6, { eventTypeId: 6, eventTypeName: 'Pro' }]])
    expect(input()).toHaveValue('Trial')
    view.rerender(<EventTypeCombobox value={6} onValueChange={onValueChange} />)
    expect(input()).toHaveValue('Pro')
    view.rerender(<EventTypeCombobox value={null} onValueChange={onValueChange} />)
    expect(input()).toHaveValue('')
    expect(onValueChange).toHaveBeenCalledOnce()
  })

  it('does not change and fires nothing when the list changes', async () => {
    const onValueChange = vi.fn()
    const queryClient = withoutRetries()
    renderCombobox({ defaultValue: 3, onValueChange }, { provider: { queryClient } })
    await success()
    act(() => {
      queryClient.setQueryData<EventType[]>(gofiveKeys.eventTypes(), [
        { eventTypeId: 3, eventTypeName: 'Try' },
      ])
    })
    await waitFor(() => {
      expect(input()).toHaveValue('Try')
    })
    act(() => {
      queryClient.setQueryData<EventType[]>(gofiveKeys.eventTypes(), [])
    })
    await waitFor(() => {
      expect(input()).toHaveValue('Event type 3')
    })
    expect(submitted()).toEqual(['3'])
    expect(onValueChange).not.toHaveBeenCalled()
  })

  it('accepts 0 and negative ids', async () => {
    const client = {
      listEventTypes: () =>
        Promise.resolve([
          { eventTypeId: 0, eventTypeName: 'Zero' },
          { eventTypeId: -1, eventTypeName: 'Minus' },
        ]),
    }
    renderWithGofive(<EventTypeCombobox multiple defaultValue={[0, -1, 0]} />, {
      provider: { client, baseURL: undefined },
    })
    expect(await screen.findByRole('button', { name: 'Remove Zero' })).toBeVisible()
    expect(screen.getAllByRole('button', { name: /Remove/ })).toHaveLength(2)
  })
})
