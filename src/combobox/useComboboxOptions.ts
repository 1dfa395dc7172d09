import { useMemo } from 'react'
import type { EventType } from '../core/schema.js'
import type { GofiveLabels } from '../labels.js'
import {
  eventTypeOptions,
  type EventTypeOption,
  type EventTypeOptionProps,
} from '../select/eventTypeOptions.js'
import type { Selection } from '../select/useSelectValue.js'
import { createSearch } from './search.js'

export interface ComboboxOptions {
  /** The options of the hidden select: only those of the selection and the default, in the order of the list. */
  readonly selectOptions: readonly EventTypeOption[]
  /** The selected options, in the order of the list. */
  readonly selectedOptions: readonly EventTypeOption[]
  /** Returns the options that match a text. Computes them on its first call, because most lists are never opened. */
  readonly findOptions: (text: string) => readonly EventTypeOption[]
}

/** Derives the options from the list and the selection. */
export function useComboboxOptions(
  eventTypes: readonly EventType[],
  { filterOptions, getOptionLabel, getOptionDisabled }: EventTypeOptionProps,
  selection: Selection,
  defaultSelection: Selection,
  unknown: GofiveLabels['unknown'],
): ComboboxOptions {
  return useMemo(
    () =>
      createOptions(
        eventTypes,
        { filterOptions, getOptionLabel, getOptionDisabled },
        selection,
        defaultSelection,
        unknown,
      ),
    [eventTypes, filterOptions, getOptionLabel, getOptionDisabled, selection, defaultSelection, unknown],
  )
}

const plainOptions = new WeakMap<readonly EventType[], ComboboxOptions>()

/** Comboboxes without a selection and option props share the options, because a page may have a thousand comboboxes. */
function createOptions(
  eventTypes: readonly EventType[],
  props: EventTypeOptionProps,
  selection: Selection,
  defaultSelection: Selection,
  unknown: GofiveLabels['unknown'],
): ComboboxOptions {
  const isPlain =
    selection.length + defaultSelection.length === 0 &&
    !props.filterOptions &&
    !props.getOptionLabel &&
    !props.getOptionDisabled
  const shared = isPlain && plainOptions.get(eventTypes)
  if (shared) return shared

  const values = [...new Set([...defaultSelection, ...selection])]
  const selectOptions = createSelectOptions(values, eventTypes, props, unknown)
  let search: ReturnType<typeof createSearch> | undefined
  const options: ComboboxOptions = {
    selectOptions,
    selectedOptions: selectOptions.filter(({ value }) => selection.includes(value)),
    findOptions(text) {
      search ??= createSearch(eventTypeOptions(eventTypes, props, selection, unknown))
      return search(text)
    },
  }
  if (isPlain) plainOptions.set(eventTypes, options)
  return options
}

function createSelectOptions(
  values: Selection,
  eventTypes: readonly EventType[],
  { filterOptions, getOptionLabel }: EventTypeOptionProps,
  unknown: GofiveLabels['unknown'],
): readonly EventTypeOption[] {
  if (values.length === 0) return noOptions
  // One value needs no order, so the list is not converted for it.
  const props = { filterOptions: values.length === 1 ? returnNone : filterOptions, getOptionLabel }
  return eventTypeOptions(eventTypes, props, values, unknown).filter(({ value }) => values.includes(value))
}

const noOptions: readonly EventTypeOption[] = []
const returnNone = () => []
