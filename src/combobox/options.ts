import type { EventType } from '../core/schema.js'
import type { GofiveLabels } from '../labels.js'
import {
  eventTypeOptions,
  toSelection,
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

/** Derives the options from the list, the selection and the values that a form reset restores. */
export function createOptions(
  eventTypes: readonly EventType[],
  props: EventTypeOptionProps,
  selection: Selection,
  defaultSelection: Selection,
  unknown: GofiveLabels['unknown'],
): ComboboxOptions {
  const values = toSelection([...defaultSelection, ...selection])
  const options = values.length > 0 ? eventTypeOptions(eventTypes, props, values, unknown) : []
  const selectOptions = options.filter(({ value }) => values.includes(value))
  let search: ReturnType<typeof createSearch> | undefined
  return {
    selectOptions,
    selectedOptions: selectOptions.filter(({ value }) => selection.includes(value)),
    findOptions(text) {
      search ??= createSearch(eventTypeOptions(eventTypes, props, selection, unknown))
      return search(text)
    },
  }
}
