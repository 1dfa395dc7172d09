import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { plugInSandbox } from '../support.js'
import { highlighted, input, names, options, renderCombobox, submitted, success } from './support.js'

plugInSandbox()

describe('EventTypeCombobox, interaction', () => {
  it('opens the list and selects an option on clicks', async () => {
    const onValueChange = vi.fn()
    const onChange = vi.fn()
    renderCombobox({ onValueChange, onChange: ({ target }) => void onChange(target.name, target.value) })
    await success()
    expect(submitted()).toEqual([''])
    await userEvent.click(input())
    expect(options()).toEqual(names)
    await userEvent.click(screen.getByRole('option', { name: 'Trial' }))
    expect(input()).toHaveValue('Trial')
    expect(input()).toHaveAttribute('aria-expanded', 'false')
    expect(input()).toHaveFocus()
    expect(submitted()).toEqual(['3'])
    expect(onValueChange.mock.calls).toEqual([[3, { eventTypeId: 3, eventTypeName: 'Trial' }]])
    expect(onChange.mock.calls).toEqual([['type', '3']])
  })

  it('opens and closes the list with the toggle button', async () => {
    renderCombobox()
    await success()
    const toggle = screen.getByRole('button', { name: 'Show event types' })
    await userEvent.click(toggle)
    expect(options()).toEqual(names)
    expect(input()).toHaveFocus()
    await userEvent.click(toggle)
    expect(options()).toEqual([])
  })

  it('keeps the caret when text is typed in the middle of the input', async () => {
    renderCombobox()
    await success()
    await userEvent.type(input(), 'ac{ArrowLeft}b')
    await userEvent.keyboard('d')
    expect(input()).toHaveValue('abdc')
  })

  it('announces that nothing matches and restores the selection on blur', async () => {
    renderCombobox({ defaultValue: 3 })
    await success()
    await userEvent.clear(input())
    await userEvent.type(input(), 'zzz')
    expect(options()).toEqual([])
    expect(screen.getByRole('status')).toHaveTextContent('No matching event types')
    expect(screen.getAllByText('No matching event types')).toHaveLength(2)
    await userEvent.keyboard('{Enter}')
    await userEvent.tab()
    expect(input()).toHaveValue('Trial')
    expect(submitted()).toEqual(['3'])
  })

  it('restores the text on Escape and does not prevent the default of the next Escape', async () => {
    const onKeyDown = vi.fn()
    const onValueChange = vi.fn()
    renderCombobox({
      defaultValue: 3,
      onValueChange,
      onKeyDown: (event) => void onKeyDown(event.defaultPrevented),
    })
    await success()
    await userEvent.clear(input())
    await userEvent.keyboard('{Escape}')
    expect(input()).toHaveValue('Trial')
    expect(options()).toEqual([])
    const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
    act(() => void input().dispatchEvent(event))
    expect(event.defaultPrevented).toBe(false)
    expect(submitted()).toEqual(['3'])
    expect(onValueChange).not.toHaveBeenCalled()
    expect(onKeyDown).toHaveBeenCalled()
  })

  it('clears the selection on blur after the text is deleted', async () => {
    const onValueChange = vi.fn()
    renderCombobox({ defaultValue: 3, onValueChange })
    await success()
    await userEvent.clear(input())
    await userEvent.tab()
    expect(submitted()).toEqual([''])
    expect(onValueChange.mock.calls).toEqual([[null, null]])
  })

  it('does not select the highlighted option on blur', async () => {
    const onValueChange = vi.fn()
    renderCombobox({ onValueChange })
    await success()
    await userEvent.type(input(), 'tri')
    await userEvent.tab()
    expect(submitted()).toEqual([''])
    expect(input()).toHaveValue('')
    expect(onValueChange).not.toHaveBeenCalled()
  })

  it('clears the selection with the clear button and moves the focus to the input', async () => {
    const onValueChange = vi.fn()
    renderCombobox({ defaultValue: 3, onValueChange })
    await success()
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
    expect(submitted()).toEqual([''])
    expect(input()).toHaveFocus()
    expect(onValueChange.mock.calls).toEqual([[null, null]])
    expect(screen.queryByRole('button', { name: 'Clear' })).not.toBeInTheDocument()
  })

  it('does not select disabled options', async () => {
    const onValueChange = vi.fn()
    renderCombobox({ getOptionDisabled: ({ eventTypeId }) => eventTypeId < 3, onValueChange })
    await success()
    await userEvent.click(input())
    await userEvent.click(screen.getByRole('option', { name: 'New' }))
    expect(onValueChange).not.toHaveBeenCalled()
    await userEvent.keyboard('{Escape}{ArrowDown}')
    expect(highlighted()).toBe('Trial')
  })

  it.each([{ disabled: true }, { readOnly: true }])(
    'does not open or change while it is %o',
    async (props) => {
      const onValueChange = vi.fn()
      renderCombobox({ defaultValue: 3, onValueChange, ...props })
      await success()
      await userEvent.click(input())
      await userEvent.keyboard('{ArrowDown}pro{Enter}')
      await userEvent.click(screen.getByRole('button', { name: 'Show event types' }))
      expect(options()).toEqual([])
      expect(input()).toHaveValue('Trial')
      expect(screen.queryByRole('button', { name: 'Clear' })).not.toBeInTheDocument()
      expect(submitted()).toEqual(props.disabled ? [] : ['3'])
      expect(onValueChange).not.toHaveBeenCalled()
    },
  )
})
