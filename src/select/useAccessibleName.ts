import { useEffect, useRef, type RefObject } from 'react'
import { labelName, nameAttributes } from './labelName.js'

/**
 * Names a control after the label around it. The browser would include our own buttons and messages, which a wrapping label
 * contains, in the accessible name.
 * @param hasOwnName - Whether the application names the control with an ARIA attribute.
 */
export function useAccessibleName(controlRef: RefObject<Control | null>, hasOwnName: boolean): void {
  const namedControl = useRef<HTMLElement>(null)

  useEffect(() => {
    const control = controlRef.current
    const label = control?.closest('label')
    namedControl.current = null
    // React has already set the application's attribute.
    if (!control || label?.control !== control || hasOwnName) return
    namedControl.current = control
    // Only a control with an id has other labels. `labels` searches the whole document for them.
    const labels = control.id && control.labels ? Array.from(control.labels) : [label]
    const updateName = () => {
      const name = labels.map(labelName).filter(Boolean).join(' ')
      // An unchanged attribute must not be set again, because the observer would report it.
      if (name === (control.getAttribute('aria-label') ?? '')) return
      if (name === '') control.removeAttribute('aria-label')
      else control.setAttribute('aria-label', name)
    }
    updateName()
    // The label's text may change without a render of the control.
    const observer = new MutationObserver(updateName)
    for (const label of labels) {
      observer.observe(label, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: nameAttributes,
      })
    }
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

type Control = HTMLInputElement | HTMLSelectElement

interface AccessibleNameProps {
  controlRef: RefObject<Control | null>
  hasOwnName: boolean
}
