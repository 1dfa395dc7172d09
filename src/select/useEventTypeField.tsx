import { useId, useImperativeHandle, type ForwardedRef, type ReactElement, type RefObject } from 'react'
import type { GofiveError } from '../client/errors.js'
import { useLabels } from '../GofiveProvider.js'
import type { GofiveLabels, SelectLabels } from '../labels.js'
import { LoadFailure, Loading } from './LoadStatus.js'
import type { EventType } from '../client/schema.js'
import { useEventTypeList } from './useEventTypeList.js'
import { useSelectValue } from './useSelectValue.js'

/** What every select of this package is, whatever it looks like: a `<select>` that keeps its value, and the list's state. */
export interface EventTypeField {
  readonly labels: SelectLabels
  readonly eventTypes: readonly EventType[]
  readonly status: 'pending' | 'error' | 'success'
  readonly error: GofiveError | null
  /** What is chosen, as option values with commas between. */
  readonly selection: string
  /** What a reset of the form brings back. */
  readonly defaultSelection: string
  /** Says that nothing is chosen, or why nothing can be. */
  readonly emptyText: string
  /** For the control that a person is on. */
  readonly aria: { readonly 'aria-busy': true | undefined; readonly 'aria-describedby': string | undefined }
  /** To be shown after the control: that the list is loading, or has failed. */
  readonly notice: ReactElement | null
}

export interface EventTypeFieldOptions {
  /** Where the select is controlled. */
  readonly value: string | undefined
  readonly defaultValue: string
  readonly placeholder: string | undefined
  readonly labels: Partial<GofiveLabels> | undefined
  readonly describedBy: string | undefined
  readonly subscribe?: ((notify: () => void) => () => void) | undefined
}

export function useEventTypeField(
  { value, defaultValue, placeholder, labels: ownLabels, describedBy, subscribe }: EventTypeFieldOptions,
  ref: ForwardedRef<HTMLSelectElement>,
  selectRef: RefObject<HTMLSelectElement | null>,
): EventTypeField {
  const labels = useLabels(ownLabels)
  const list = useEventTypeList('The select', selectRef)
  const { data, error, status } = list
  const failureId = useId()
  const defaultSelection = value ?? defaultValue
  const selection = useSelectValue(selectRef, value, defaultSelection, labels.unknown, subscribe)
  // The element is there whenever React asks for a handle.
  useImperativeHandle(ref, () => selectRef.current as HTMLSelectElement, [selectRef])

  return {
    labels,
    eventTypes: data ?? noTypes,
    status,
    error,
    selection,
    defaultSelection,
    emptyText: emptyText(),
    aria: {
      'aria-busy': status === 'pending' || undefined,
      'aria-describedby': [describedBy, error && failureId].filter(Boolean).join(' ') || undefined,
    },
    notice: error ? (
      <LoadFailure id={failureId} error={error} list={list} labels={labels} control={selectRef} />
    ) : list.isAnnounced ? (
      <Loading text={labels.loading} />
    ) : null,
  }

  function emptyText() {
    if (status === 'pending') return labels.loading
    if (data?.length === 0) return labels.empty
    return placeholder ?? labels.placeholder
  }
}

const noTypes: readonly EventType[] = []
