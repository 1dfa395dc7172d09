import type { CSSProperties, ReactElement, RefObject } from 'react'
import type { GofiveError } from '../client/errors.js'
import type { GofiveLabels } from '../labels.js'
import type { EventTypeList } from './useEventTypeList.js'

/** Tells screen readers, without interrupting, what the select itself shows. */
export function Loading({ text }: { text: string }): ReactElement {
  return (
    <span role="status" data-gofive="status" style={visuallyHidden}>
      {text}
    </span>
  )
}

/** What failed, and a way to try again. */
export function LoadFailure({ id, error, list, labels, control }: LoadFailureProps): ReactElement {
  function retry() {
    // The button goes away with the failure; who is on it must not be thrown back to the top of the page.
    control.current?.focus()
    list.retry()
  }

  return (
    <>
      {' '}
      <span data-gofive="failure">
        {/* A new element for each failure, so that a second one is announced like the first. */}
        <span key={list.errorUpdateCount} id={id} role="alert" dir="auto">
          {labels.error(error)}
        </span>{' '}
        <button type="button" onClick={retry}>
          {labels.retry}
        </button>
      </span>
    </>
  )
}

interface LoadFailureProps {
  id: string
  error: GofiveError
  list: EventTypeList
  labels: Pick<GofiveLabels, 'error' | 'retry'>
  /** Takes the focus from the button. */
  control: RefObject<HTMLElement | null>
}

const visuallyHidden: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
}
