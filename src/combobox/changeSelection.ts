import { isSameSelection, type Selection } from '../select/useSelectValue.js'
import { readSelection, writeSelection } from '../select/valueAccessor.js'

/** Changes the hidden select's selection as a user changes a native one: with events, and not while it is disabled. */
export function changeSelection(select: HTMLSelectElement, values: Selection): void {
  if (select.matches(':disabled') || isSameSelection(readSelection(select), values)) return
  writeSelection(select, values)
  for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }))
}
