import type { ChangeEvent, FocusEvent as ReactFocusEvent, KeyboardEvent, MouseEvent } from 'react'
import { findEventType } from '../select/eventTypeOptions.js'
import { readSelection } from '../select/valueAccessor.js'
import { attachSelect, close, isShown, open, setSearch, update, type Controller } from './controller.js'
import { handleButtonKey, handleInputKey } from './keys.js'
import { changeSelection, removeValue, subscribeToSelection } from './selection.js'

/** Creates the handlers of the events of a combobox: those of each element, and of clicks on the buttons. */
export function createHandlers(controller: Controller) {
  const { inputRef, selectRef } = controller

  return {
    /** Calls `notify` when the selection changes without a render of the field. */
    subscribe: (notify: () => void) =>
      subscribeToSelection(selectRef.current, (isReset) => {
        if (isReset) close(controller)
        notify()
      }),
    frame: {
      onMouseDown(event: MouseEvent) {
        const input = inputRef.current
        // The focus stays in the input.
        if (event.target !== input) event.preventDefault()
        // The click selects the text. In a text that is selected already, browsers would place the caret after the click.
        else if (!controller.state.isOpen) input.setSelectionRange(0, 0)
      },
      onClick: handleClick,
      onKeyDown(event: KeyboardEvent) {
        handleButtonKey(controller, event)
      },
      onBlur: handleBlur,
    },
    input: {
      onChange({ target }: ChangeEvent<HTMLInputElement>) {
        setSearch(controller, target.value)
      },
      onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
        handleInputKey(controller, event)
      },
      onClick(event: MouseEvent<HTMLInputElement>) {
        controller.rendered.props.onClick?.(event)
        handleClick(event)
      },
    },
    select: {
      ref: (select: HTMLSelectElement | null) => {
        attachSelect(controller, select)
      },
      onChange: handleChange,
      onFocus: focusInput,
      onBlur(event: ReactFocusEvent<HTMLSelectElement>) {
        // When the select passes focus on to the input, the field has not lost it.
        if (!event.currentTarget.parentElement?.contains(event.relatedTarget))
          controller.rendered.props.onBlur?.(event)
      },
    },
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
      const isEmptied = controller.state.search === '' && !select.multiple
      close(controller)
      if (isEmptied) changeSelection(select, [])
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
