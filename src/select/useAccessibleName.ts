import { useEffect, useRef, type RefObject } from 'react'

/**
 * A label around a control names it by all that stands inside: the buttons, the options and the message that we put there
 * too. Where there is such a label, only the application's own words become the name.
 */
export function useAccessibleName(controlRef: RefObject<HTMLElement | null>): void {
  const own = useRef<string | null>(null)
  // The words may change at any time.
  useEffect(() => {
    const control = controlRef.current as HTMLElement
    // A name that the application has given stands.
    if (control.getAttribute('aria-label') !== own.current || control.hasAttribute('aria-labelledby')) return
    const label = control.closest('label')
    if (label) control.setAttribute('aria-label', (own.current = wordsOf(label).trim()))
  })
}

function wordsOf(node: Node): string {
  if (node instanceof Element && node.matches('[data-gofive]')) return ''
  return node instanceof Text ? node.data : Array.from(node.childNodes, wordsOf).join('')
}
