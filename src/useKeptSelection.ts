import { useEffect, useLayoutEffect, useRef, useSyncExternalStore, type RefObject } from 'react'
import { toOptionValue } from './eventTypeOptions.js'

type SelectRef = RefObject<HTMLSelectElement | null>

// React 18 warns about layout effects on a server.
const useDomEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect

const subscribe = () => () => undefined

/**
 * The option value that a native select has, and keeps: through options that come late, a reset of its form, and values
 * set from outside.
 * @param value - The option value to hold, where the component is controlled.
 * @param resetTo - The option value that a reset of the form brings back.
 * @param nameOf - Names an option value for which there is no option yet.
 */
export function useKeptSelection(
  selectRef: SelectRef,
  value: string | undefined,
  resetTo: string,
  nameOf: (value: string) => string,
): string {
  const latestNameOf = useRef(nameOf)
  const resetBefore = useRef(resetTo)

  // In an effect the element is always there.
  useDomEffect(
    () => acceptAnyId(selectRef.current as HTMLSelectElement, (id) => latestNameOf.current(id)),
    [selectRef],
  )

  useDomEffect(() => {
    latestNameOf.current = nameOf
    const element = selectRef.current as HTMLSelectElement
    replaceStandIn(element)
    const before = element.value
    const followsDefault = before === resetBefore.current
    resetBefore.current = resetTo
    markDefault(element, resetTo)
    const wanted = value ?? (followsDefault ? resetTo : before)
    if (element.value !== wanted) element.value = wanted
  })

  // The DOM owns the value: the person, a reset, React Hook Form and autofill change it without React being told. So it
  // is read at each render, and nothing needs to be told when it changes between two.
  return useSyncExternalStore(
    subscribe,
    () => value ?? selectRef.current?.value ?? resetTo,
    () => resetTo,
  )
}

/**
 * React marks the default at the first render only, and never for a controlled select. A reset goes by the mark, and
 * React 19 resets a form after each action.
 */
function markDefault(element: HTMLSelectElement, resetTo: string): void {
  for (const option of element.querySelectorAll<HTMLOptionElement>('option[selected]')) {
    if (option.value !== resetTo) option.defaultSelected = false
  }
  const option = element.querySelector<HTMLOptionElement>(`option[value="${resetTo}"]`)
  if (option && resetTo !== '') option.defaultSelected = true
}

const standIn = 'data-gofive-stand-in'

/**
 * Lets `select.value = 7` hold although there is no option 7 yet. React Hook Form's `register` sets its default so, once
 * and before the list is there; without an option to carry it the browser would drop the value.
 */
function acceptAnyId(element: HTMLSelectElement, nameOf: (value: string) => string): () => void {
  const native = Object.getOwnPropertyDescriptor(
    HTMLSelectElement.prototype,
    'value',
  ) as Required<PropertyDescriptor>
  Object.defineProperty(element, 'value', {
    configurable: true,
    get: native.get,
    set(this: HTMLSelectElement, wanted: unknown) {
      this.querySelector(`[${standIn}]`)?.remove()
      const value = toOptionValue(wanted)
      native.set.call(this, value)
      if (this.selectedIndex !== -1) return
      const option = new Option(nameOf(value), value, false, true)
      option.setAttribute(standIn, '')
      this.append(option)
    },
  })
  return () => {
    delete (element as Partial<HTMLSelectElement>).value
  }
}

/** As soon as React has rendered an option for the value, that one takes over. */
function replaceStandIn(element: HTMLSelectElement): void {
  const option = element.querySelector<HTMLOptionElement>(`[${standIn}]`)
  if (!option) return
  const { selected, value } = option
  option.remove()
  if (selected) element.value = value
}
