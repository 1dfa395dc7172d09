import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { gofiveKeys, type EventType, type GofiveProviderProps } from '../../src/index.js'
import { plugInSandbox, renderWithGofive, withoutRetries } from '../support.js'
import { highlighted, input, options, renderCombobox, submitted, success } from './support.js'

plugInSandbox()

const types = (...names: string[]): EventType[] =>
  names.map((eventTypeName) => ({ eventTypeId: ids[eventTypeName] ?? 0, eventTypeName }))
const ids: Record<string, number> = { New: 2, Trial: 3, Renew: 5, Tribe: 9 }

/** A combobox whose list the test replaces. */
async function renderWithCache() {
  const queryClient = withoutRetries()
  renderCombobox({}, { provider: { queryClient } })
  await success()
  return async (list: EventType[]) => {
    act(() => {
      queryClient.setQueryData<EventType[]>(gofiveKeys.eventTypes(), list)
    })
    await waitFor(() => {
      expect(options()).toEqual(list.map(({ eventTypeName }) => eventTypeName))
    })
  }
}

describe('EventTypeCombobox, highlight', () => {
  it('is the first match of a text that was typed before the list has loaded', async () => {
    let resolve: (list: EventType[]) => void = () => undefined
    const client = { listEventTypes: () => new Promise<EventType[]>((done) => (resolve = done)) }
    renderWithGofive(
      <form>
        <EventTypeCombobox name="type" />
      </form>,
      { provider: { client, baseURL: undefined } as Partial<GofiveProviderProps> },
    )
    await userEvent.type(input(), 'ne')
    expect(highlighted()).toBeUndefined()
    await userEvent.keyboard('{Enter}')
    expect(input()).toHaveValue('ne')
    await act(async () => {
      resolve(types('Trial', 'New', 'Renew'))
      await Promise.resolve()
    })
    await waitFor(() => {
      expect(highlighted()).toBe('New')
    })
    await userEvent.keyboard('{Enter}')
    expect(submitted()).toEqual(['2'])
  })

  it('is the first match of a text that had none before the list changed', async () => {
    const setList = await renderWithCache()
    await userEvent.type(input(), 'tribe')
    expect(highlighted()).toBeUndefined()
    await setList(types('Tribe'))
    expect(highlighted()).toBe('Tribe')
    await userEvent.keyboard('{Enter}')
    expect(input()).toHaveValue('Tribe')
  })

  it('is not moved back when the list changes after an arrow key moved it to the text', async () => {
    const setList = await renderWithCache()
    await userEvent.type(input(), 'tri')
    await userEvent.keyboard('{ArrowLeft}')
    expect(highlighted()).toBeUndefined()
    await setList(types('Tribe', 'Trial'))
    expect(highlighted()).toBeUndefined()
    await userEvent.keyboard('{Enter}')
    expect(submitted()).toEqual([''])
  })

  it('stays on the first match when a refetch inserts a match before it', async () => {
    const setList = await renderWithCache()
    await userEvent.type(input(), 'tri')
    expect(highlighted()).toBe('Trial')
    await setList(types('Tribe', 'Trial'))
    expect(highlighted()).toBe('Trial')
    await userEvent.keyboard('{Enter}')
    expect(submitted()).toEqual(['3'])
  })

  it('stays on its option when a refetch inserts a row before it', async () => {
    const setList = await renderWithCache()
    await userEvent.click(input())
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    expect(highlighted()).toBe('New')
    await setList(types('Trial', 'Tribe', 'New', 'Renew'))
    expect(highlighted()).toBe('New')
    await userEvent.keyboard('{Enter}')
    expect(submitted()).toEqual(['2'])
  })

  it('selects nothing on Enter when its option has left the list', async () => {
    const setList = await renderWithCache()
    await userEvent.click(input())
    await userEvent.keyboard('{ArrowDown}')
    await setList(types('Trial', 'New'))
    expect(highlighted()).toBeUndefined()
    await userEvent.keyboard('{Enter}')
    expect(submitted()).toEqual([''])
  })

  it('selects nothing on Enter when its option has become disabled', async () => {
    const onValueChange = vi.fn()
    const ui = (disabled: number) => (
      <EventTypeCombobox
        onValueChange={onValueChange}
        getOptionDisabled={({ eventTypeId }) => eventTypeId === disabled}
      />
    )
    const { rerender } = renderWithGofive(ui(0))
    await success()
    await userEvent.click(input())
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    rerender(ui(2))
    expect(screen.getByRole('option', { name: 'New' })).toHaveAttribute('aria-disabled', 'true')
    await userEvent.keyboard('{Enter}')
    expect(onValueChange).not.toHaveBeenCalled()
  })

  it('follows the mouse', async () => {
    renderCombobox()
    await success()
    await userEvent.click(input())
    await userEvent.hover(screen.getByRole('option', { name: 'Extend' }))
    expect(highlighted()).toBe('Extend')
    await userEvent.keyboard('{ArrowDown}')
    expect(highlighted()).toBe('Renew')
  })
})
