import type { ChangeEvent, FocusEvent as ReactFocusEvent, KeyboardEvent, MouseEvent } from 'react'
import { findEventType } from '../select/eventTypeOptions.js'
import { readSelection } from '../select/valueAccessor.js'
import { close, controllerOf, isShown, open, setSearch, update, type Controller } from './controller.js'
import { showBehindField } from './hiddenSelect.js'
import { handleButtonKey, handleInputKey } from './keys.js'
import { changeSelection, removeValue } from './selection.js'

export const frameHandlers = {
  onMouseDown(event: MouseEvent<HTMLElement>) {
    const { inputRef, state } = controllerOf(event.currentTarget)
    const input = inputRef.current
    // The focus stays in the input.
    if (event.target !== input) event.preventDefault()
    // The click selects the text. In a text that is selected already, browsers would place the caret after the click.
    else if (!state.isOpen) input.setSelectionRange(0, 0)
  },
  onClick: handleClick,
  onKeyDown(event: KeyboardEvent<HTMLElement>) {
    handleButtonKey(controllerOf(event.currentTarget), event)
  },
  onBlur(event: ReactFocusEvent<HTMLElement>) {
    const { currentTarget: field, target, relatedTarget } = event
    const controller = controllerOf(field)
    const { select, state } = controller
    // Moving focus inside the combobox is not a blur.
    if (target === select || field.contains(relatedTarget)) return
    // Listeners above the field receive the select's event instead.
    event.stopPropagation()
    // If the window has lost the focus, the field still contains the active element.
    if (!field.contains((field.getRootNode() as Document | ShadowRoot).activeElement)) {
      if (state.search === '' && !select.multiple) changeSelection(select, [])
      close(controller)
    }
    // Form libraries track the element with the `name`.
    select.dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget }))
  },
}

export const inputHandlers = {
  onChange({ target }: ChangeEvent<HTMLInputElement>) {
    setSearch(controllerOf(target), target.value)
  },
  onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    handleInputKey(controllerOf(event.currentTarget), event)
  },
  onClick(event: MouseEvent<HTMLInputElement>) {
    controllerOf(event.currentTarget).rendered.props.onClick?.(event)
    handleClick(event)
  },
}

export const selectHandlers = {
  onChange(event: ChangeEvent<HTMLSelectElement>) {
    const { props, field } = controllerOf(event.target).rendered
    props.onChange?.(event)
    const values = readSelection(event.target)
    const ids = values.map(Number)
    const types = values.map((value) => findEventType(field.eventTypes, value) ?? null)
    if (props.multiple) props.onValueChange?.(ids, types)
    else props.onValueChange?.(ids[0] ?? null, types[0] ?? null)
  },
  onFocus(event: ReactFocusEvent) {
    controllerOf(event.currentTarget).inputRef.current.focus()
  },
  onBlur(event: ReactFocusEvent<HTMLSelectElement>) {
    // When the select passes focus on to the input, the field has not lost it.
    if (!event.currentTarget.parentElement?.contains(event.relatedTarget))
      controllerOf(event.currentTarget).rendered.props.onBlur?.(event)
  },
  onInvalidCapture: showBehindField,
}

export const handleToggle = buttonHandler((controller) => {
  if (isShown(controller.state, controller.rendered)) close(controller)
  else open(controller)
})

export const handleClear = buttonHandler((controller) => {
  update(controller, { ...controller.state, search: null })
  changeSelection(controller.select, [])
})

export const handleRemove = buttonHandler(({ select }, button) => {
  removeValue(select, button.dataset.value)
})

function buttonHandler(action: (controller: Controller, button: HTMLButtonElement) => void) {
  return (event: MouseEvent<HTMLButtonElement>) => {
    // A wrapping label would forward the click to the input.
    event.preventDefault()
    const controller = controllerOf(event.currentTarget)
    action(controller, event.currentTarget)
    controller.inputRef.current.focus()
  }
}

/** Handles a click on the input, the frame or a chip's text. */
function handleClick(event: MouseEvent<HTMLElement>) {
  if (event.defaultPrevented) return
  const controller = controllerOf(event.currentTarget)
  controller.inputRef.current.focus()
  if (!controller.state.isOpen) open(controller)
}
