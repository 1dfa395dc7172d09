import { useIsFetching } from '@tanstack/react-query'
import type { CSSProperties, MouseEvent, ReactElement, RefObject } from 'react'
import type { GofiveError } from './errors.js'
import { gofiveKeys } from './eventTypesQuery.js'
import { useGofive } from './GofiveProvider.js'
import type { GofiveLabels } from './labels.js'

/** Tells screen readers, without interrupting, what the select itself shows. */
export function Loading({ text }: { text: string }): ReactElement {
  return (
    <span role="status" style={visuallyHidden}>
      {text}
    </span>
  )
}

/** What failed, and a way to try again. */
export function LoadFailure({ id, error, labels, control, refetch }: LoadFailureProps): ReactElement {
  const { client, queryClient } = useGofive('LoadFailure')
  const isRetrying = useIsFetching({ queryKey: gofiveKeys.eventTypes(client.scope) }, queryClient) > 0

  async function retry({ currentTarget: button }: MouseEvent) {
    if (isRetrying) return
    const { isSuccess } = await refetch()
    // The button goes with the failure; who was on it must not be thrown back to the top of the page.
    const { activeElement, body } = document
    if (isSuccess && (activeElement === button || activeElement === body)) control.current?.focus()
  }

  return (
    <span data-gofive="failure">
      {/* The text changes meanwhile, so that a second failure is announced like the first. */}
      <span role="alert" id={id}>
        {isRetrying ? labels.loading : labels.error(error)}
      </span>{' '}
      <button type="button" aria-disabled={isRetrying} onClick={(event) => void retry(event)}>
        {labels.retry}
      </button>
    </span>
  )
}

interface LoadFailureProps {
  id: string
  error: GofiveError
  labels: GofiveLabels
  /** Takes the focus when the failure goes away. */
  control: RefObject<HTMLElement | null>
  refetch: () => Promise<{ isSuccess: boolean }>
}

const visuallyHidden: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
}
