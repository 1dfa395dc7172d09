import { useInsertionEffect, useMemo, useState, useSyncExternalStore, type ForwardedRef } from 'react'
import { useLabelSettings } from '../GofiveProvider.js'
import { toSelection, type EventTypeOption } from '../select/eventTypeOptions.js'
import { resolveLabels } from '../select/labels.js'
import { useAccessibleName } from '../select/useAccessibleName.js'
import { useEventTypeField } from '../select/useEventTypeField.js'
import { warnWithoutHandler } from '../select/warnWithoutHandler.js'
import { useIsomorphicLayoutEffect } from '../useIsomorphicLayoutEffect.js'
import { attachSelect, close, createController, isShown, setRendered } from './controller.js'
import { closedState } from './keyboard.js'
import { redirectFocus } from './hiddenSelect.js'
import { resolveComboboxLabels } from './labels.js'
import { createOptions } from './options.js'
import { subscribeToSelection } from './selection.js'
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
  const [state, setState] = useState(closedState)
  const [{ controller, attach, subscribe }] = useState(() => {
    const controller = createController(setState)
    return {
      controller,
      attach: (select: HTMLSelectElement) => {
        attachSelect(controller, select)
        redirectFocus(select)
      },
      subscribe: (notify: () => void) => subscribeToSelection(notify, controller.select),
    }
  })
  const { inputRef } = controller
  const settings = useLabelSettings()
  const isControlled = value !== undefined
  const defaultSelection = toSelection(isControlled ? value : defaultValue)
  const field = useEventTypeField({
    component: 'EventTypeCombobox',
    value: isControlled ? defaultSelection : undefined,
    defaultValue: defaultSelection,
    placeholder: props.placeholder,
    labels: resolveLabels(settings, ownLabels),
    describedBy: props['aria-describedby'],
    renderFailure: props.renderFailure ?? settings.renderFailure,
    controlRef: inputRef,
    onAttach: attach,
    forwardedRef: ref,
  })
  // Before the browser paints, so that what is shown is what is submitted.
  useSyncExternalStore(subscribe, getSnapshot, getSnapshot)
  useAccessibleName(inputRef, (props['aria-label'] ?? props['aria-labelledby']) !== undefined)

  const { eventTypes, selection } = field
  // As text, because an application may pass a new array in each render.
  const defaultValues = defaultSelection.join()
  const options = useMemo(
    () =>
      createOptions(
        eventTypes,
        { filterOptions, getOptionLabel, getOptionDisabled },
        selection,
        defaultValues.split(','),
        resolveLabels(settings, ownLabels).unknown,
      ),
    [
      eventTypes,
      filterOptions,
      getOptionLabel,
      getOptionDisabled,
      selection,
      defaultValues,
      settings,
      ownLabels,
    ],
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
    ...options,
    props,
    field,
    controller,
    labels: resolveComboboxLabels(settings, ownLabels),
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

  function getSnapshot() {
    return field.getSelection().join()
  }
}

/** Selects the selection's text, so that typing replaces it. A part that the user has selected stays selected. */
function selectText(input: HTMLInputElement): void {
  if (input.matches(':focus') && input.selectionStart === input.selectionEnd) input.select()
}

const noOptions: readonly EventTypeOption[] = []
