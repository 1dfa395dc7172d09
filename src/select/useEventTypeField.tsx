import { useId, type ReactElement, type RefCallback, type RefObject } from 'react'
import type { GofiveError } from '../core/errors.js'
import type { EventType } from '../core/schema.js'
import { resetFailedEventTypes } from '../failures.js'
import { useGofive, type Gofive } from '../GofiveProvider.js'
import type { RenderFailure, SelectLabels } from '../labels.js'
import { useEventTypesOf, type UseEventTypesOptions } from '../useEventTypes.js'
import { getAnnouncer, type Announcer } from './announcer.js'
import { renderFailureNotice, renderNotice } from './LoadStatus.js'
import { useSelectValue, type Selection, type SelectOptions } from './useSelectValue.js'

/** What both selects share: a `<select>` that keeps its value, and the state of the list. */
export interface EventTypeField {
  /** The id of the failure. The ids of other elements begin with it. */
  readonly id: string
  readonly eventTypes: readonly EventType[]
  readonly status: 'pending' | 'error' | 'success'
  /** Whether the first list is being loaded. During automatic requests after a failure, the field shows the failure instead. */
  readonly isLoading: boolean
  /** The failure that the field shows because there is no list. */
  readonly failure: GofiveError | null
  /** The ref of the native `<select>`. */
  readonly attach: RefCallback<HTMLSelectElement>
  readonly selectRef: RefObject<HTMLSelectElement | null>
  readonly selection: Selection
  /** Returns the selection, which a script may have changed since the render. */
  readonly getSelection: () => Selection
  /** What a form reset restores. */
  readonly defaultSelection: Selection
  /** Shown while nothing is selected: the placeholder, or why there is nothing to select. */
  readonly emptyText: string
  /** Attributes of the visible control. */
  readonly aria: { readonly 'aria-busy': true | undefined; readonly 'aria-describedby': string | undefined }
  /** Whether `notice` contains a message, which would become a part of a wrapping label's text. */
  readonly hasMessage: boolean
  /** To render after the control, always: announces loading, and shows the failure with a button to try again. */
  readonly notice: ReactElement
}

interface EventTypeFieldOptions extends Omit<SelectOptions, 'announcer'> {
  /** The component's name, for the error that is thrown without a provider. */
  readonly component: string
  /** `undefined` for an uncontrolled select. */
  readonly value: Selection | undefined
  readonly defaultValue: Selection
  readonly placeholder: string | undefined
  readonly labels: SelectLabels
  readonly describedBy: string | undefined
  /** That of the field or of the provider. */
  readonly renderFailure: RenderFailure | undefined
}

/** Loads the list and keeps the value of a select. */
export function useEventTypeField({
  component,
  value,
  defaultValue,
  placeholder,
  labels,
  describedBy,
  renderFailure,
  ...options
}: EventTypeFieldOptions): EventTypeField {
  const gofive = useGofive(component)
  const announcer = getAnnouncer(gofive)
  const { data, status, failure, isBusy, refetch } = useList(gofive, announcer)
  const isLoading = isBusy && !failure
  const id = useId()
  const defaultSelection = value ?? defaultValue
  const { turn, ...select } = useSelectValue(
    { value, defaultSelection, unknown: labels.unknown, isLoaded: data !== undefined },
    { ...options, announcer },
  )

  const failureElement =
    failure &&
    renderFailureNotice(
      { error: failure, message: labels.error(failure), retry },
      renderFailure,
      id,
      labels.retry,
      turn,
    )
  const announcement = isLoading && turn > 0 ? labels.loading : null

  return {
    ...select,
    id,
    eventTypes: data ?? noEventTypes,
    status,
    isLoading,
    failure,
    defaultSelection,
    emptyText: isLoading
      ? labels.loading
      : data?.length === 0
        ? labels.empty
        : (placeholder ?? labels.placeholder),
    aria: {
      'aria-busy': isBusy || undefined,
      'aria-describedby': [describedBy, failureElement && id].filter(Boolean).join(' ') || undefined,
    },
    hasMessage: failureElement !== null || announcement !== null,
    notice: renderNotice(failureElement, announcement),
  }

  function retry() {
    const control = (options.controlRef ?? select.selectRef).current
    // The failure is removed, and the focus must not be lost with it.
    const notice = control?.closest('[data-gofive]')?.nextElementSibling
    if (notice?.matches(':focus-within')) control?.focus()
    resetFailedEventTypes(gofive.queryClient, gofive.client.scope)
    void refetch({ cancelRefetch: false })
  }
}

/** Returns the state of the list that a field shows. */
function useList(gofive: Gofive, announcer: Announcer) {
  const query = useEventTypesOf(gofive, queryOptions)
  const { data, status, isPlaceholderData, errorUpdateCount, refetch } = query
  // A pending query that fetches nothing (`enabled: false`, `cancelQueries`) is not loading; one that is paused offline is.
  const isBusy = query.isLoading || (status === 'pending' && query.isPaused)
  // A list that is there is usable, even if it could not be refetched.
  const hasList = data !== undefined && !isPlaceholderData
  // While the list is requested again, its failure stays visible. A reset sets the count to 0.
  const lastFailure = errorUpdateCount > 0 ? announcer.getFailure() : null
  const failure = hasList ? null : (query.error ?? lastFailure)
  return { data, status, failure, isBusy, refetch }
}

const queryOptions: UseEventTypesOptions = {
  // Only what a select shows: a refetch of the same list re-renders nothing, whatever the application's defaults are.
  notifyOnChangeProps: [
    'data',
    'error',
    'status',
    'isLoading',
    'isPaused',
    'isPlaceholderData',
    'errorUpdateCount',
  ],
  // The select shows its failures itself. An error boundary would discard the form and everything that the user has entered.
  throwOnError: false,
}

const noEventTypes: readonly EventType[] = []
