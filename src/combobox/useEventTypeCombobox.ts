import {
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
  type ChangeEvent,
  type FocusEvent,
  type ForwardedRef,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react'
import { useLabelSettings } from '../GofiveProvider.js'
import { overrideLabels } from '../labels.js'
import { findEventType, toSelection } from '../select/eventTypeOptions.js'
import { useAccessibleName } from '../select/useAccessibleName.js'
import { useEventTypeField } from '../select/useEventTypeField.js'
import { isSameSelection, type Selection } from '../select/useSelectValue.js'
import { readSelection, writeSelection } from '../select/valueAccessor.js'
import { useIsomorphicLayoutEffect } from '../useIsomorphicLayoutEffect.js'
import { previousKey, removeButtons } from './chipFocus.js'
import { closedState, openState, pressKey, searchState, selectState, type ComboboxState } from './keyboard.js'
import { resolveComboboxLabels } from './labels.js'
import { redirectFocus } from './redirectFocus.js'
import { selectPendingText, selectTextAfterClick } from './selectText.js'
import { submitForm } from './submitForm.js'
import { subscribeToSelection } from './subscribeToSelection.js'
import type { EventTypeComboboxProps } from './types.js'
import { useComboboxOptions } from './useComboboxOptions.js'

export type Combobox = ReturnType<typeof useEventTypeCombobox>

/**
 * The state of a combobox and the actions on it. The selection is not part of it: the hidden select owns that.
 * @param selectRef - The hidden select.
 */
export function useEventTypeCombobox(
  props: EventTypeComboboxProps,
  ref: ForwardedRef<HTMLSelectElement>,
  selectRef: RefObject<HTMLSelectElement | null>,
  inputRef: RefObject<HTMLInputElement | null>,
) {
  const { multiple: isMultiple = false, value, labels: ownLabels, placeholder } = props
  const id = useId()
  const settings = useLabelSettings()
  const labels = useMemo(
    () => overrideLabels(resolveComboboxLabels(settings), ownLabels),
    [settings, ownLabels],
  )
  const subscribe = useCallback(
    (notify: () => void) => (selectRef.current ? subscribeToSelection(selectRef.current, notify) : noop),
    [selectRef],
  )
  const field = useEventTypeField(
    {
      component: 'EventTypeCombobox',
      value: value === undefined ? undefined : toSelection(value),
      defaultValue: toSelection(props.defaultValue),
      placeholder,
      labels,
      describedBy: props['aria-describedby'],
      subscribe,
      selectRef,
      controlRef: inputRef,
    },
    ref,
  )
  const { eventTypes, selection, defaultSelection, error } = field
  const options = useComboboxOptions(eventTypes, props, selection, defaultSelection, labels.unknown)
  const { selectedOptions, findOptions } = options
  useAccessibleName(inputRef, (props['aria-label'] ?? props['aria-labelledby']) !== undefined)

  // Several keys may arrive before React renders the state after the first one, so handlers read it here.
  const [state, setState] = useState(closedState)
  const latestState = useRef(state)
  function updateState(next: ComboboxState) {
    latestState.current = next
    setState(next)
  }

  const isLocked = Boolean(props.disabled) || Boolean(props.readOnly)
  const matches = state.isOpen ? findOptions(state.search ?? '') : noOptions
  const isOpen = isShown(state)

  const isSearching = state.search !== null
  const text = state.search ?? (isMultiple ? '' : (selectedOptions[0]?.label ?? ''))

  useIsomorphicLayoutEffect(() => {
    if (selectRef.current) redirectFocus(selectRef.current)
    if (isLocked && latestState.current.isOpen) updateState(closedState)
    // The input shows the selection (again): typing replaces it.
    if (!isOpen && !isSearching && inputRef.current?.matches(':focus')) inputRef.current.select()
  }, [isOpen, isSearching, isLocked, text, selectRef, inputRef])

  return {
    ...options,
    id,
    field,
    labels,
    isOpen,
    isLocked,
    isMultiple,
    matches,
    isControlled: value !== undefined,
    search: state.search,
    highlightedIndex: matches.findIndex(({ value }) => value === state.highlighted),
    text,
    setSearch,
    highlight,
    highlightMatch,
    selectOption,
    removeValue,
    clear,
    close,
    toggle,
    handleInputClick,
    handleInputKeyDown,
    handleBlur,
    handleChange,
    focusInput,
  }

  /** After a failure there is a message with a Retry button, which an empty list would only cover. */
  function isShown({ isOpen, search }: ComboboxState): boolean {
    if (!isOpen || isLocked) return false
    return !error || eventTypes.length > 0 || findOptions(search ?? '').length > 0
  }

  function setSearch(text: string) {
    updateState(searchState(text, findOptions(text)))
  }

  function highlight(value: string) {
    if (latestState.current.highlighted !== value) {
      updateState({ ...latestState.current, highlighted: value })
    }
  }

  /** Highlights the first match of a text that was typed before the list had loaded. */
  function highlightMatch() {
    const { search, highlighted } = latestState.current
    if (search?.trim() && highlighted === null) setSearch(search)
  }

  function selectOption(value: string) {
    if (selectRef.current?.matches(':disabled')) return
    updateState(selectState(value, latestState.current, isMultiple))
    commit(value)
  }

  function removeValue(value: string) {
    if (selectRef.current) setSelection(readSelection(selectRef.current).filter((other) => other !== value))
  }

  function clear() {
    updateState({ ...latestState.current, search: null })
    setSelection([])
  }

  function close() {
    updateState(closedState)
  }

  function toggle() {
    if (isShown(latestState.current)) close()
    else open()
    focusInput()
  }

  function open() {
    if (!isLocked) updateState(openState(getList(null)))
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
    // Safari ends a composition with key code 229, other browsers with `isComposing`.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.defaultPrevented || nativeEvent.isComposing || nativeEvent.keyCode === 229) return
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    const state = { ...latestState.current, isOpen: isShown(latestState.current) }
    if (isMultiple && !isLocked && pressKeyBeforeText(event)) return
    const result = isLocked ? null : pressKey(altKey ? `Alt+${key}` : key, state, getList(state.search))
    if (!result) {
      if (key === 'Enter') submitAfter(nativeEvent)
      return
    }
    if (!result.isNative) event.preventDefault()
    // Escape that closes the list must not also close a dialog around it.
    if (key === 'Escape') event.stopPropagation()
    updateState(result.state)
    if (result.commit !== undefined) commit(result.commit)
  }

  /** Before the text are the chips. Returns whether the key is for them. */
  function pressKeyBeforeText({ currentTarget: input, key }: KeyboardEvent<HTMLInputElement>): boolean {
    const last = selectedOptions.at(-1)
    if (!last || input.selectionStart !== 0 || input.selectionEnd !== 0) return false
    if (key === 'Backspace') removeValue(last.value)
    else if (key === previousKey(input)) {
      close()
      removeButtons(input).at(-1)?.focus()
    } else return false
    return true
  }

  /** The application may prevent the submission in any handler of the event. */
  function submitAfter(event: Event) {
    queueMicrotask(() => {
      const form = selectRef.current?.form
      if (form && !event.defaultPrevented) submitForm(form)
    })
  }

  function handleBlur({ currentTarget, target, relatedTarget }: FocusEvent<HTMLElement>) {
    const select = currentTarget.querySelector('select')
    // Focus that moves inside the combobox does not leave it.
    if (!select || target === select || currentTarget.contains(relatedTarget)) return
    const isEmptied = latestState.current.search === '' && !isMultiple
    updateState(closedState)
    if (isEmptied) setSelection([])
    // Form libraries know the field by the element with the `name`.
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

  /** Selects the value, or removes it from the selection of several. `''` clears the selection. */
  function commit(value: string) {
    if (!isMultiple || !selectRef.current) {
      setSelection(toSelection(value))
      return
    }
    const current = readSelection(selectRef.current)
    const next = current.includes(value) ? current.filter((other) => other !== value) : [...current, value]
    // In the order of the list, as a native select has them.
    setSelection(
      findOptions('')
        .map((option) => option.value)
        .filter((value) => next.includes(value)),
    )
  }

  /** Changes the selection as a user does in a native select, with events. */
  function setSelection(values: Selection) {
    const select = selectRef.current
    if (!select || select.matches(':disabled') || isSameSelection(readSelection(select), values)) return
    writeSelection(select, values)
    for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }))
  }
}

const noOptions: ReturnType<typeof useComboboxOptions>['selectOptions'] = []
const noop = () => undefined
