import { useMemo } from 'react'
import type { EventType } from '../client/schema.js'
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
  const findOptions = useMemo(() => {
    let search: ReturnType<typeof createSearch> | undefined
    return (text: string) => {
      search ??= createSearch(
        eventTypeOptions(
          eventTypes,
          { filterOptions, getOptionLabel, getOptionDisabled },
          selection,
          unknown,
        ),
      )
      return search(text)
    }
  }, [eventTypes, filterOptions, getOptionLabel, getOptionDisabled, selection, unknown])

  const selectOptions = useMemo(() => {
    const values = [...new Set([...defaultSelection, ...selection])]
    if (values.length === 0) return noOptions
    // Several values need an order: that of the whole list.
    const props =
      values.length > 1 ? { filterOptions, getOptionLabel } : { filterOptions: returnNone, getOptionLabel }
    const options = eventTypeOptions(eventTypes, props, values, unknown)
    return values.length > 1 ? options.filter(({ value }) => values.includes(value)) : options
  }, [eventTypes, filterOptions, getOptionLabel, defaultSelection, selection, unknown])

  const selectedOptions = useMemo(
    () => selectOptions.filter(({ value }) => selection.includes(value)),
    [selectOptions, selection],
  )
  return { selectOptions, selectedOptions, findOptions }
}

const noOptions: readonly EventTypeOption[] = []
const returnNone = () => []
