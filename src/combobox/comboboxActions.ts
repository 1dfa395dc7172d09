import type { ChangeEvent, FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react'
import type { EventType } from '../core/schema.js'
import { findEventType, toSelection } from '../select/eventTypeOptions.js'
import type { Selection } from '../select/useSelectValue.js'
import { readSelection } from '../select/valueAccessor.js'
import { changeSelection } from './changeSelection.js'
import { previousKey, removeButtons } from './chipFocus.js'
import { closedState, openState, pressKey, searchState, selectState, type ComboboxState } from './keyboard.js'
import { selectPendingText, selectTextAfterClick } from './selectText.js'
import { submitFormAfter } from './submitForm.js'
import type { EventTypeComboboxProps } from './types.js'
import type { ComboboxOptions } from './useComboboxOptions.js'

interface Context extends ComboboxOptions {
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
 * Creates the actions and event handlers of a combobox. They change the selection in the hidden select, everything else in
 * the state. Created for each event instead of in each render, because a page may have a thousand comboboxes.
 */
export function createActions({
  props,
  selectRef,
  inputRef,
  eventTypes,
  selectedOptions,
  findOptions,
  isLocked,
  isMultiple,
  isShown,
  latestState,
  setState,
}: Context) {
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
    handleInputClick,
    handleInputKeyDown,
    handleBlur,
    handleChange,
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

  function handleInputClick(event: MouseEvent<HTMLInputElement>) {
    props.onClick?.(event)
    if (event.defaultPrevented) return
    if (!latestState.current.isOpen) open()
    if (latestState.current.search === null) selectTextAfterClick(event.currentTarget)
  }

  function handleInputKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    selectPendingText(event.currentTarget)
    props.onKeyDown?.(event)
    const { nativeEvent, key, altKey } = event
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Safari ends a composition with key code 229 alone
    if (event.defaultPrevented || nativeEvent.isComposing || nativeEvent.keyCode === 229) return
    const state = { ...latestState.current, isOpen: isShown(latestState.current) }
    const isBrowserKey = isLocked || event.ctrlKey || event.metaKey || event.shiftKey
    if (isMultiple && !isBrowserKey && handleKeyAtTextStart(event)) return
    const result = isBrowserKey ? null : pressKey(altKey ? `Alt+${key}` : key, state, getList(state.search))
    if (!result) {
      if (key === 'Enter') submitFormAfter(nativeEvent, selectRef.current?.form)
      return
    }
    if (!result.isNative) event.preventDefault()
    // Escape that closes the list must not also close a dialog around it.
    if (key === 'Escape') event.stopPropagation()
    update(result.state)
    if (result.commit !== undefined) commit(result.commit)
  }

  /** Handles keys that act on the chips, which are before the text. Returns whether the key was handled. */
  function handleKeyAtTextStart({ currentTarget: input, key }: KeyboardEvent<HTMLInputElement>): boolean {
    const last = selectRef.current && readSelection(selectRef.current).at(-1)
    if (!last || input.selectionStart !== 0 || input.selectionEnd !== 0) return false
    if (key === 'Backspace') removeValue(last)
    else if (key === previousKey(input)) {
      close()
      removeButtons(input).at(-1)?.focus()
    } else return false
    return true
  }

  function handleBlur({ currentTarget, target, relatedTarget }: FocusEvent<HTMLElement>) {
    const select = currentTarget.querySelector('select')
    // Moving focus inside the combobox is not a blur.
    if (!select || target === select || currentTarget.contains(relatedTarget)) return
    const isEmptied = latestState.current.search === '' && !isMultiple
    update(closedState)
    if (isEmptied) setSelection([])
    // Form libraries track the element with the `name`.
    select.dispatchEvent(new window.FocusEvent('focusout', { bubbles: true, relatedTarget }))
  }

  function handleChange(event: ChangeEvent<HTMLSelectElement>) {
    props.onChange?.(event)
    const values = readSelection(event.target)
    const ids = values.map(Number)
    const types = values.map((value) => findEventType(eventTypes, value) ?? null)
    if (props.multiple) props.onValueChange?.(ids, types)
    else props.onValueChange?.(ids[0] ?? null, types[0] ?? null)
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
