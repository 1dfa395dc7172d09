import { useCallback, useId, useMemo, useRef, useState, type ForwardedRef, type RefObject } from 'react'
import { useLabelSettings } from '../GofiveProvider.js'
import { overrideLabels } from '../labels.js'
import { toSelection, type EventTypeOption } from '../select/eventTypeOptions.js'
import { useAccessibleName } from '../select/useAccessibleName.js'
import { useEventTypeField } from '../select/useEventTypeField.js'
import { warnWithoutHandler } from '../select/warnWithoutHandler.js'
import { useIsomorphicLayoutEffect } from '../useIsomorphicLayoutEffect.js'
import { createHandlers } from './comboboxHandlers.js'
import { closedState, type ComboboxState } from './keyboard.js'
import { resolveComboboxLabels } from './labels.js'
import { redirectFocus } from './redirectFocus.js'
import { subscribeToSelection } from './subscribeToSelection.js'
import type { EventTypeComboboxProps } from './types.js'
import { useComboboxOptions } from './useComboboxOptions.js'

export type Combobox = ReturnType<typeof useEventTypeCombobox>

/**
 * Holds the state of a combobox and derives what it renders. The selection is not part of the state: the hidden select owns
 * it.
 * @param selectRef - The hidden select.
 */
export function useEventTypeCombobox(
  props: EventTypeComboboxProps,
  ref: ForwardedRef<HTMLSelectElement>,
  selectRef: RefObject<HTMLSelectElement | null>,
  inputRef: RefObject<HTMLInputElement | null>,
) {
  if (process.env.NODE_ENV !== 'production') warnWithoutHandler('EventTypeCombobox', props)
  const { multiple: isMultiple = false, value, defaultValue, labels: ownLabels } = props
  const isControlled = value !== undefined
  const isLocked = Boolean(props.disabled) || Boolean(props.readOnly)
  const id = useId()
  const [state, setState] = useState(closedState)
  const latestState = useRef(state)
  const settings = useLabelSettings()
  const labels = useMemo(
    () => overrideLabels(resolveComboboxLabels(settings), ownLabels),
    [settings, ownLabels],
  )
  const propSelection = useMemo(
    () => toSelection(value === undefined ? defaultValue : value),
    [value, defaultValue],
  )
  const field = useEventTypeField(
    {
      component: 'EventTypeCombobox',
      value: isControlled ? propSelection : undefined,
      defaultValue: propSelection,
      placeholder: props.placeholder,
      labels,
      describedBy: props['aria-describedby'],
      renderFailure: props.renderFailure,
      subscribe: useCallback(
        (notify: () => void) =>
          selectRef.current
            ? subscribeToSelection(selectRef.current, (isReset) => {
                if (isReset) setState((latestState.current = closedState))
                notify()
              })
            : noop,
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

  const { eventTypes, failure } = field
  const { findOptions } = options

  const { search } = state
  const isOpen = isShown(state)
  const matches = isOpen ? findOptions(search ?? '') : noOptions
  const text = search ?? (isMultiple ? '' : (options.selectedOptions[0]?.label ?? ''))

  useIsomorphicLayoutEffect(() => {
    if (selectRef.current) redirectFocus(selectRef.current)
    if (isLocked && latestState.current.isOpen) setState((latestState.current = closedState))
    if (search === null && inputRef.current) selectText(inputRef.current)
  }, [isOpen, search, isLocked, text, selectRef, inputRef])

  return {
    ...options,
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
    highlightedIndex: matches.findIndex(({ value }) => value === state.highlighted),
    getActions: () =>
      createHandlers({
        ...options,
        ...{ props, selectRef, inputRef, eventTypes, isLocked, isMultiple, isShown, latestState, setState },
      }),
  }

  /** Whether the popup is rendered. After a failure, an empty list would only cover the message and its button. */
  function isShown({ isOpen, search }: ComboboxState): boolean {
    if (!isOpen || isLocked) return false
    return !failure || eventTypes.length > 0 || findOptions(search ?? '').length > 0
  }
}

/** Selects the selection's text, so that typing replaces it. A part that the user has selected stays selected. */
function selectText(input: HTMLInputElement): void {
  if (input.matches(':focus') && input.selectionStart === input.selectionEnd) input.select()
}

const noOptions: readonly EventTypeOption[] = []
const noop = () => undefined
