import { createRef, type RefObject } from 'react'
import type { EventTypeField } from '../select/useEventTypeField.js'
import { closedState, openState, searchState, type ComboboxList, type ComboboxState } from './keyboard.js'
import type { ComboboxOptions } from './options.js'
import type { EventTypeComboboxProps } from './types.js'

/** The state of one combobox, and what its event handlers need. */
export interface Controller {
  /** The text input. */
  readonly inputRef: RefObject<HTMLInputElement>
  /** The hidden select, which owns the selection. */
  select: HTMLSelectElement
  /** The latest state, even if React has not rendered it yet: several keys may arrive before the next render. */
  state: ComboboxState
  readonly setState: (state: ComboboxState) => void
  /** Set by the first commit, before any handler runs. */
  rendered: Rendered
}

/** What the latest render has derived from props, list and selection. */
export interface Rendered extends ComboboxOptions {
  readonly props: EventTypeComboboxProps
  readonly field: EventTypeField
  readonly isLocked: boolean
}

const controllers = new WeakMap<Element, Controller>()

export function createController(setState: Controller['setState']): Controller {
  return { inputRef: createRef(), state: closedState, setState } as Controller
}

/** Connects a controller with the elements of its combobox. */
export function attachSelect(controller: Controller, select: HTMLSelectElement): void {
  controller.select = select
  controllers.set(select.parentElement as Element, controller)
}

/**
 * Returns the controller of the combobox that contains an element. All comboboxes share their event handlers, because a page
 * may have a thousand comboboxes.
 */
export function controllerOf(element: Element): Controller {
  return controllers.get(element.closest('[data-gofive=combobox]') as Element) as Controller
}

export function setRendered(controller: Controller, rendered: Rendered): void {
  controller.rendered = rendered
}

export function update(controller: Controller, state: ComboboxState): void {
  controller.state = state
  controller.setState(state)
}

/** Whether the popup is rendered. After a failure, an empty list would only cover the message and its button. */
export function isShown(
  { isOpen, search }: ComboboxState,
  { field, findOptions }: Pick<Rendered, 'field' | 'findOptions'>,
): boolean {
  return isOpen && (!field.failure || findOptions(search ?? '').length > 0)
}

/** The list that the keys navigate during a search. */
export function getList({ rendered }: Controller, search: string | null): ComboboxList {
  const { props, selectedOptions, findOptions } = rendered
  const isMultiple = props.multiple ?? false
  const selected = isMultiple ? null : (selectedOptions[0]?.value ?? null)
  return { options: findOptions(search ?? ''), selected, isMultiple }
}

export function open(controller: Controller): void {
  if (!controller.rendered.isLocked) update(controller, openState(getList(controller, null)))
}

export function close(controller: Controller): void {
  update(controller, closedState)
}

export function setSearch(controller: Controller, text: string): void {
  update(controller, searchState(text, controller.rendered.findOptions(text)))
}

export function highlight(controller: Controller, value: string): void {
  const { state } = controller
  if (state.highlighted !== value) update(controller, { ...state, highlighted: value })
}

/** Highlights the first match if the user typed before the list had loaded. */
export function highlightMatch(controller: Controller): void {
  const { search, highlighted } = controller.state
  if (search !== null && highlighted === null) setSearch(controller, search)
}
