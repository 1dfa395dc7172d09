import type { ChangeEvent, FocusEvent as ReactFocusEvent, KeyboardEvent, MouseEvent } from 'react'
import { findEventType } from '../select/eventTypeOptions.js'
import { readSelection } from '../select/valueAccessor.js'
import { close, isShown, open, setSearch, update, type Controller } from './controller.js'
import { redirectFocus, showBehindField } from './hiddenSelect.js'
import { handleButtonKey, handleInputKey } from './keys.js'
import { changeSelection, removeValue, subscribeToSelection } from './selection.js'

/** Creates the handlers of the events of a combobox: the props of its elements, and the handlers of clicks on its buttons. */
export function createHandlers(controller: Controller) {
  const { inputRef, selectRef } = controller

  return {
    frame: {
      onMouseDown: handleMouseDown,
      onClick: handleClick,
      onKeyDown: (event: KeyboardEvent) => {
        handleButtonKey(controller, event)
      },
      onBlur: handleBlur,
    },
    input: {
      ref: inputRef,
      onChange: ({ target }: ChangeEvent<HTMLInputElement>) => {
        setSearch(controller, target.value)
      },
      onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
        handleInputKey(controller, event)
      },
      onClick: (event: MouseEvent<HTMLInputElement>) => {
        controller.rendered.props.onClick?.(event)
        handleClick(event)
      },
    },
    select: {
      onChange: handleChange,
      onFocus: focusInput,
      onBlur: (event: ReactFocusEvent<HTMLSelectElement>) => {
        // When the select passes focus on to the input, the field has not lost it.
        if (!event.currentTarget.parentElement?.contains(event.relatedTarget))
          controller.rendered.props.onBlur?.(event)
      },
      onInvalidCapture: showBehindField,
    },
    attachSelect,
    toggle: buttonHandler(() => {
      if (isShown(controller.state, controller.rendered)) close(controller)
      else open(controller)
    }),
    clear: buttonHandler(() => {
      update(controller, { ...controller.state, search: null })
      changeSelection(selectRef.current, [])
    }),
    remove: (value: string) =>
      buttonHandler(() => {
        removeValue(selectRef.current, value)
      }),
    /** Calls `notify` when the selection changes without a render of the field. */
    subscribe: (notify: () => void) =>
      subscribeToSelection(selectRef.current, (isReset) => {
        if (isReset) close(controller)
        notify()
      }),
  }

  function attachSelect(select: HTMLSelectElement | null) {
    // React detaches refs while Suspense or Activity hides the field, before its blur.
    if (!select) return
    selectRef.current = select
    redirectFocus(select)
  }

  function buttonHandler(action: () => void) {
    return (event: MouseEvent) => {
      // A wrapping label would forward the click to the input.
      event.preventDefault()
      action()
      focusInput()
    }
  }

  function focusInput() {
    inputRef.current.focus()
  }

  function handleMouseDown(event: MouseEvent) {
    const input = inputRef.current
    // The focus stays in the input.
    if (event.target !== input) event.preventDefault()
    // The click selects the text. In a text that is selected already, browsers would place the caret after the click.
    else if (!controller.state.isOpen) input.setSelectionRange(0, 0)
  }

  /** Handles a click on the input, the frame or a chip's text. */
  function handleClick(event: MouseEvent) {
    if (event.defaultPrevented) return
    focusInput()
    if (!controller.state.isOpen) open(controller)
  }

  function handleBlur(event: ReactFocusEvent<HTMLElement>) {
    const { currentTarget: field, target, relatedTarget } = event
    const select = selectRef.current
    // Moving focus inside the combobox is not a blur.
    if (target === select || field.contains(relatedTarget)) return
    // Listeners above the field receive the select's event instead.
    event.stopPropagation()
    // If the window has lost the focus, the field still contains the active element.
    if (!field.contains((field.getRootNode() as Document | ShadowRoot).activeElement)) {
      if (controller.state.search === '' && !select.multiple) changeSelection(select, [])
      close(controller)
    }
    // Form libraries track the element with the `name`.
    select.dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget }))
  }

  function handleChange(event: ChangeEvent<HTMLSelectElement>) {
    const { props, field } = controller.rendered
    props.onChange?.(event)
    const values = readSelection(event.target)
    const ids = values.map(Number)
    const types = values.map((value) => findEventType(field.eventTypes, value) ?? null)
    if (props.multiple) props.onValueChange?.(ids, types)
    else props.onValueChange?.(ids[0] ?? null, types[0] ?? null)
  }
}
