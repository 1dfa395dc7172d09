import { useEffect, useState, type CSSProperties, type ReactElement, type ReactNode } from 'react'
import type { EventTypesFailure, RenderFailure } from '../labels.js'

/**
 * Renders the element after a field that contains its messages. It is in the page from the first render: a browser that
 * translates the page replaces text nodes, and React could not insert an element before one of them later. Not a component,
 * because a page may have a thousand fields.
 * @param failure - What users see of a failure.
 * @param announcement - A text that only screen readers announce, `null` for none.
 */
export function renderNotice(failure: ReactNode, announcement: string | null): ReactElement {
  const isSilent = announcement === null
  return (
    // Without visible content, it must take no cell of a grid and no gap of a flex container.
    <span data-gofive="notice" hidden={!failure && isSilent} style={isSilent ? undefined : visuallyHidden}>
      {/* A space for copied text and line breaks. Each text is the only child of its element. */}
      {failure && <span> </span>}
      {failure}
      {isSilent || <LoadingAnnouncement text={announcement} />}
    </span>
  )
}

/** Announces a text to screen readers without interrupting them. The control itself shows the text visually. */
export function Announcement({ text }: { text: string }): ReactElement {
  return (
    <span role="status" data-gofive="status" style={visuallyHidden}>
      {text}
    </span>
  )
}

function LoadingAnnouncement({ text }: { text: string }): ReactElement {
  const [isInserted, setIsInserted] = useState(false)
  // Later than the element, because screen readers announce only changes of a live region that is already in the page.
  useEffect(() => {
    const timer = setTimeout(setIsInserted, 100, true)
    return () => {
      clearTimeout(timer)
    }
  }, [])
  return <Announcement text={isInserted ? text : ''} />
}

/**
 * Returns the message of a failure and the button that requests the list again, or what the application renders instead.
 * @param id - Identifies the element that describes the control.
 * @param retryLabel - The text of the button.
 * @param turn - 0 if another field announces the failure.
 */
export function renderFailureNotice(
  failure: EventTypesFailure,
  renderFailure: RenderFailure | undefined,
  id: string,
  retryLabel: string,
  turn: number,
): ReactElement | null {
  if (renderFailure) {
    const rendered = renderFailure(failure)
    const isNothing = rendered === null || rendered === undefined || typeof rendered === 'boolean'
    return isNothing ? null : <span id={id}>{rendered}</span>
  }
  return (
    <span data-gofive="failure">
      {/* A new element for each announcement, so that screen readers announce a repeated message again. */}
      <span key={turn} id={id} role={turn > 0 ? 'alert' : undefined}>
        <bdi>{failure.message}</bdi>
      </span>
      <span> </span>
      <button type="button" onClick={failure.retry}>
        {retryLabel}
      </button>
    </span>
  )
}

const visuallyHidden: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
}
