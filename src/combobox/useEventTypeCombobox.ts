import { useCallback, useId, useMemo, useRef, useState, type ForwardedRef, type RefObject } from 'react'
import { useLabelSettings } from '../GofiveProvider.js'
import { overrideLabels } from '../labels.js'
import { toSelection, type EventTypeOption } from '../select/eventTypeOptions.js'
import { useAccessibleName } from '../select/useAccessibleName.js'
import { useEventTypeField } from '../select/useEventTypeField.js'
import { useIsomorphicLayoutEffect } from '../useIsomorphicLayoutEffect.js'
import { closedState } from './keyboard.js'
import { resolveComboboxLabels } from './labels.js'
import { redirectFocus } from './redirectFocus.js'
import { subscribeToSelection } from './subscribeToSelection.js'
import type { EventTypeComboboxProps } from './types.js'
import { useComboboxActions } from './useComboboxActions.js'
import { useComboboxOptions } from './useComboboxOptions.js'

export type Combobox = ReturnType<typeof useEventTypeCombobox>

/**
 * The state of a combobox, what it renders, and the actions. The selection is not part of the state: the hidden select owns
 * it.
 * @param selectRef - The hidden select.
 */
export function useEventTypeCombobox(
  props: EventTypeComboboxProps,
  ref: ForwardedRef<HTMLSelectElement>,
  selectRef: RefObject<HTMLSelectElement | null>,
  inputRef: RefObject<HTMLInputElement | null>,
) {
  const { multiple: isMultiple = false, value, defaultValue, labels: ownLabels } = props
  const isControlled = value !== undefined
  const isLocked = Boolean(props.disabled) || Boolean(props.readOnly)
  const id = useId()
  const settings = useLabelSettings()
  const labels = useMemo(
    () => overrideLabels(resolveComboboxLabels(settings), ownLabels),
    [settings, ownLabels],
  )
  const given = useMemo(() => toSelection(value === undefined ? defaultValue : value), [value, defaultValue])
  const field = useEventTypeField(
    {
      component: 'EventTypeCombobox',
      value: isControlled ? given : undefined,
      defaultValue: given,
      placeholder: props.placeholder,
      labels,
      describedBy: props['aria-describedby'],
      subscribe: useCallback(
        (notify: () => void) => (selectRef.current ? subscribeToSelection(selectRef.current, notify) : noop),
        [selectRef],
      ),
      selectRef,
      controlRef: inputRef,
    },
    ref,
  )
  const options = useComboboxOptions(
    field.eventTypes,
    props,
    field.selection,
    field.defaultSelection,
    labels.unknown,
  )
  useAccessibleName(inputRef, (props['aria-label'] ?? props['aria-labelledby']) !== undefined)

  const [state, setState] = useState(closedState)
  const latestState = useRef(state)
  const actions = useComboboxActions({
    ...options,
    props,
    selectRef,
    inputRef,
    eventTypes: field.eventTypes,
    error: field.error,
    isLocked,
    isMultiple,
    latestState,
    setState,
  })

  const { search, highlighted } = state
  const isOpen = actions.isShown(state)
  const matches = isOpen ? options.findOptions(search ?? '') : noOptions
  const text = search ?? (isMultiple ? '' : (options.selectedOptions[0]?.label ?? ''))

  useIsomorphicLayoutEffect(() => {
    if (selectRef.current) redirectFocus(selectRef.current)
    if (isLocked && latestState.current.isOpen) actions.close()
    // The input shows the selection (again): typing replaces it.
    if (search === null && !isOpen && inputRef.current?.matches(':focus')) inputRef.current.select()
  }, [isOpen, search, isLocked, text, selectRef, inputRef])

  return {
    ...options,
    ...actions,
    id,
    field,
    labels,
    isOpen,
    isLocked,
    isMultiple,
    isControlled,
    search,
    text,
    /** The options in the open list. */
    matches,
    highlightedIndex: matches.findIndex(({ value }) => value === highlighted),
  }
}

const noOptions: readonly EventTypeOption[] = []
const noop = () => undefined
