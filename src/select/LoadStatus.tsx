import { useEffect, useState, type CSSProperties, type ReactElement, type ReactNode } from 'react'

interface NoticeProps {
  /** The failure that users see. */
  readonly children: ReactNode
  /** A text that only screen readers announce, `null` for none. */
  readonly announcement: string | null
}

/**
 * The element after a field that contains its messages. It is in the page from the first render: a browser that translates the
 * page replaces text nodes, and React could not insert an element before one of them later.
 */
export function Notice({ children, announcement }: NoticeProps): ReactElement {
  const isSilent = announcement === null
  return (
    // Without visible content, it must take no cell of a grid and no gap of a flex container.
    <span data-gofive="notice" hidden={!children && isSilent} style={isSilent ? undefined : outOfFlow}>
      {/* A space for copied text and line breaks. Each text is the only child of its element. */}
      {children && <span> </span>}
      {children}
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
    const timer = setTimeout(() => {
      setIsInserted(true)
    }, 100)
    return () => {
      clearTimeout(timer)
    }
  }, [])
  return <Announcement text={isInserted ? text : ''} />
}

interface LoadFailureProps {
  readonly id: string
  readonly message: string
  /** The text of the button. */
  readonly retryLabel: string
  readonly retry: () => void
  /** 0 if another field announces the failure. */
  readonly turn: number
}

/** The error message and the button that requests the list again. */
export function LoadFailure({ id, message, retryLabel, retry, turn }: LoadFailureProps): ReactElement {
  return (
    <span data-gofive="failure">
      {/* A new element for each announcement, so that screen readers announce a repeated message again. */}
      <span key={turn} id={id} role={turn > 0 ? 'alert' : undefined}>
        <bdi>{message}</bdi>
      </span>
      <span> </span>
      <button type="button" onClick={retry}>
        {retryLabel}
      </button>
    </span>
  )
}

const outOfFlow: CSSProperties = { position: 'absolute' }

const visuallyHidden: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
}
