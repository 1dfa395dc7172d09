import { act, createEvent, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { plugInSandbox, renderWithGofive } from '../support.js'
import { hiddenSelect, highlighted, input, options, renderCombobox, submitted, success } from './support.js'

const sandbox = plugInSandbox()

describe('EventTypeCombobox, events', () => {
  it.each(['{Enter}', 'click'])(
    'fires nothing when the selected option is selected again by %s',
    async (action) => {
      const onValueChange = vi.fn()
      const onChange = vi.fn()
      renderCombobox({ defaultValue: 3, onValueChange, onChange })
      await success()
      await userEvent.click(input())
      if (action === 'click') await userEvent.click(screen.getByRole('option', { name: 'Trial' }))
      else await userEvent.keyboard(action)
      expect(options()).toEqual([])
      expect(input()).toHaveValue('Trial')
      expect(onChange).not.toHaveBeenCalled()
      expect(onValueChange).not.toHaveBeenCalled()
    },
  )

  it('does nothing on a click or key whose default the application has prevented', async () => {
    const prevent = (event: { preventDefault: () => void }) => {
      event.preventDefault()
    }
    renderCombobox({ onKeyDown: prevent, onClick: prevent })
    await success()
    await userEvent.click(input())
    expect(options()).toEqual([])
    await userEvent.keyboard('{ArrowDown}')
    expect(options()).toEqual([])
  })

  it('does not select on Enter when the application prevents its default', async () => {
    const onValueChange = vi.fn()
    renderCombobox({
      onValueChange,
      onKeyDown: (event) => {
        if (event.key === 'Enter') event.preventDefault()
      },
    })
    await success()
    await userEvent.type(input(), 'tri{Enter}')
    expect(onValueChange).not.toHaveBeenCalled()
    expect(options()).toEqual(['Trial'])
  })

  it.each([
    ['ลูกค', { isComposing: true, keyCode: 13 }],
    // Safari ends the composition before the key.
    ['ลูกค', { isComposing: false, keyCode: 229 }],
  ] as const)('selects nothing on the Enter of an input method (%s, %o)', async (text, init) => {
    sandbox.configure({ scenario: 'thai' })
    const onValueChange = vi.fn()
    renderCombobox({ onValueChange })
    await success()
    fireEvent.compositionStart(input())
    fireEvent.change(input(), { target: { value: text } })
    expect(highlighted()).toBeDefined()
    fireEvent.keyDown(input(), { key: 'Enter', ...init })
    fireEvent.keyDown(input(), { key: 'ArrowDown', ...init })
    expect(onValueChange).not.toHaveBeenCalled()
    expect(input()).toHaveValue(text)
    fireEvent.compositionEnd(input())
    fireEvent.keyDown(input(), { key: 'Enter', keyCode: 13 })
    expect(onValueChange).toHaveBeenCalledOnce()
  })

  it('handles each of several keys that arrive before React renders', async () => {
    renderCombobox()
    await success()
    act(() => {
      input().focus()
    })
    act(() => {
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) {
        input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      }
    })
    expect(submitted()).toEqual(['3'])
    expect(options()).toEqual([])
  })

  it('leaves keys with Control, Meta and Shift to the browser', async () => {
    renderCombobox()
    await success()
    for (const modifier of ['ctrlKey', 'metaKey', 'shiftKey']) {
      const event = createEvent.keyDown(input(), { key: 'ArrowDown', [modifier]: true })
      fireEvent(input(), event)
      expect(event.defaultPrevented).toBe(false)
      expect(options()).toEqual([])
    }
  })

  it('stops the propagation of the Escape that closes the list, and of no other', async () => {
    const onKeyDown = vi.fn()
    renderWithGofive(
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
      <div onKeyDown={onKeyDown}>
        <EventTypeCombobox />
      </div>,
    )
    await success()
    await userEvent.click(input())
    const escape = createEvent.keyDown(input(), { key: 'Escape' })
    fireEvent(input(), escape)
    expect(escape.defaultPrevented).toBe(true)
    expect(options()).toEqual([])
    expect(onKeyDown).not.toHaveBeenCalled()
    fireEvent.keyDown(input(), { key: 'Escape' })
    expect(onKeyDown).toHaveBeenCalledOnce()
  })

  it.each(['onKeyDown', 'onKeyDownCapture'])(
    'keeps the list open on an Escape only if its own onKeyDown prevents the default, not %s around it',
    async (name) => {
      const prevent = (event: { preventDefault: () => void }) => {
        event.preventDefault()
      }
      const isOwn = name === 'onKeyDown'
      renderWithGofive(
        <div onKeyDownCapture={isOwn ? undefined : prevent}>
          <EventTypeCombobox onKeyDown={isOwn ? prevent : undefined} />
        </div>,
      )
      await success()
      await userEvent.click(input())
      await userEvent.keyboard('{Escape}')
      expect(options()).toHaveLength(isOwn ? 6 : 0)
    },
  )

  it('opens on a click whose propagation the application stops', async () => {
    renderCombobox({
      onClick: (event) => {
        event.stopPropagation()
      },
    })
    await success()
    await userEvent.click(input())
    expect(options()).toHaveLength(6)
  })

  it('fires input and change on the hidden select', async () => {
    const listener = vi.fn<(event: Event) => void>()
    renderCombobox()
    await success()
    for (const type of ['input', 'change']) document.addEventListener(type, listener)
    await userEvent.click(input())
    await userEvent.click(screen.getByRole('option', { name: 'Trial' }))
    for (const type of ['input', 'change']) document.removeEventListener(type, listener)
    expect(listener.mock.calls.map(([{ type, target }]) => [type, target === hiddenSelect()])).toEqual([
      ['input', true],
      ['change', true],
    ])
  })
})
