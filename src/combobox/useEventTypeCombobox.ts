import { useCombobox, type UseComboboxStateChange, type UseComboboxStateChangeTypes } from 'downshift'
import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type ChangeEvent,
  type ForwardedRef,
  type RefObject,
} from 'react'
import { eventTypeOptions, findEventType, toOptionValue, type EventTypeOption } from '../eventTypeOptions.js'
import { useEventTypeField } from '../useEventTypeField.js'
import { readSelection } from '../useKeptSelection.js'
import { useNameFromLabel } from '../useNameFromLabel.js'
import { comboboxLabels } from './comboboxLabels.js'
import type { EventTypeComboboxProps, PartProps } from './EventTypeCombobox.js'
import { createSearch } from './search.js'
import { watchSelection } from './watchSelection.js'

export type Combobox = ReturnType<typeof useEventTypeCombobox>

const on = useCombobox.stateChangeTypes

/**
 * The hidden select that the form sees, with downshift's combobox for its face. The select knows what is chosen, downshift
 * what is highlighted, and this hook what is open and typed.
 */
export function useEventTypeCombobox(
  props: EventTypeComboboxProps,
  ref: ForwardedRef<HTMLSelectElement>,
  selectRef: RefObject<HTMLSelectElement | null>,
) {
  const {
    multiple,
    value,
    defaultValue,
    onValueChange,
    onChange,
    placeholder,
    labels: givenLabels,
    filterOptions,
    getOptionLabel,
    getOptionDisabled,
    'aria-describedby': describedBy,
    ...rest
  } = props
  const partProps: PartProps = rest
  const isMultiple = multiple === true
  const isLocked = Boolean(partProps.disabled) || Boolean(partProps.readOnly)
  const inputRef = useRef<HTMLInputElement>(null)
  const chipsId = useId()

  const { labels: baseLabels, ...field } = useEventTypeField(
    {
      value: value === undefined ? undefined : toSelection(value),
      defaultValue: toSelection(defaultValue),
      placeholder,
      labels: givenLabels,
      describedBy,
      subscribe: useCallback(
        (notify: () => void) => watchSelection(selectRef.current as HTMLSelectElement, notify),
        [selectRef],
      ),
    },
    ref,
    selectRef,
  )
  const { eventTypes, selection, resetTo } = field
  const labels = comboboxLabels(baseLabels)
  const chipId = (value: string) => `${chipsId}${value}`
  const { unknown } = labels

  const kept = useMemo(
    () =>
      eventTypeOptions(
        eventTypes,
        { filterOptions: () => [], getOptionLabel },
        `${resetTo},${selection}`.split(','),
        unknown,
      ),
    [eventTypes, getOptionLabel, resetTo, selection, unknown],
  )
  const selected = useMemo(
    () => selection.split(',').flatMap((id) => kept.filter(({ value }) => value === id)),
    [kept, selection],
  )
  // Only an open list needs its options, and most are never opened.
  const find = useMemo(() => {
    let search: ReturnType<typeof createSearch> | undefined
    return (text: string) => {
      search ??= createSearch(
        eventTypeOptions(
          eventTypes,
          { filterOptions, getOptionLabel, getOptionDisabled },
          selection.split(','),
          unknown,
        ),
      )
      return search(text)
    }
  }, [eventTypes, filterOptions, getOptionLabel, getOptionDisabled, selection, unknown])

  const [isOpen, setIsOpen] = useState(false)
  // What is typed; null while nothing is searched for.
  const [search, setSearch] = useState<string | null>(null)
  // Whether the list has to follow the highlight: that of a mouse is in view.
  const [isFollowing, setIsFollowing] = useState(false)
  const items = isOpen ? find(search ?? '') : none

  const downshift = useCombobox<EventTypeOption>({
    items: items as EventTypeOption[],
    itemToString: (option) => option?.label ?? '',
    isItemDisabled: (option) => option.disabled,
    scrollIntoView: () => undefined,
    isOpen,
    inputValue: search ?? (isMultiple ? '' : (selected[0]?.label ?? '')),
    selectedItem: null,
    stateReducer(state, { type, changes }) {
      // A click into the text of an open list is about the text.
      if (isLocked || (type === on.InputClick && state.isOpen)) return state
      // Leaving is no choice.
      if (type === on.InputBlur) return { ...changes, selectedItem: null }
      if (type === on.InputChange) {
        const text = changes.inputValue ?? ''
        return { ...changes, highlightedIndex: text.trim() === '' ? -1 : enabledFrom(find(text)) }
      }
      if (changes.isOpen && !state.isOpen) return { ...changes, highlightedIndex: atOpening(type) }
      if (changes.selectedItem && isMultiple) {
        return { ...changes, isOpen: true, highlightedIndex: state.highlightedIndex }
      }
      return changes
    },
    onStateChange,
  })

  // The list is there only while it is open, but downshift wants to be asked for it at once.
  downshift.getMenuProps({}, { suppressRefError: true })

  useNameFromLabel(inputRef, true)
  useEffect(() => {
    const select = selectRef.current as HTMLSelectElement
    // Who leads a person to the field, such as a form library to the first error, leads to the part that is seen.
    Object.defineProperty(select, 'focus', { value: focus, configurable: true })
  }, [selectRef])

  return {
    ...field,
    ...downshift,
    labels,
    chipId,
    setInput: (input: HTMLInputElement | null) => {
      inputRef.current = input
    },
    isControlled: value !== undefined,
    isFollowing,
    isLocked,
    isMultiple,
    items,
    kept,
    search,
    selected,
    partProps,
    choose,
    focus,
    leave,
    handleChange,
  }

  function onStateChange(change: UseComboboxStateChange<EventTypeOption>) {
    setIsFollowing(change.type !== on.ItemMouseMove && change.type !== on.MenuMouseLeave)
    if (change.selectedItem) choose(withChoice(change.selectedItem.value))
    if (change.type === on.InputChange) setSearch(change.inputValue ?? '')
    if (change.isOpen === false || change.selectedItem) {
      // Who empties the text and goes on wants no choice; Escape takes back what was typed.
      const isEmptied = search === '' && !isMultiple && !change.selectedItem
      if (isEmptied && change.type !== on.InputKeyDownEscape && selection !== '') choose('')
      setSearch(null)
    }
    if (change.isOpen !== undefined) setIsOpen(change.isOpen)
  }

  function withChoice(id: string): string {
    if (!isMultiple) return id
    const ids = selection === '' ? [] : selection.split(',')
    return (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]).join()
  }

  function atOpening(type: UseComboboxStateChangeTypes): number {
    const options = find('')
    const chosen = isMultiple ? -1 : options.findIndex(({ value }) => value === selection)
    if (chosen >= 0) return chosen
    if (type === on.InputKeyDownArrowDown) return enabledFrom(options)
    return type === on.InputKeyDownArrowUp ? options.length - 1 - enabledFrom([...options].reverse()) : -1
  }

  /** Makes it the select's choice, as if the person had made it there. */
  function choose(next: string) {
    const select = selectRef.current as HTMLSelectElement
    select.value = next
    for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }))
  }

  function focus(options?: FocusOptions) {
    inputRef.current?.focus(options)
  }

  /** Form libraries know the field by its name, which the input has not: so the select tells that it was left. */
  function leave(relatedTarget: EventTarget | null) {
    selectRef.current?.dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget }))
  }

  function handleChange(event: ChangeEvent<HTMLSelectElement>) {
    onChange?.(event)
    const chosen = readSelection(event.target)
    const ids = chosen === '' ? [] : chosen.split(',')
    const types = ids.map((id) => findEventType(eventTypes, id) ?? null)
    if (props.multiple) props.onValueChange?.(ids.map(Number), types)
    else props.onValueChange?.(ids[0] === undefined ? null : Number(ids[0]), types[0] ?? null)
  }
}

const none: readonly EventTypeOption[] = []

function enabledFrom(options: readonly EventTypeOption[]): number {
  return options.findIndex(({ disabled }) => !disabled)
}

function toSelection(value: EventTypeComboboxProps['value']): string {
  const ids = (Array.isArray(value) ? (value as unknown[]) : [value]).map(toOptionValue)
  return [...new Set(ids)].filter((id) => id !== '').join()
}
