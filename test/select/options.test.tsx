import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeSelect } from '../../src/index.js'
import { plugInSandbox, renderWithGofive } from '../support.js'
import { optionTexts, select, selectedText, success } from './support.js'

const sandbox = plugInSandbox()

const optionValues = () => [...select().options].map(({ value }) => value)

describe('EventTypeSelect, options', () => {
  it('are those that filterOptions returns, in its order', async () => {
    renderWithGofive(<EventTypeSelect filterOptions={(list) => list.slice(0, 2).reverse()} />)
    await success()
    expect(optionTexts()).toEqual(['New', 'Paid'])
  })

  it('include the selected type, by its name, when filterOptions removes it', async () => {
    renderWithGofive(
      <EventTypeSelect
        defaultValue={3}
        filterOptions={(list) => list.filter(({ eventTypeId }) => eventTypeId !== 3)}
      />,
    )
    await success()
    expect(selectedText()).toBe('Trial')
    expect(select()).toHaveValue('3')
  })

  it('are labelled by getOptionLabel, disabled by getOptionDisabled and preceded by the placeholder prop', async () => {
    renderWithGofive(
      <EventTypeSelect
        getOptionLabel={({ eventTypeId, eventTypeName }) => `${eventTypeId} · ${eventTypeName}`}
        getOptionDisabled={({ eventTypeId }) => eventTypeId === 2}
        placeholder="Please choose"
      />,
    )
    await success()
    expect(select()).toHaveDisplayValue('Please choose')
    expect(optionTexts().slice(0, 2)).toEqual(['1 · Paid', '2 · New'])
    expect(screen.getByRole('option', { name: '2 · New' })).toBeDisabled()
    expect(screen.getByRole('option', { name: '1 · Paid' })).toBeEnabled()
  })

  it('are submitted while they are selected, also if getOptionDisabled disables them', async () => {
    renderWithGofive(
      <form>
        <EventTypeSelect
          name="type"
          defaultValue={3}
          getOptionDisabled={({ eventTypeId }) => eventTypeId > 2}
        />
      </form>,
    )
    await success()
    const submitted = () => new FormData(document.querySelector('form')!).getAll('type')
    expect(submitted()).toEqual(['3'])
    expect(screen.getByRole('option', { name: 'Renew' })).toBeDisabled()
    await userEvent.selectOptions(select(), '1')
    expect(submitted()).toEqual(['1'])
    document.querySelector('form')!.reset()
    expect(submitted()).toEqual(['3'])
  })

  it('are submitted when a script selects one that getOptionDisabled disables', async () => {
    renderWithGofive(
      <form>
        <EventTypeSelect name="type" getOptionDisabled={({ eventTypeId }) => eventTypeId > 2} />
      </form>,
    )
    await success()
    act(() => {
      select().value = '3'
    })
    // Browsers, unlike jsdom, submit no disabled option.
    expect(select().selectedOptions[0]).toBeEnabled()
    expect(select()).toHaveValue('3')
    act(() => {
      select().value = '1'
    })
    expect(select()).toHaveValue('1')
    expect(screen.getByRole('option', { name: 'Trial' })).toBeDisabled()
  })

  it('show names as text, markup included, and can have the id 0 or a negative id', async () => {
    sandbox.configure({ scenario: 'odd-names' })
    const onValueChange = vi.fn()
    renderWithGofive(<EventTypeSelect onValueChange={onValueChange} />)
    await success()
    expect(optionTexts()).toContain('<img src=x onerror=alert(1)>')
    expect(document.querySelector('img')).toBeNull()
    for (const id of [0, -1]) {
      await userEvent.selectOptions(select(), String(id))
      expect(onValueChange.mock.lastCall?.[0]).toBe(id)
    }
  })

  it('contain an id once, without a React warning, when the response contains it twice', async () => {
    sandbox.configure({ scenario: 'duplicates' })
    const consoleError = vi.spyOn(console, 'error')
    renderWithGofive(<EventTypeSelect />)
    await success()
    expect(new Set(optionValues()).size).toBe(optionValues().length)
    expect(consoleError).not.toHaveBeenCalled()
  })

  it('contain a type once, without a React warning, when filterOptions returns it twice', async () => {
    const consoleError = vi.spyOn(console, 'error')
    renderWithGofive(<EventTypeSelect filterOptions={(list) => [...list.slice(2, 3), ...list]} />)
    await success()
    expect(optionValues()).toEqual(['', '3', '1', '2', '4', '5', '6'])
    expect(consoleError).not.toHaveBeenCalled()
  })
})
