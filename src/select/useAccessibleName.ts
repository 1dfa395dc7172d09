import { useEffect, useRef, type RefObject } from 'react'

/**
 * Names a control after the label around it. A wrapping label includes our own buttons and messages in the accessible name;
 * this name contains only the application's visible text.
 * @param isNeeded - Whether the label contains more of ours than the control.
 * @param hasOwnName - Whether the application named the control by an ARIA attribute.
 */
export function useAccessibleName(
  controlRef: RefObject<HTMLElement | null>,
  isNeeded: boolean,
  hasOwnName: boolean,
): void {
  const isNamed = useRef(false)
  useEffect(() => {
    const control = controlRef.current
    // React has already set the application's attribute.
    if (!control || hasOwnName) return
    const label = control.closest('label')
    if (!isNeeded || !label) {
      if (isNamed.current) control.removeAttribute('aria-label')
      isNamed.current = false
      return
    }
    const updateName = () => {
      const name = textContentWithoutOurs(label).replace(/\s+/g, ' ').trim()
      if (name === '') control.removeAttribute('aria-label')
      else control.setAttribute('aria-label', name)
    }
    updateName()
    isNamed.current = true
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
  }, [controlRef, isNeeded, hasOwnName])
}

function textContentWithoutOurs(node: Node): string {
  if (node instanceof Text) return node.data
  if (node instanceof Element && (node.matches('[data-gofive], [aria-hidden=true]') || isHidden(node)))
    return ''
  return Array.from(node.childNodes, textContentWithoutOurs).join('')
}

function isHidden(element: Element): boolean {
  const { display, visibility } = getComputedStyle(element)
  return display === 'none' || visibility === 'hidden'
}
