import { useId, useImperativeHandle, type ForwardedRef, type ReactElement, type RefObject } from 'react'
import type { GofiveError } from '../core/errors.js'
import type { EventType } from '../core/schema.js'
import { resetFailedEventTypes } from '../eventTypesQuery.js'
import { useGofive, useLabelSettings } from '../GofiveProvider.js'
import type { SelectLabels } from '../labels.js'
import type { RenderFailure } from '../renderFailure.js'
import { useEventTypes, type UseEventTypesOptions } from '../useEventTypes.js'
import { useAnnouncer } from './announcer.js'
import { LoadFailure, Notice } from './LoadStatus.js'
import { useSelectValue, type Selection } from './useSelectValue.js'

/** What both selects share: a `<select>` that keeps its value, and the state of the list. */
export interface EventTypeField {
  readonly eventTypes: readonly EventType[]
  readonly status: 'pending' | 'error' | 'success'
  /** Whether the first list is being loaded. During automatic requests after a failure, the field shows the failure instead. */
  readonly isLoading: boolean
  /** The failure that the field shows because there is no list. */
  readonly failure: GofiveError | null
  readonly selection: Selection
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

interface EventTypeFieldOptions {
  /** The component's name, for the error that is thrown without a provider. */
  readonly component: string
  /** `undefined` for an uncontrolled select. */
  readonly value: Selection | undefined
  readonly defaultValue: Selection
  readonly placeholder: string | undefined
  readonly labels: SelectLabels
  readonly describedBy: string | undefined
  /** The field's own, which overrides that of the provider. */
  readonly renderFailure: RenderFailure | undefined
  readonly subscribe?: ((notify: () => void) => () => void) | undefined
  /** The native `<select>` that is part of the form. */
  readonly selectRef: RefObject<HTMLSelectElement | null>
  /** The visible control, which receives the focus after "Try again". */
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
    renderFailure: ownRenderFailure,
    subscribe,
    selectRef,
    controlRef,
  }: EventTypeFieldOptions,
  ref: ForwardedRef<HTMLSelectElement>,
): EventTypeField {
  const gofive = useGofive(component)
  const settings = useLabelSettings()
  const renderFailure = ownRenderFailure ?? settings.renderFailure
  const query = useEventTypes(queryOptions)
  const { data, status, isPlaceholderData, errorUpdateCount, refetch } = query
  // A pending query that fetches nothing (`enabled: false`, `cancelQueries`) is not loading; one that is paused offline is.
  const isBusy = query.isLoading || (status === 'pending' && query.isPaused)
  const { turn, getFailure } = useAnnouncer(gofive, controlRef)
  // A list that is there is usable, even if it could not be refetched.
  const hasList = data !== undefined && !isPlaceholderData
  const failure = hasList ? null : (query.error ?? getFailure(errorUpdateCount))
  const isLoading = isBusy && !failure
  const failureId = useId()
  const defaultSelection = value ?? defaultValue
  const selection = useSelectValue(
    selectRef,
    value,
    defaultSelection,
    labels.unknown,
    data !== undefined,
    subscribe,
  )
  // React calls this only while the element is mounted, so it is not null.
  useImperativeHandle(ref, () => selectRef.current as HTMLSelectElement, [selectRef])

  const failureElement = failure && renderNotice(failure)
  const announcement = isLoading && turn > 0 ? labels.loading : null

  return {
    eventTypes: data ?? noEventTypes,
    status,
    isLoading,
    failure,
    selection,
    defaultSelection,
    emptyText: isLoading
      ? labels.loading
      : data?.length === 0
        ? labels.empty
        : (placeholder ?? labels.placeholder),
    aria: {
      'aria-busy': isBusy || undefined,
      'aria-describedby': [describedBy, failureElement && failureId].filter(Boolean).join(' ') || undefined,
    },
    hasMessage: failureElement !== null || announcement !== null,
    notice: <Notice announcement={announcement}>{failureElement}</Notice>,
  }

  function renderNotice(error: GofiveError): ReactElement | null {
    const message = labels.error(error)
    if (!renderFailure)
      return <LoadFailure id={failureId} retryLabel={labels.retry} {...{ message, retry, turn }} />
    const rendered = renderFailure({ error, message, retry })
    // The application may render nothing.
    return rendered === null || rendered === undefined || typeof rendered === 'boolean' ? null : (
      <span id={failureId}>{rendered}</span>
    )
  }

  function retry() {
    const control = controlRef.current
    // The failure is removed, and the focus must not be lost with it.
    const notice = control?.closest('[data-gofive]')?.nextElementSibling
    if (notice?.matches(':focus-within')) control?.focus()
    resetFailedEventTypes(gofive)
    void refetch({ cancelRefetch: false })
  }
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
