import { useEffect, useRef, type RefObject } from 'react'

/**
 * Names a control after the label around it. A wrapping label would include our own buttons and messages in the accessible
 * name; this name contains only the application's visible text.
 * @param hasOwnName - Whether the application names the control with an ARIA attribute.
 */
export function useAccessibleName(controlRef: RefObject<HTMLElement | null>, hasOwnName: boolean): void {
  const namedControl = useRef<HTMLElement>(null)

  useEffect(() => {
    const control = controlRef.current
    const label = control?.closest('label')
    namedControl.current = null
    // React has already set the application's attribute.
    if (!control || !label || hasOwnName) return
    namedControl.current = control
    const updateName = () => {
      const name = getApplicationText(label).replace(/\s+/g, ' ').trim()
      if (name === '') control.removeAttribute('aria-label')
      else control.setAttribute('aria-label', name)
    }
    updateName()
    // The label's text may change without a render of the control.
    const observer = new MutationObserver(updateName)
    observer.observe(label, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['hidden', 'aria-hidden', 'style', 'class'],
    })
    return () => {
      observer.disconnect()
    }
  }, [controlRef, hasOwnName])

  useEffect(
    () => () => {
      namedControl.current?.removeAttribute('aria-label')
    },
    [],
  )
}

/** Applies {@link useAccessibleName} while mounted, for a control that has buttons or messages beside it only temporarily. */
export function AccessibleName({ controlRef, hasOwnName }: AccessibleNameProps): null {
  useAccessibleName(controlRef, hasOwnName)
  return null
}

interface AccessibleNameProps {
  controlRef: RefObject<HTMLElement | null>
  hasOwnName: boolean
}

/** Returns the visible text of a node without that of our own elements. */
function getApplicationText(node: Node): string {
  if (node instanceof Text) return node.data
  if (node instanceof Element && (node.matches('[data-gofive], [aria-hidden=true]') || isHidden(node)))
    return ''
  return Array.from(node.childNodes, getApplicationText).join('')
}

function isHidden(element: Element): boolean {
  const { display, visibility } = getComputedStyle(element)
  return display === 'none' || visibility === 'hidden'
}
