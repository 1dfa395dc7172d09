import { useId, useInsertionEffect, useMemo, useState, type ForwardedRef } from 'react'
import { useLabelSettings } from '../GofiveProvider.js'
import { toSelection, type EventTypeOption } from '../select/eventTypeOptions.js'
import { useAccessibleName } from '../select/useAccessibleName.js'
import { useEventTypeField } from '../select/useEventTypeField.js'
import { warnWithoutHandler } from '../select/warnWithoutHandler.js'
import { useIsomorphicLayoutEffect } from '../useIsomorphicLayoutEffect.js'
import { close, createController, isShown, setRendered } from './controller.js'
import { createHandlers } from './handlers.js'
import { closedState } from './keyboard.js'
import { resolveLabels } from './labels.js'
import { createOptions } from './options.js'
import type { EventTypeComboboxProps } from './types.js'

export type Combobox = ReturnType<typeof useEventTypeCombobox>

/**
 * Holds the state of a combobox and derives what it renders. The selection is not part of the state: the hidden select owns
 * it.
 */
export function useEventTypeCombobox(props: EventTypeComboboxProps, ref: ForwardedRef<HTMLSelectElement>) {
  if (process.env.NODE_ENV !== 'production') warnWithoutHandler('EventTypeCombobox', props)
  const { multiple: isMultiple = false, value, defaultValue, labels: ownLabels } = props
  const { filterOptions, getOptionLabel, getOptionDisabled } = props
  const id = useId()
  const [state, setState] = useState(closedState)
  const [{ controller, handlers }] = useState(() => {
    const controller = createController(setState)
    return { controller, handlers: createHandlers(controller) }
  })
  const { inputRef } = controller
  const settings = useLabelSettings()
  const { labels, selectLabels } = useMemo(() => resolveLabels(settings, ownLabels), [settings, ownLabels])
  const isControlled = value !== undefined
  const defaultSelection = toSelection(isControlled ? value : defaultValue)
  const field = useEventTypeField(
    {
      component: 'EventTypeCombobox',
      value: isControlled ? defaultSelection : undefined,
      defaultValue: defaultSelection,
      placeholder: props.placeholder,
      labels: selectLabels,
      describedBy: props['aria-describedby'],
      renderFailure: props.renderFailure ?? settings.renderFailure,
      subscribe: handlers.subscribe,
      selectRef: handlers.attachSelect,
      controlRef: inputRef,
    },
    ref,
  )
  useAccessibleName(inputRef, (props['aria-label'] ?? props['aria-labelledby']) !== undefined)

  const { eventTypes, selection } = field
  const { unknown } = selectLabels
  // As text, because an application may pass a new array in each render.
  const defaultValues = defaultSelection.join()
  const options = useMemo(
    () =>
      createOptions(
        eventTypes,
        { filterOptions, getOptionLabel, getOptionDisabled },
        selection,
        defaultValues.split(','),
        unknown,
      ),
    [eventTypes, filterOptions, getOptionLabel, getOptionDisabled, selection, defaultValues, unknown],
  )
  const { selectedOptions, findOptions } = options
  const isLocked = Boolean(props.disabled) || Boolean(props.readOnly)
  const { search, highlighted } = state
  const isOpen = isShown(state, { field, findOptions })
  const matches = isOpen ? findOptions(search ?? '') : noOptions
  const text = search ?? (isMultiple ? '' : (selectedOptions[0]?.label ?? ''))

  useIsomorphicLayoutEffect(() => {
    if (isLocked) close(controller)
    if (search === null) selectText(inputRef.current)
  }, [isOpen, search, isLocked, text, controller, inputRef])

  const combobox = {
    id,
    ...options,
    props,
    field,
    controller,
    handlers,
    labels,
    isOpen,
    isLocked,
    isMultiple,
    search,
    text,
    /** The options in the open list. */
    matches,
    highlightedIndex: matches.findIndex(({ value }) => value === highlighted),
  }

  // Before the layout effects of the popup.
  useInsertionEffect(() => {
    setRendered(controller, combobox)
  })

  return combobox
}

/** Selects the selection's text, so that typing replaces it. A part that the user has selected stays selected. */
function selectText(input: HTMLInputElement): void {
  if (input.matches(':focus') && input.selectionStart === input.selectionEnd) input.select()
}

const noOptions: readonly EventTypeOption[] = []
