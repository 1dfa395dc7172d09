import { useEffect, type RefObject } from 'react'

type Control = HTMLInputElement | HTMLSelectElement

/**
 * Names a control after the label around it. The browser would include our own buttons and messages, which a wrapping label
 * contains, in the accessible name.
 * @param hasOwnName - Whether the application names the control with an ARIA attribute.
 */
export function useAccessibleName(controlRef: RefObject<Control | null>, hasOwnName: boolean): void {
  useEffect(() => {
    const control = controlRef.current
    const label = control?.closest('label')
    // React has already set the application's attribute.
    if (!control || label?.control !== control || hasOwnName) return
    // Only a control with an id has other labels. `labels` searches the whole document for them.
    const labels = control.id && control.labels ? Array.from(control.labels) : [label]
    let name = ''
    const setName = (next: string) => {
      // An unchanged attribute must not be set again, because the observer would report it. One that is not ours is the
      // application's.
      if (next === name || name !== (control.getAttribute('aria-label') ?? '')) return
      name = next
      if (name === '') control.removeAttribute('aria-label')
      else control.setAttribute('aria-label', name)
    }
    const updateName = () => {
      setName(labels.map(labelName).filter(Boolean).join(' '))
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
      setName('')
    }
  }, [controlRef, hasOwnName])
}

/** Applies {@link useAccessibleName} while mounted, for a control that has buttons or messages beside it only temporarily. */
export function AccessibleName({ controlRef, hasOwnName }: AccessibleNameProps): null {
  useAccessibleName(controlRef, hasOwnName)
  return null
}

interface AccessibleNameProps {
  controlRef: RefObject<Control | null>
  hasOwnName: boolean
}

/** Attributes on which a name depends. */
const nameAttributes = [...['alt', 'aria-hidden', 'aria-label', 'class', 'hidden', 'style', 'title']]

/**
 * Returns the accessible name that a browser computes from a label, without our own elements: a wrapping label contains the
 * field's buttons and messages as well. Other controls in the label, `aria-labelledby` and text that CSS generates are left out.
 * https://w3c.github.io/accname/
 */
function labelName(label: HTMLLabelElement): string {
  return textOf(label).replace(/\s+/g, ' ').trim()
}

function textOf(node: Node): string {
  // Not `instanceof`: the label may be in another window.
  if (node.nodeType === node.TEXT_NODE) return (node as Text).data
  return node.nodeType === node.ELEMENT_NODE ? textOfElement(node as Element) : ''
}

function textOfElement(element: Element): string {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element)
  if (element.matches(excluded) || style?.display === 'none' || style?.visibility === 'hidden') return ''
  const name = [
    element.getAttribute('aria-label'),
    element.matches('img, input') && element.getAttribute('alt'),
    element.localName === 'svg' && element.querySelector('title')?.textContent,
    Array.from(element.childNodes, textOf).join(''),
    element.getAttribute('title'),
  ].find((text): text is string => typeof text === 'string' && /\S/.test(text))
  return name !== undefined && style?.display.startsWith('inline') ? name : ` ${name ?? ''} `
}

const excluded = '[data-gofive], [aria-hidden=true], script, style, select, textarea, input:not([type=image])'
