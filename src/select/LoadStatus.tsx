import type { CSSProperties, ReactElement, RefObject } from 'react'
import type { GofiveError } from '../client/errors.js'
import type { GofiveLabels } from '../labels.js'

/** Announces a text to screen readers without interrupting them. The control itself shows the text visually. */
export function Announcement({ text }: { text: string }): ReactElement {
  return (
    <span role="status" data-gofive="status" style={visuallyHidden}>
      {text}
    </span>
  )
}

/** The error message and a Retry button. */
export function LoadFailure({
  id,
  error,
  errorCount,
  labels,
  controlRef,
  retry,
}: LoadFailureProps): ReactElement {
  function handleRetry() {
    // Retry unmounts the button; move focus to the control first.
    controlRef.current?.focus()
    retry()
  }

  return (
    <>
      {' '}
      <span data-gofive="failure">
        {/* A new element per failure, so that screen readers announce a repeated message again. */}
        <span key={errorCount} id={id} role="alert">
          <bdi>{labels.error(error)}</bdi>
        </span>{' '}
        <button type="button" onClick={handleRetry}>
          {labels.retry}
        </button>
      </span>
    </>
  )
}

interface LoadFailureProps {
  id: string
  error: GofiveError
  /** The number of times that the list has failed to load. */
  errorCount: number
  labels: Pick<GofiveLabels, 'error' | 'retry'>
  controlRef: RefObject<HTMLElement | null>
  retry: () => void
}

const visuallyHidden: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
}
