import { useId, useImperativeHandle, type ForwardedRef, type ReactElement, type RefObject } from 'react'
import type { GofiveError } from '../core/errors.js'
import type { EventType } from '../core/schema.js'
import { useGofive } from '../GofiveProvider.js'
import type { SelectLabels } from '../labels.js'
import { useEventTypes, type UseEventTypesOptions } from '../useEventTypes.js'
import { LoadFailure, LoadingAnnouncement } from './LoadStatus.js'
import { useLoadingAnnouncement } from './useLoadingAnnouncement.js'
import { useSelectValue, type Selection } from './useSelectValue.js'

/** What both selects share: a `<select>` that keeps its value, and the state of the list. */
export interface EventTypeField {
  readonly eventTypes: readonly EventType[]
  readonly status: 'pending' | 'error' | 'success'
  /** Whether the first list is being loaded. */
  readonly isLoading: boolean
  readonly error: GofiveError | null
  readonly selection: Selection
  /** What a form reset restores. */
  readonly defaultSelection: Selection
  /** Shown while nothing is selected: the placeholder, or why there is nothing to select. */
  readonly emptyText: string
  /** Attributes of the visible control. */
  readonly aria: { readonly 'aria-busy': true | undefined; readonly 'aria-describedby': string | undefined }
  /** To render after the control: announces loading, or shows the failure and a Retry button. */
  readonly notice: ReactElement | null
}

interface EventTypeFieldOptions {
  /** The component's name, for the error that is thrown without a provider. */
  readonly component: string
  /** `undefined` for an uncontrolled select. */
  readonly value: Selection | undefined
  readonly defaultValue: Selection
  readonly placeholder: string | undefined
  readonly labels: SelectLabels
  readonly describedBy: string | undefined
  readonly subscribe?: ((notify: () => void) => () => void) | undefined
  /** The native `<select>` that is part of the form. */
  readonly selectRef: RefObject<HTMLSelectElement | null>
  /** The control that receives the focus after Retry. */
  readonly controlRef: RefObject<HTMLElement | null>
}

/** Loads the list and keeps the value of a select. */
export function useEventTypeField(
  {
    component,
    value,
    defaultValue,
    placeholder,
    labels,
    describedBy,
    subscribe,
    selectRef,
    controlRef,
  }: EventTypeFieldOptions,
  ref: ForwardedRef<HTMLSelectElement>,
): EventTypeField {
  const gofive = useGofive(component)
  const { data, error, status, isLoading, isPaused, errorUpdateCount, refetch } = useEventTypes(queryOptions)
  // A pending query that fetches nothing (`enabled: false`, `cancelQueries`) is not loading; one that is paused offline is.
  const isLoadingOrPaused = isLoading || (status === 'pending' && isPaused)
  const isAnnouncing = useLoadingAnnouncement(gofive, isLoadingOrPaused)
  const failureId = useId()
  const defaultSelection = value ?? defaultValue
  const selection = useSelectValue(selectRef, value, defaultSelection, labels.unknown, subscribe)
  // React calls this only while the element is mounted, so it is not null.
  useImperativeHandle(ref, () => selectRef.current as HTMLSelectElement, [selectRef])

  return {
    eventTypes: data ?? noEventTypes,
    status,
    isLoading: isLoadingOrPaused,
    error,
    selection,
    defaultSelection,
    emptyText: getEmptyText(),
    aria: {
      'aria-busy': isLoadingOrPaused || undefined,
      'aria-describedby': [describedBy, error && failureId].filter(Boolean).join(' ') || undefined,
    },
    notice: getNotice(),
  }

  function getEmptyText() {
    if (isLoadingOrPaused) return labels.loading
    if (data?.length === 0) return labels.empty
    return placeholder ?? labels.placeholder
  }

  function getNotice() {
    if (error) {
      return (
        <LoadFailure
          id={failureId}
          error={error}
          errorCount={errorUpdateCount}
          labels={labels}
          controlRef={controlRef}
          retry={() => void refetch({ cancelRefetch: false })}
        />
      )
    }
    return isAnnouncing ? <LoadingAnnouncement text={labels.loading} /> : null
  }
}

const queryOptions: UseEventTypesOptions = {
  // Only what a select shows: a refetch of the same list re-renders nothing, whatever the application's defaults are.
  notifyOnChangeProps: ['data', 'error', 'status', 'isLoading', 'isPaused', 'errorUpdateCount'],
  // The select shows its failures itself. An error boundary would discard the form and everything that the user has entered.
  throwOnError: false,
}

const noEventTypes: readonly EventType[] = []
