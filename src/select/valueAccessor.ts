import type { GofiveLabels } from '../labels.js'
import { toOptionValue } from './eventTypeOptions.js'

/** Dispatched when a script sets `value` or `selectedIndex`; the DOM fires no event for that. */
export const VALUE_SET_EVENT = 'gofive:valueset'

/** Returns the values of the selected options, in document order. */
export function readSelection(select: HTMLSelectElement): readonly string[] {
  // Not `selectedOptions`, which jsdom does not update after a reset.
  const options = select.multiple ? Array.from(select.options).filter(({ selected }) => selected) : [select]
  return options.map(({ value }) => value).filter((value) => value !== '')
}

/**
 * Selects options by value. A value without an option gets a fallback option, so that the form still submits it. With
 * `multiple`, it is inserted before the option of the next value.
 */
export function writeSelection(select: HTMLSelectElement, values: readonly string[]): void {
  const state = removeFallbackOptions(select)
  // A form library may have added a second option of a value.
  const rest = new Set(values)
  if (select.multiple) for (const option of select.options) option.selected = rest.delete(option.value)
  else setNative(select, 'value', values[0] ?? '')
  let next: HTMLOptionElement | null = null
  for (const value of [...values].reverse()) {
    let option = Array.from(select.options).find((option) => option.selected && option.value === value)
    if (!option) {
      option = select.ownerDocument.createElement('option')
      option.value = value
      option.textContent = state.unknown(Number(value))
      ;(state.options ??= []).push(option)
      select.insertBefore(option, next)
      option.selected = true
    }
    next = option
  }
}

/**
 * Makes `select.value = 7` work before the list has loaded. React Hook Form's `register` sets its default value once in this
 * way, and the browser would discard a value that has no option.
 *
 * With `multiple`, the property gets and sets all selected values, separated by commas.
 * @param unknown - Labels a fallback option.
 */
export function installValueAccessor(select: SelectWithFallbacks, unknown: GofiveLabels['unknown']): void {
  if (select[FALLBACKS]) removeFallbackOptions(select)
  else Object.defineProperties(select, accessors)
  select[FALLBACKS] = { unknown }
}

interface Fallbacks {
  readonly unknown: GofiveLabels['unknown']
  options?: HTMLOptionElement[] | undefined
}

/** A property of the select, because in happy-dom the select that the accessor receives is not the one that scripts have. */
const FALLBACKS = Symbol('fallbacks')

interface SelectWithFallbacks extends HTMLSelectElement {
  [FALLBACKS]?: Fallbacks
}

// By the prototypes of the element, because that of the global `HTMLSelectElement` may belong to another window, or, in
// happy-dom, inherit the property.
function getNative(select: HTMLSelectElement, name: 'value' | 'selectedIndex'): unknown {
  return Reflect.get(Object.getPrototypeOf(select) as object, name, select)
}

function setNative(select: HTMLSelectElement, name: 'value' | 'selectedIndex', value: unknown): void {
  Reflect.set(Object.getPrototypeOf(select) as object, name, value, select)
}

const accessors: PropertyDescriptorMap & ThisType<HTMLSelectElement> = {
  value: {
    configurable: true,
    get() {
      return this.multiple ? readSelection(this).join() : (getNative(this, 'value') as string)
    },
    set(value: unknown) {
      const values = this.multiple ? String(value).split(',') : [value]
      writeSelection(
        this,
        values.map(toOptionValue).filter((id) => id !== ''),
      )
      announce(this)
    },
  },
  selectedIndex: {
    configurable: true,
    get() {
      return getNative(this, 'selectedIndex') as number
    },
    set(index: number) {
      setNative(this, 'selectedIndex', index)
      announce(this)
    },
  },
}

function announce(select: HTMLSelectElement): void {
  select.dispatchEvent(new Event(VALUE_SET_EVENT, { bubbles: true }))
}

function removeFallbackOptions(select: SelectWithFallbacks): Fallbacks {
  const state = select[FALLBACKS] as Fallbacks
  for (const option of state.options ?? []) option.remove()
  state.options = undefined
  return state
}
