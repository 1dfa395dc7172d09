import type { RefObject } from 'react'
import type { EventType } from '../core/schema.js'
import { toSelection } from '../select/eventTypeOptions.js'
import type { Selection } from '../select/useSelectValue.js'
import { readSelection } from '../select/valueAccessor.js'
import { changeSelection } from './changeSelection.js'
import { closedState, openState, searchState, selectState, type ComboboxState } from './keyboard.js'
import type { EventTypeComboboxProps } from './types.js'
import type { ComboboxOptions } from './useComboboxOptions.js'

export interface ComboboxContext extends ComboboxOptions {
  readonly props: EventTypeComboboxProps
  readonly selectRef: RefObject<HTMLSelectElement | null>
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly eventTypes: readonly EventType[]
  readonly isLocked: boolean
  readonly isMultiple: boolean
  /** Whether the popup is rendered in a state. */
  readonly isShown: (state: ComboboxState) => boolean
  /** The latest state, even if React has not rendered it yet: several keys may arrive before the next render. */
  readonly latestState: RefObject<ComboboxState>
  readonly setState: (state: ComboboxState) => void
}

/**
 * Creates the actions of a combobox. They change the selection in the hidden select, everything else in the state. Created for
 * each event instead of in each render, because a page may have a thousand comboboxes.
 */
export function createActions({
  selectRef,
  inputRef,
  selectedOptions,
  findOptions,
  isLocked,
  isMultiple,
  isShown,
  latestState,
  setState,
}: ComboboxContext) {
  return {
    setSearch,
    highlight,
    highlightMatch,
    selectOption,
    removeValue,
    clear,
    close,
    toggle,
    focusInput,
    update,
    open,
    commit,
    setSelection,
    getList,
  }

  function update(state: ComboboxState) {
    latestState.current = state
    setState(state)
  }

  function setSearch(text: string) {
    update(searchState(text, findOptions(text)))
  }

  function highlight(value: string) {
    const state = latestState.current
    if (state.highlighted !== value) update({ ...state, highlighted: value })
  }

  /** Highlights the first match if the user typed before the list had loaded. */
  function highlightMatch() {
    const { search, highlighted } = latestState.current
    if (search === null || highlighted !== null) return
    const state = searchState(search, findOptions(search))
    if (state.highlighted !== null) update(state)
  }

  function selectOption(value: string) {
    if (selectRef.current?.matches(':disabled')) return
    update(selectState(value, latestState.current, isMultiple))
    commit(value)
  }

  function removeValue(value: string) {
    if (selectRef.current) setSelection(readSelection(selectRef.current).filter((other) => other !== value))
  }

  function clear() {
    update({ ...latestState.current, search: null })
    setSelection([])
    focusInput()
  }

  function close() {
    update(closedState)
  }

  function toggle() {
    if (isShown(latestState.current)) close()
    else open()
    focusInput()
  }

  function open() {
    if (!isLocked) update(openState(getList(null)))
  }

  function focusInput() {
    inputRef.current?.focus()
  }

  function getList(search: string | null) {
    const selected = isMultiple ? null : (selectedOptions[0]?.value ?? null)
    return { options: findOptions(search ?? ''), selected, isMultiple }
  }

  /** Selects the value or, with `multiple`, toggles it. `''` clears the selection. */
  function commit(value: string) {
    if (!isMultiple || !selectRef.current) {
      setSelection(toSelection(value))
      return
    }
    const current = readSelection(selectRef.current)
    const next = current.includes(value) ? current.filter((other) => other !== value) : [...current, value]
    // In the order of the list, as in a native select.
    setSelection(findOptions('').flatMap(({ value }) => (next.includes(value) ? [value] : [])))
  }

  function setSelection(values: Selection) {
    if (selectRef.current) changeSelection(selectRef.current, values)
  }
}
