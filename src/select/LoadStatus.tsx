import { useEffect, useState, type CSSProperties, type ReactElement, type RefObject } from 'react'
import type { GofiveError } from '../core/errors.js'
import type { GofiveLabels } from '../labels.js'

/** Announces a text to screen readers without interrupting them. The control itself shows the text visually. */
export function Announcement({ text }: { text: string }): ReactElement {
  return (
    <span role="status" data-gofive="status" style={visuallyHidden}>
      {text}
    </span>
  )
}

/** Announces that the list is loading. */
export function LoadingAnnouncement({ text }: { text: string }): ReactElement {
  const [isInserted, setIsInserted] = useState(false)
  // Later than the element, because screen readers announce only changes of a live region that is already in the page.
  useEffect(() => {
    const timer = setTimeout(() => {
      setIsInserted(true)
    }, 100)
    return () => {
      clearTimeout(timer)
    }
  }, [])
  return <Announcement text={isInserted ? text : ''} />
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
