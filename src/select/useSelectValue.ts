import { useEffect, useLayoutEffect, useRef, useSyncExternalStore, type RefObject } from 'react'
import { toOptionValue } from './eventTypeOptions.js'
import type { GofiveLabels } from '../labels.js'

// React 18 warns about layout effects on a server.
export const useDomEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect

const nothing = () => undefined
const never = () => nothing

/**
 * What a select has chosen, and keeps: through options that come late, a reset of its form, and values set from outside.
 * Told as text: the option's value, or all of them with commas between where it is `multiple`; `''` is none.
 * @param value - What to hold, where the component is controlled.
 * @param defaultSelection - What a reset of the form brings back.
 * @param unknown - Names an id for which there is no option yet.
 * @param subscribe - Tells of changes, where more than the select itself shows its value.
 */
export function useSelectValue(
  selectRef: RefObject<HTMLSelectElement | null>,
  value: string | undefined,
  defaultSelection: string,
  unknown: GofiveLabels['unknown'],
  subscribe: (notify: () => void) => () => void = never,
): string {
  const resetBefore = useRef(defaultSelection)

  useDomEffect(() => {
    // In an effect the element is always there.
    const element = selectRef.current as HTMLSelectElement
    const before = readSelection(element)
    // As soon as React has rendered an option for a value, that one takes over.
    if (fallbacksOf.has(element)) removeFallbackOptions(element)
    else Object.defineProperty(element, 'value', valueAccessor)
    fallbacksOf.set(element, { unknown, fallbackOptions: [] })
    const followsDefault = before === resetBefore.current
    if (defaultSelection !== '' || resetBefore.current !== '') markDefault(element, defaultSelection)
    resetBefore.current = defaultSelection
    const wanted = value ?? (followsDefault ? defaultSelection : before)
    if (readSelection(element) !== wanted) element.value = wanted
  })

  // The DOM owns the value: the person, a reset, React Hook Form and autofill change it without React being told. So it
  // is read at each render, and a select that shows it by itself needs not be told when it changes between two.
  return useSyncExternalStore(
    subscribe,
    () => value ?? (selectRef.current ? readSelection(selectRef.current) : defaultSelection),
    () => defaultSelection,
  )
}

export function readSelection(element: HTMLSelectElement): string {
  if (!element.multiple) return element.value
  const selected = [...element.options].filter((option) => option.selected)
  return selected.map((option) => option.value).join()
}

/**
 * React marks the default at the first render only, and never for a controlled select. A reset goes by the mark, and
 * React 19 resets a form after each action.
 */
function markDefault(element: HTMLSelectElement, defaultSelection: string): void {
  const values = defaultSelection.split(',')
  for (const option of element.querySelectorAll<HTMLOptionElement>('option[selected]')) {
    if (!values.includes(option.value)) option.defaultSelected = false
  }
  for (const value of values) {
    const option = element.querySelector<HTMLOptionElement>(`option[value="${value}"]`)
    if (option && value !== '') option.defaultSelected = true
  }
}

/** What happens to the select when its value is set from outside, of which the DOM itself tells nobody. */
export const VALUE_SET_EVENT = 'gofive:valueset'

interface Fallbacks {
  /** Names an id for which there is no option. */
  readonly unknown: GofiveLabels['unknown']
  /** The options that carry such values. */
  readonly fallbackOptions: HTMLOptionElement[]
}

/** Kept apart from the accessor, so that all selects share the one. */
const fallbacksOf = new WeakMap<HTMLSelectElement, Fallbacks>()

// On a server there are no elements, and nobody asks.
const nativeValue = (
  typeof HTMLSelectElement === 'undefined'
    ? {}
    : Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')
) as Required<PropertyDescriptor>

/**
 * Lets `select.value = 7` hold although there is no option 7 yet. React Hook Form's `register` sets its default so, once
 * and before the list is there; without an option to carry it the browser would drop the value.
 */
const valueAccessor: PropertyDescriptor & ThisType<HTMLSelectElement> = {
  configurable: true,
  get: nativeValue.get,
  set(wanted: unknown) {
    const { unknown, fallbackOptions } = removeFallbackOptions(this)
    const values = (this.multiple ? String(wanted).split(',') : [wanted]).map(toOptionValue)
    nativeValue.set.call(this, values[0])
    for (const value of values) {
      const option = this.querySelector<HTMLOptionElement>(`option[value="${value}"]`)
      if (option) option.selected = true
      else if (value !== '') {
        const fallbackOption = new Option(unknown(Number(value)), value, false, true)
        fallbackOptions.push(fallbackOption)
        this.append(fallbackOption)
      }
    }
    this.dispatchEvent(new Event(VALUE_SET_EVENT, { bubbles: true }))
  },
}

function removeFallbackOptions(element: HTMLSelectElement): Fallbacks {
  const carriers = fallbacksOf.get(element) as Fallbacks
  for (const fallbackOption of carriers.fallbackOptions.splice(0)) fallbackOption.remove()
  return carriers
}
