import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { plugInSandbox, renderWithGofive } from '../support.js'
import { chips, input, renderCombobox, submitted, success } from './support.js'

plugInSandbox()

describe('EventTypeCombobox (multiple)', () => {
  it('submits each value under the name, in the order of the list', async () => {
    const onValueChange = vi.fn()
    renderCombobox({ multiple: true, onValueChange })
    await success()
    expect(submitted()).toEqual([])
    await userEvent.click(input())
    await userEvent.click(screen.getByRole('option', { name: 'Pro' }))
    await userEvent.click(screen.getByRole('option', { name: 'Paid' }))
    expect(submitted()).toEqual(['1', '6'])
    expect(chips()).toEqual(['Remove Paid', 'Remove Pro'])
    expect(input()).toHaveAttribute('aria-expanded', 'true')
    expect(screen.getByRole('listbox')).toHaveAttribute('aria-multiselectable', 'true')
    expect(onValueChange).toHaveBeenLastCalledWith(
      [1, 6],
      [
        { eventTypeId: 1, eventTypeName: 'Paid' },
        { eventTypeId: 6, eventTypeName: 'Pro' },
      ],
    )
    expect(input()).toHaveAccessibleDescription('Paid Pro')
    await userEvent.click(screen.getByRole('option', { name: 'Pro' }))
    expect(submitted()).toEqual(['1'])
  })

  it('selects nothing else on a second Enter after a search', async () => {
    renderCombobox({ multiple: true })
    await success()
    await userEvent.type(input(), 'tri{Enter}')
    expect(submitted()).toEqual(['3'])
    await userEvent.keyboard('{Enter}')
    expect(submitted()).toEqual(['3'])
  })

  it('calls onBlur only when focus leaves the whole field', async () => {
    const onBlur = vi.fn()
    renderCombobox({ multiple: true, defaultValue: [1, 2], onBlur })
    await success()
    await userEvent.click(input())
    await userEvent.keyboard('{Escape}{ArrowLeft}')
    expect(screen.getByRole('button', { name: 'Remove New' })).toHaveFocus()
    await userEvent.click(screen.getByRole('button', { name: 'Show event types' }))
    expect(onBlur).not.toHaveBeenCalled()
    await userEvent.click(screen.getByRole('button', { name: 'Remove Paid' }))
    await userEvent.keyboard('{ArrowLeft}')
    expect(screen.getByRole('button', { name: 'Remove New' })).toHaveFocus()
    expect(onBlur).not.toHaveBeenCalled()
    await userEvent.click(document.body)
    expect(onBlur).toHaveBeenCalledTimes(1)
  })

  it('removes chips by button, by Backspace and by keys on the chip', async () => {
    renderCombobox({ multiple: true, defaultValue: [1, 2, 3, 42] })
    await success()
    expect(chips()).toEqual(['Remove Paid', 'Remove New', 'Remove Trial', 'Remove Event type 42'])
    await userEvent.click(screen.getByRole('button', { name: 'Remove New' }))
    expect(submitted()).toEqual(['1', '3', '42'])
    expect(input()).toHaveFocus()
    await userEvent.keyboard('{Backspace}')
    expect(submitted()).toEqual(['1', '3'])
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(screen.getByRole('button', { name: 'Remove Paid' })).toHaveFocus()
    await userEvent.keyboard('{Delete}')
    expect(submitted()).toEqual(['3'])
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
    expect(submitted()).toEqual([])
  })

  it('swaps the arrow keys in right-to-left text', async () => {
    renderWithGofive(
      <div dir="rtl" style={{ direction: 'rtl' }}>
        <EventTypeCombobox multiple defaultValue={[1]} />
      </div>,
    )
    await success()
    await userEvent.click(input())
    await userEvent.keyboard('{Escape}{ArrowLeft}')
    expect(input()).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}')
    expect(screen.getByRole('button', { name: 'Remove Paid' })).toHaveFocus()
    await userEvent.keyboard('{ArrowLeft}')
    expect(input()).toHaveFocus()
  })

  it('leaves other keys on a chip to the browser, at both ends of the row', async () => {
    renderCombobox({ multiple: true, defaultValue: [1, 2] })
    await success()
    await userEvent.click(input())
    await userEvent.keyboard('{Escape}{ArrowLeft}{ArrowLeft}{ArrowLeft}')
    expect(screen.getByRole('button', { name: 'Remove Paid' })).toHaveFocus()
    await userEvent.keyboard('a')
    expect(chips()).toEqual(['Remove Paid', 'Remove New'])
    await userEvent.keyboard('{ArrowRight}{Backspace}')
    expect(chips()).toEqual(['Remove Paid'])
    expect(screen.getByRole('button', { name: 'Remove Paid' })).toHaveFocus()
  })

  it('follows the value prop of its parent', async () => {
    const onValueChange = vi.fn()
    const ui = (value: number[]) => <EventTypeCombobox multiple value={value} onValueChange={onValueChange} />
    const view = renderWithGofive(ui([1]))
    await success()
    await userEvent.type(input(), 'pro{Enter}')
    expect(onValueChange.mock.lastCall?.[0]).toEqual([1, 6])
    expect(chips()).toEqual(['Remove Paid'])
    view.rerender(ui([6, 1]))
    expect(chips()).toEqual(['Remove Paid', 'Remove Pro'])
  })
})
