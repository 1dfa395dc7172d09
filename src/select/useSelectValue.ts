import { useInsertionEffect, useRef, useSyncExternalStore, type RefObject } from 'react'
import type { GofiveLabels } from '../labels.js'
import { useIsomorphicLayoutEffect } from '../useIsomorphicLayoutEffect.js'
import { installValueAccessor, readSelection, writeSelection } from './valueAccessor.js'

/** The values of the selected options. */
export type Selection = readonly string[]

/**
 * Returns the select's current values, and keeps them when options arrive late or change.
 *
 * The DOM owns the value: users, resets, form libraries and autofill change it without React. It is therefore read in each
 * render instead of being copied into state.
 * @param value - The values of a controlled select.
 * @param defaultSelection - The values that a form reset restores.
 * @param unknown - Labels a value that has no option.
 * @param isLoaded - Whether the options are those of the list.
 * @param subscribe - Notifies of changes, for a component that renders the values itself.
 */
export function useSelectValue(
  selectRef: RefObject<HTMLSelectElement | null>,
  value: Selection | undefined,
  defaultSelection: Selection,
  unknown: GofiveLabels['unknown'],
  isLoaded: boolean,
  subscribe: (notify: () => void) => () => void = subscribeNever,
): Selection {
  const memory = useRef<Memory>({
    select: null,
    isSynchronized: false,
    isLoaded: false,
    isUnset: false,
    selection: defaultSelection,
    defaultSelection,
  })

  function synchronize(select: HTMLSelectElement) {
    const { defaultSelection: lastDefault } = memory.current
    const current = readSelection(select)
    noteUnset(select)
    const followsDefault = isSameSelection(current, lastDefault) || memory.current.isUnset
    installValueAccessor(select, unknown)
    if (!isSameSelection(defaultSelection, emptySelection) || !isSameSelection(lastDefault, emptySelection)) {
      markDefault(select, defaultSelection)
    }
    Object.assign(memory.current, { defaultSelection, isLoaded, isUnset: false })
    const next = value ?? (followsDefault ? defaultSelection : current)
    if (!isSameSelection(readSelection(select), next)) writeSelection(select, next)
  }

  /** Before React inserts the options of the list: the browser then selects the first one if none is selected. */
  function noteUnset(select: HTMLSelectElement) {
    if (!memory.current.isLoaded && isUnset(select)) memory.current.isUnset = true
  }

  // After a form action, React resets the form at the end of the mutation phase: after insertion effects and before layout
  // effects. The default must be marked before that.
  useInsertionEffect(() => {
    const { select } = memory.current
    if (!select) return
    synchronize(select)
    memory.current.isSynchronized = true
  })

  // Insertion effects have no element in the first render, and do not run when React shows a hidden select again.
  useIsomorphicLayoutEffect(() => {
    memory.current.select ??= selectRef.current
    const { select, isSynchronized } = memory.current
    if (select && !isSynchronized) synchronize(select)
    memory.current.isSynchronized = false
  })

  return useSyncExternalStore(
    subscribe,
    () => {
      const { select, selection } = memory.current
      if (select) noteUnset(select)
      const current = value ?? (select ? readSelection(select) : selection)
      if (!isSameSelection(selection, current)) memory.current.selection = current
      return memory.current.selection
    },
    () => defaultSelection,
  )
}

interface Memory {
  /** React detaches `selectRef` while Suspense or Activity hides the select. The element, and its value, stay the same. */
  select: HTMLSelectElement | null
  isSynchronized: boolean
  /** Whether the options of the list have been rendered. */
  isLoaded: boolean
  /** Whether no option was selected before that. */
  isUnset: boolean
  selection: Selection
  defaultSelection: Selection
}

const emptySelection: Selection = []
const noop = () => undefined
const subscribeNever = () => noop

/**
 * Sets `defaultSelected` of the options. React sets it in the first render only, and never for a controlled select. A form
 * reset depends on it, and React 19 resets a form after each action.
 */
function markDefault(select: HTMLSelectElement, defaultSelection: Selection): void {
  for (const option of select.querySelectorAll<HTMLOptionElement>('option[selected]')) {
    if (!defaultSelection.includes(option.value)) option.defaultSelected = false
  }
  for (const value of defaultSelection) {
    const option = select.querySelector<HTMLOptionElement>(`option[value="${value}"]`)
    if (option) option.defaultSelected = true
  }
}

/**
 * Whether no option is selected at all, not even the empty one. Users cannot cause this: a script can, and the browser does
 * when it restores a value of an earlier visit for which there is no option yet.
 */
function isUnset(select: HTMLSelectElement): boolean {
  return !select.multiple && select.selectedIndex === -1
}

/** Whether two selections have the same values. Their order does not matter: a select has that of its options. */
export function isSameSelection(one: Selection, other: Selection): boolean {
  return one.length === other.length && one.every((value) => other.includes(value))
}
