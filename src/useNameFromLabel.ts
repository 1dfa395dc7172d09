import { useEffect, useRef, type RefObject } from 'react'

/**
 * A label around a control names it by all that stands inside: the buttons, the options and the message that we put there
 * too. Where there is such a label, only the application's own words become the name.
 */
export function useNameFromLabel(controlRef: RefObject<HTMLElement | null>, isNeeded: boolean): void {
  const own = useRef<string | null>(null)
  // The words may change at any time.
  useEffect(() => {
    const control = controlRef.current as HTMLElement
    const given = control.getAttribute('aria-label')
    // A name that the application has given stands.
    if (given !== own.current || control.hasAttribute('aria-labelledby')) return
    const label = isNeeded ? control.closest('label') : null
    own.current = label && wordsOf(label)
    if (own.current !== null) control.setAttribute('aria-label', own.current)
    else if (given !== null) control.removeAttribute('aria-label')
  })
}

function wordsOf(label: HTMLElement): string {
  const copy = label.cloneNode(true) as HTMLElement
  for (const ours of copy.querySelectorAll('select, [data-gofive]')) ours.remove()
  return copy.textContent.trim()
}
