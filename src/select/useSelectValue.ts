import {
  useCallback,
  useEffect,
  useInsertionEffect,
  useState,
  type ForwardedRef,
  type Ref,
  type RefCallback,
} from 'react'
import type { GofiveLabels } from '../labels.js'
import type { Announcer, ControlRef } from './announcer.js'
import { installValueAccessor, readSelection, VALUE_SET_EVENT, writeSelection } from './valueAccessor.js'

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

export interface SelectOptions {
  readonly announcer: Announcer
  /** The visible control. */
  readonly controlRef?: ControlRef | undefined
  /** Called with the select before the application's ref. */
  readonly onAttach?: ((select: HTMLSelectElement) => void) | undefined
  readonly forwardedRef: ForwardedRef<HTMLSelectElement>
}

/** Keeps the value of a select. Returns the current selection, the turn of the announcer, and the ref for the `<select>`. */
export function useSelectValue(props: ValueProps, options: SelectOptions) {
  // In an object, because a new one renders the component again.
  const [{ select }, setState] = useState(() => ({ select: createSelect(props) }))
  const { announcer, controlRef = select, onAttach, forwardedRef } = options
  const getSelection = () => read(select, props)
  const selection = getSelection()
  // After a form action, React resets the form at the end of the mutation phase: after insertion effects and before layout
  // effects. The default must be marked before that.
  useInsertionEffect(() => {
    synchronize(select, { props, rendered: selection })
  })
  const attach: RefCallback<HTMLSelectElement> = useCallback(
    (element) => {
      // First, because form libraries set the value when they get the element.
      if (element) {
        synchronize(select, { current: element })
        onAttach?.(element)
      }
      return setRef(forwardedRef, element)
    },
    [select, onAttach, forwardedRef],
  )
  useEffect(() => {
    const render = () => {
      setState({ select })
    }
    const renderIfChanged = () => {
      if (read(select, select.props) !== select.rendered) render()
    }
    announcer.add(controlRef, render)
    const { current } = select
    // A script may select a disabled option, which the next render enables.
    current?.addEventListener(VALUE_SET_EVENT, renderIfChanged)
    // A form library may have set the value since the render.
    renderIfChanged()
    return () => {
      announcer.remove(controlRef)
      current?.removeEventListener(VALUE_SET_EVENT, renderIfChanged)
    }
  }, [select, announcer, controlRef])
  return { attach, selectRef: select, selection, getSelection, turn: announcer.getTurn(controlRef) }
}

/** Returns what a function as the ref returns: in React 19, it may be a function that cleans up. */
function setRef<T>(ref: Ref<T>, element: T | null): ReturnType<RefCallback<T>> {
  if (typeof ref === 'function') return ref(element)
  if (ref) ref.current = element
}

/** One mounted select, for as long as its component is mounted. */
interface MountedSelect {
  /** Suspense and Activity detach the ref while they hide a select. The element, and its value, stay the same. */
  current: HTMLSelectElement | null
  /** Those of the latest render. */
  props: ValueProps
  /** Those with which the select was synchronized. */
  synchronized: ValueProps
  /** The selection of the latest render. */
  rendered: Selection
  /** Whether no option was selected before the options of the list were rendered. */
  isUnset: boolean
}

function createSelect(props: ValueProps): MountedSelect {
  return {
    current: null,
    props,
    synchronized: { ...props, isLoaded: false },
    rendered: props.defaultSelection,
    isUnset: false,
  }
}

/**
 * Returns the selection: the rendered one if it has the same values.
 *
 * The DOM owns the value: users, resets, form libraries and autofill change it without React. It is therefore read in each
 * render instead of being copied into state.
 */
function read(select: MountedSelect, { value }: ValueProps): Selection {
  const { current: element, rendered } = select
  if (!element) return value ?? rendered
  noteUnset(select, element)
  const selection = value ?? readSelection(element)
  return isSameSelection(rendered, selection) ? rendered : selection
}

/**
 * Keeps the value after React has changed the options, in each render, or has inserted the element or shows it again.
 * @param changes - What has changed of the mounted select.
 */
function synchronize(select: MountedSelect, changes: Partial<MountedSelect>): void {
  Object.assign(select, changes)
  const { current: element, props, synchronized } = select
  if (!element) return
  const { value, defaultSelection, unknown } = props
  const current = readSelection(element)
  noteUnset(select, element)
  const followsDefault = select.isUnset || isSameSelection(current, synchronized.defaultSelection)
  installValueAccessor(element, unknown)
  if (defaultSelection.length + synchronized.defaultSelection.length > 0)
    markDefault(element, defaultSelection)
  select.synchronized = props
  select.isUnset = false
  const next = value ?? (followsDefault ? defaultSelection : current)
  if (!isSameSelection(readSelection(element), next)) writeSelection(element, next)
}

/**
 * Not even the empty option is selected: a script can cause that, and the browser does when it restores a value of an earlier
 * visit for which there is no option yet. When React inserts the options of the list, the browser selects the first one.
 */
function noteUnset(select: MountedSelect, { multiple, selectedIndex }: HTMLSelectElement): void {
  if (!select.synchronized.isLoaded && !multiple && selectedIndex === -1) select.isUnset = true
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
