import type { KeyboardEvent } from 'react'
import { readSelection } from '../select/valueAccessor.js'
import { close, getList, isShown, update, type Controller } from './controller.js'
import { isComposing, isEscape, pressKey } from './keyboard.js'
import { removeValue, selectValue } from './selection.js'
import { submitFormAfter } from './submitForm.js'

/** Handles the keys of the input. */
export function handleInputKey(controller: Controller, event: KeyboardEvent<HTMLInputElement>): void {
  const { rendered, select } = controller
  const { nativeEvent, key, altKey, ctrlKey, metaKey, shiftKey } = event
  // Only the application's own handler may prevent the key. `defaultPrevented` is also true if another listener has done so.
  let isPrevented = false as boolean
  const preventDefault = event.preventDefault.bind(event)
  event.preventDefault = () => {
    isPrevented = true
    preventDefault()
  }
  rendered.props.onKeyDown?.(event)
  if (isPrevented || isComposing(nativeEvent) || closeOnEscape(controller, event)) return
  // Such keys are shortcuts of the browser.
  if (ctrlKey || metaKey || (shiftKey && key !== 'Enter')) return
  const name = altKey ? `Alt+${key}` : key
  if (!rendered.isLocked) {
    if (!altKey && handleChipKey(controller, event)) return
    const state = { ...controller.state, isOpen: isShown(controller.state, rendered) }
    const result = pressKey(name, state, getList(controller, state.search))
    if (result) {
      if (!result.isNative) event.preventDefault()
      update(controller, result.state)
      if (result.commit !== undefined) selectValue(controller, result.commit)
      return
    }
  }
  if (name === 'Enter') submitFormAfter(nativeEvent, select.form)
}

/** Handles the keys of the buttons. */
export function handleButtonKey(controller: Controller, event: KeyboardEvent): void {
  if (event.target !== controller.inputRef.current && !closeOnEscape(controller, event))
    handleChipKey(controller, event)
}

/** Returns whether the key has closed the list. */
function closeOnEscape(controller: Controller, event: KeyboardEvent): boolean {
  const isClosing = isEscape(event.nativeEvent) && isShown(controller.state, controller.rendered)
  if (isClosing) {
    close(controller)
    event.preventDefault()
    // It must not also close a dialog around the field.
    event.stopPropagation()
  }
  return isClosing
}

/**
 * Handles the keys that remove a chip, or move the focus in the row of the chips' buttons and the input, which is after them.
 * @returns Whether the key was handled.
 */
function handleChipKey(controller: Controller, event: KeyboardEvent): boolean {
  const { key, target } = event
  const { select } = controller
  const input = controller.inputRef.current
  const isInput = target === input
  if (isInput && (!select.multiple || input.selectionStart !== 0 || input.selectionEnd !== 0)) return false
  const buttons = input.parentElement?.querySelectorAll<HTMLElement>('[data-gofive=remove]') ?? []
  const row = [...buttons, input]
  const index = row.indexOf(target as HTMLElement)
  const [value] = isInput ? readSelection(select).slice(-1) : [(target as HTMLElement).dataset.value]
  if (!value) return false
  if (key === 'Backspace' || (key === 'Delete' && !isInput)) {
    if (!isInput) (buttons[index + 1] ?? buttons[index - 1] ?? input).focus()
    removeValue(select, value)
  } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const isRightToLeft = input.ownerDocument.defaultView?.getComputedStyle(input).direction === 'rtl'
    const next = row[(key === 'ArrowLeft') === isRightToLeft ? index + 1 : index - 1]
    if (!next) return false
    close(controller)
    next.focus()
  } else return false
  event.preventDefault()
  return true
}
