import {
  useCallback,
  useInsertionEffect,
  useState,
  useSyncExternalStore,
  type ForwardedRef,
  type Ref,
  type RefCallback,
} from 'react'
import type { GofiveLabels } from '../labels.js'
import type { Announcer, ControlRef } from './announcer.js'
import { installValueAccessor, readSelection, writeSelection } from './valueAccessor.js'

/** The values of the selected options. */
export type Selection = readonly string[]

interface ValueProps {
  /** The values of a controlled select. */
  readonly value: Selection | undefined
  /** The values that a form reset restores. */
  readonly defaultSelection: Selection
  /** Labels a value that has no option. */
  readonly unknown: GofiveLabels['unknown']
  /** Whether the options are those of the list. */
  readonly isLoaded: boolean
}

/** Notifies of changes of the selection, for a component that renders it. */
export type SubscribeToSelection = (notify: () => void, select: HTMLSelectElement) => () => void

/**
 * Keeps the value of a select. Returns the current selection, the turn of the announcer, and the ref for the `<select>`, which
 * passes the element on to `selectRef` and to the ref of the application.
 */
export function useSelectValue(
  props: ValueProps,
  announcer: Announcer,
  controlRef: ControlRef,
  selectRef: Ref<HTMLSelectElement>,
  subscribe: SubscribeToSelection | undefined,
  forwardedRef: ForwardedRef<HTMLSelectElement>,
) {
  const [select] = useState(() => createSelectValue(props))
  // After a form action, React resets the form at the end of the mutation phase: after insertion effects and before layout
  // effects. The default must be marked before that.
  useInsertionEffect(() => {
    select.update(props)
  })
  const attach: RefCallback<HTMLSelectElement> = useCallback(
    (element) => {
      // First, because form libraries set the value when they get the element.
      if (element) select.attach(element)
      setRef(selectRef, element)
      return setRef(forwardedRef, element)
    },
    [select, selectRef, forwardedRef],
  )
  const subscribeToAll = useCallback(
    (notify: () => void) => {
      const element = select.getElement()
      const unsubscribe = [announcer.subscribe(controlRef, notify), element && subscribe?.(notify, element)]
      return () => {
        for (const stop of unsubscribe) stop?.()
      }
    },
    [select, announcer, controlRef, subscribe],
  )
  const getSnapshot = () => select.getSnapshot(props.value, announcer.getTurn(controlRef))
  return { attach, ...useSyncExternalStore(subscribeToAll, getSnapshot, getSnapshot) }
}

/** Returns what a function as the ref returns: in React 19, it may be a function that cleans up. */
function setRef<T>(ref: Ref<T>, element: T | null): ReturnType<RefCallback<T>> {
  if (typeof ref === 'function') return ref(element)
  if (ref) ref.current = element
}

/**
 * Creates the object of one mounted select that reads its value, and keeps it when options arrive late or change.
 *
 * The DOM owns the value: users, resets, form libraries and autofill change it without React. It is therefore read in each
 * render instead of being copied into state.
 */
function createSelectValue(props: ValueProps) {
  // Suspense and Activity detach the ref while they hide a select. The element, and its value, stay the same.
  let select: HTMLSelectElement | undefined
  let latest = props
  /** The default with which the select was synchronized. */
  let lastDefault = props.defaultSelection
  let isLoaded = false
  /** Whether no option was selected before the options of the list were rendered. */
  let isUnset = false
  let snapshot = { selection: props.defaultSelection, turn: 0 }

  return {
    getElement: () => select,
    /** Called with the element when React has inserted it or shows it again, before the ref of the application. */
    attach(element: HTMLSelectElement) {
      select = element
      synchronize(select)
    },
    /** Called after each render, when React has changed the options. */
    update(props: ValueProps) {
      latest = props
      if (select) synchronize(select)
    },
    /** Returns the same object as long as selection and turn are the same. */
    getSnapshot(value: Selection | undefined, turn: number) {
      if (select) noteUnset(select)
      const current = value ?? (select ? readSelection(select) : snapshot.selection)
      const isSame = isSameSelection(snapshot.selection, current)
      if (!isSame || turn !== snapshot.turn) {
        snapshot = { selection: isSame ? snapshot.selection : current, turn }
      }
      return snapshot
    },
  }

  function synchronize(select: HTMLSelectElement) {
    const { value, defaultSelection, unknown } = latest
    const current = readSelection(select)
    noteUnset(select)
    const followsDefault = isUnset || isSameSelection(current, lastDefault)
    installValueAccessor(select, unknown)
    if (defaultSelection.length + lastDefault.length > 0) markDefault(select, defaultSelection)
    lastDefault = defaultSelection
    isLoaded = latest.isLoaded
    isUnset = false
    const next = value ?? (followsDefault ? defaultSelection : current)
    if (!isSameSelection(readSelection(select), next)) writeSelection(select, next)
  }

  /**
   * Not even the empty option is selected: a script can cause that, and the browser does when it restores a value of an earlier
   * visit for which there is no option yet. When React inserts the options of the list, the browser selects the first one.
   */
  function noteUnset({ multiple, selectedIndex }: HTMLSelectElement) {
    if (!isLoaded && !multiple && selectedIndex === -1) isUnset = true
  }
}

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

/** Whether two selections have the same values. Their order does not matter: a select has that of its options. */
export function isSameSelection(one: Selection, other: Selection): boolean {
  return one.length === other.length && one.every((value) => other.includes(value))
}
