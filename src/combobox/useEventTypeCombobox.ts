import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useState,
  type ChangeEvent,
  type FocusEvent,
  type ForwardedRef,
  type RefObject,
} from 'react'
import {
  eventTypeOptions,
  findEventType,
  toSelection,
  type EventTypeOption,
} from '../select/eventTypeOptions.js'
import { useEventTypeField } from '../select/useEventTypeField.js'
import { readSelection } from '../select/valueAccessor.js'
import { useLabelSettings } from '../GofiveProvider.js'
import { overrideLabels } from '../labels.js'
import { useAccessibleName } from '../select/useAccessibleName.js'
import { resolveComboboxLabels } from './labels.js'
import type { EventTypeComboboxProps, PartProps } from './types.js'
import { createSearch } from './search.js'
import { watchSelection } from './watchSelection.js'

export type Combobox = ReturnType<typeof useEventTypeCombobox>

interface View {
  readonly isOpen: boolean
  readonly highlightedIndex: number
  /** Whether the list has to follow the highlight: that of a mouse is in view. */
  readonly isFollowing: boolean
  /** What is typed, `null` while nothing is searched for. */
  readonly search: string | null
}

/**
 * What a combobox knows: the hidden select's choice, the options that this is made from, and what is open and typed.
 * @param selectRef - The hidden select that the form sees.
 */
export function useEventTypeCombobox(
  props: EventTypeComboboxProps,
  ref: ForwardedRef<HTMLSelectElement>,
  selectRef: RefObject<HTMLSelectElement | null>,
  inputRef: RefObject<HTMLInputElement | null>,
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
  const id = useId()

  const settings = useLabelSettings()
  const labels = useMemo(
    () => overrideLabels(resolveComboboxLabels(settings), givenLabels),
    [settings, givenLabels],
  )
  const baseField = useEventTypeField(
    {
      component: 'EventTypeCombobox',
      value: value === undefined ? undefined : toSelection(value),
      defaultValue: toSelection(defaultValue),
      placeholder,
      labels,
      describedBy,
      subscribe: useCallback(
        (notify: () => void) => watchSelection(selectRef.current as HTMLSelectElement, notify),
        [selectRef],
      ),
      selectRef,
      controlRef: inputRef,
    },
    ref,
  )
  const field = {
    ...baseField,
    selection: baseField.selection.join(),
    defaultSelection: baseField.defaultSelection.join(),
  }
  const { eventTypes, selection, defaultSelection } = field
  const { unknown } = labels

  const kept = useMemo(() => {
    const values = `${defaultSelection},${selection}`
    if (values === ',') return none
    return eventTypeOptions(
      eventTypes,
      { filterOptions: () => [], getOptionLabel },
      values.split(',').filter(Boolean),
      unknown,
    )
  }, [eventTypes, getOptionLabel, defaultSelection, selection, unknown])
  const selected = useMemo(
    () => selection.split(',').flatMap((chosen) => kept.filter((option) => option.value === chosen)),
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
          selection.split(',').filter(Boolean),
          unknown,
        ),
      )
      return search(text)
    }
  }, [eventTypes, filterOptions, getOptionLabel, getOptionDisabled, selection, unknown])

  const [view, setView] = useState(closed)
  if (isLocked && view.isOpen) setView(closed)

  useAccessibleName(inputRef, (partProps['aria-label'] ?? partProps['aria-labelledby']) !== undefined)
  const focus = useCallback((options?: FocusOptions) => inputRef.current?.focus(options), [inputRef])
  useEffect(() => {
    // Who leads a person to the field, such as a form library to the first error, leads to the part that is seen.
    Object.defineProperty(selectRef.current, 'focus', { value: focus, configurable: true })
  }, [selectRef, focus])

  return {
    field,
    view,
    id,
    labels,
    find,
    isControlled: value !== undefined,
    isLocked,
    isMultiple,
    items: view.isOpen ? find(view.search ?? '') : none,
    kept,
    partProps,
    selected,
    text: view.search ?? (isMultiple ? '' : (selected[0]?.label ?? '')),
    change,
    searchFor,
    choose,
    focus,
    leave,
    handleChange,
  }

  function change(next: Partial<View>) {
    setView((before) => ({ ...before, ...next }))
  }

  /** Told to nobody else: downshift would answer a render later. */
  function searchFor(text: string) {
    const highlightedIndex = text.trim() === '' ? -1 : find(text).findIndex(({ disabled }) => !disabled)
    change({ isOpen: true, search: text, highlightedIndex, isFollowing: true })
  }

  /** Makes it the select's choice, as if the person had made it there. */
  function choose(next: string) {
    const select = selectRef.current as HTMLSelectElement
    select.value = next
    for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }))
  }

  /**
   * Form libraries know the field by its name, which the input has not: so the select tells that it was left. To go from
   * one part of it to another is not to leave.
   */
  function leave({ relatedTarget }: FocusEvent<HTMLElement>) {
    const select = selectRef.current as HTMLSelectElement
    if (!partProps.onBlur || select.parentElement?.contains(relatedTarget)) return
    select.dispatchEvent(new window.FocusEvent('focusout', { bubbles: true, relatedTarget }))
  }

  function handleChange(event: ChangeEvent<HTMLSelectElement>) {
    onChange?.(event)
    const values = readSelection(event.target)
    const ids = values.map(Number)
    const types = values.map((value) => findEventType(eventTypes, value) ?? null)
    if (props.multiple) props.onValueChange?.(ids, types)
    else props.onValueChange?.(ids[0] ?? null, types[0] ?? null)
  }
}

const closed: View = { isOpen: false, highlightedIndex: -1, isFollowing: false, search: null }
const none: readonly EventTypeOption[] = []
