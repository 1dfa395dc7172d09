import type { ChangeEvent, FocusEvent as ReactFocusEvent, KeyboardEvent, MouseEvent } from 'react'
import { findEventType } from '../select/eventTypeOptions.js'
import { readSelection } from '../select/valueAccessor.js'
import { previousKey, removeButtons } from './chipFocus.js'
import { createActions, type ComboboxContext } from './comboboxActions.js'
import { closedState, isComposing, isEscape, pressKey } from './keyboard.js'
import { submitFormAfter } from './submitForm.js'

/** Creates the actions of a combobox, and the handlers of its events. */
export function createHandlers(context: ComboboxContext) {
  const { props, selectRef, inputRef, eventTypes, isLocked, isMultiple, isShown, latestState } = context
  const actions = createActions(context)
  const { open, close, update, commit, removeValue, setSelection, focusInput, getList } = actions
  return {
    ...actions,
    handleMouseDown,
    handleClick,
    handleKeyDown,
    handleInputKeyDown,
    handleBlur,
    handleChange,
  }

  /** Handles a click on the input, the frame or a chip's text. The buttons prevent the default of a click. */
  function handleClick(event: MouseEvent) {
    if (event.defaultPrevented) return
    focusInput()
    if (!latestState.current.isOpen) open()
  }

  function handleMouseDown(event: MouseEvent) {
    // The focus stays in the input.
    if (!inputRef.current || event.target !== inputRef.current) event.preventDefault()
    // The click selects the text. In a text that is selected already, browsers would place the caret after the click.
    else if (!latestState.current.isOpen) inputRef.current.setSelectionRange(0, 0)
  }

  /** Handles the keys of the buttons. */
  function handleKeyDown(event: KeyboardEvent) {
    if (event.target !== inputRef.current) closeOnEscape(event)
  }

  /** Returns whether the key has closed the list. */
  function closeOnEscape(event: KeyboardEvent): boolean {
    const isClosing = isEscape(event.nativeEvent) && isShown(latestState.current)
    if (isClosing) {
      close()
      event.preventDefault()
      // It must not also close a dialog around the field.
      event.stopPropagation()
    }
    return isClosing
  }

  function handleInputKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const { nativeEvent, key, altKey, ctrlKey, metaKey, shiftKey } = event
    if (isPreventedBy(props.onKeyDown, event) || isComposing(nativeEvent) || closeOnEscape(event)) return
    const state = { ...latestState.current, isOpen: isShown(latestState.current) }
    const isBrowserKey = isLocked || ctrlKey || metaKey || (shiftKey && key !== 'Enter')
    if (isMultiple && !isBrowserKey && !altKey && handleKeyAtTextStart(event)) return
    const result = isBrowserKey ? null : pressKey(altKey ? `Alt+${key}` : key, state, getList(state.search))
    if (!result) {
      if (key === 'Enter' && !ctrlKey && !metaKey && !altKey)
        submitFormAfter(nativeEvent, selectRef.current?.form)
      return
    }
    if (!result.isNative) event.preventDefault()
    update(result.state)
    if (result.commit !== undefined) commit(result.commit)
  }

  /** Handles keys that act on the chips, which are before the text. Returns whether the key was handled. */
  function handleKeyAtTextStart({ currentTarget: input, key }: KeyboardEvent<HTMLInputElement>): boolean {
    const [last] = selectRef.current ? readSelection(selectRef.current).slice(-1) : []
    if (!last || input.selectionStart !== 0 || input.selectionEnd !== 0) return false
    if (key === 'Backspace') removeValue(last)
    else if (key === previousKey(input)) {
      close()
      removeButtons(input).pop()?.focus()
    } else return false
    return true
  }

  function handleBlur(event: ReactFocusEvent<HTMLElement>) {
    const { currentTarget: field, target, relatedTarget } = event
    // Not `selectRef`, which React detaches while Suspense or Activity hides the field.
    const select = field.querySelector('select')
    // Moving focus inside the combobox is not a blur.
    if (!select || target === select || field.contains(relatedTarget)) return
    // Listeners above the field receive the select's event instead.
    event.stopPropagation()
    if (!isActive(field)) {
      const isEmptied = latestState.current.search === '' && !isMultiple
      update(closedState)
      if (isEmptied) setSelection([])
    }
    // Form libraries track the element with the `name`.
    select.dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget }))
  }

  function handleChange(event: ChangeEvent<HTMLSelectElement>) {
    props.onChange?.(event)
    const values = readSelection(event.target)
    const ids = values.map(Number)
    const types = values.map((value) => findEventType(eventTypes, value) ?? null)
    if (props.multiple) props.onValueChange?.(ids, types)
    else props.onValueChange?.(ids[0] ?? null, types[0] ?? null)
  }
}

/**
 * Calls the application's handler, and returns whether it prevents the default. `defaultPrevented` would also be true if
 * another listener of the page has prevented it before.
 */
function isPreventedBy<E extends KeyboardEvent>(
  handler: ((event: E) => void) | undefined,
  event: E,
): boolean {
  let isPrevented = false
  const preventDefault = event.preventDefault.bind(event)
  event.preventDefault = () => {
    isPrevented = true
    preventDefault()
  }
  handler?.(event)
  return isPrevented
}

/** Whether the field contains the active element. It still does after a blur if the window has lost the focus. */
function isActive(field: HTMLElement): boolean {
  return field.contains((field.getRootNode() as Document | ShadowRoot).activeElement)
}
