import { toSelection } from '../select/eventTypeOptions.js'
import { isSameSelection, type Selection } from '../select/useSelectValue.js'
import { readSelection, VALUE_SET_EVENT, writeSelection } from '../select/valueAccessor.js'
import { close, controllerOf, type Controller } from './controller.js'

/** Changes the hidden select's selection as a user changes a native one: with events, and not while it is disabled. */
export function changeSelection(select: HTMLSelectElement, values: Selection): void {
  if (select.matches(':disabled') || isSameSelection(readSelection(select), values)) return
  writeSelection(select, values)
  for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }))
}

/** Selects the value or, with `multiple`, toggles it. `''` clears the selection. */
export function selectValue({ select, rendered }: Controller, value: string): void {
  const current = readSelection(select)
  // In the order of the list, as in a native select.
  const values = rendered.findOptions('').map((option) => option.value)
  const toggled = values.filter((other) => current.includes(other) !== (other === value))
  changeSelection(select, select.multiple ? toggled : toSelection(value))
}

export function removeValue(select: HTMLSelectElement, value: string | undefined): void {
  changeSelection(
    select,
    readSelection(select).filter((other) => other !== value),
  )
}

const subscribers = new WeakMap<Node, () => void>()
let observer: MutationObserver | undefined

/**
 * Calls `notify` when the user, a script or a form reset changes the selection of a select. All selects share an observer and
 * the listeners, because a page may have a thousand selects. The listener of a document stays when its last select is removed.
 * @returns A function that unsubscribes.
 */
export function subscribeToSelection(notify: () => void, select: HTMLSelectElement): () => void {
  subscribers.set(select, notify)
  for (const type of ['change', VALUE_SET_EVENT]) select.addEventListener(type, handleChange)
  // Conform sets `option.selected`, for which there is no event, and then an attribute of the select.
  observer ??= new MutationObserver((records) => {
    for (const { target } of records) subscribers.get(target)?.()
  })
  observer.observe(select, { attributes: true })
  // Both, because an application may attach its container to the document later, within a form outside of the container.
  for (const root of [select.getRootNode(), select.ownerDocument])
    root.addEventListener('reset', handleReset, true)
  return () => {
    subscribers.delete(select)
  }
}

function handleChange(this: HTMLSelectElement): void {
  subscribers.get(this)?.()
}

function handleReset(event: Event): void {
  const { elements } = event.target as Partial<HTMLFormElement>
  // A form resets its controls after the event, unless a listener prevents that.
  setTimeout(() => {
    if (event.defaultPrevented) return
    for (const control of Array.from(elements ?? [])) {
      const notify = subscribers.get(control)
      if (notify) close(controllerOf(control))
      notify?.()
    }
  })
}
