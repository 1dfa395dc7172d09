/**
 * Returns the accessible name that a browser computes from a label, without our own elements: a wrapping label contains the
 * field's buttons and messages as well. Other controls in the label, `aria-labelledby` and text that CSS generates are left out.
 * https://w3c.github.io/accname/
 */
export function labelName(label: HTMLLabelElement): string {
  return textOf(label).replace(/\s+/g, ' ').trim()
}

/** Attributes on which the name depends. */
export const nameAttributes = [...['alt', 'aria-hidden', 'aria-label', 'class', 'hidden', 'style', 'title']]

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
