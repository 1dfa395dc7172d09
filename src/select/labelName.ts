/**
 * Returns the accessible name that a browser computes from a label, without our own elements: a wrapping label contains the
 * field's buttons and messages as well. Other controls in the label, and text that CSS generates, are not part of it.
 * https://w3c.github.io/accname/
 */
export function labelName(label: HTMLLabelElement): string {
  return textOf(label).replace(/\s+/g, ' ').trim()
}

/** Attributes on which the name depends. */
export const nameAttributes = [
  ...['alt', 'aria-hidden', 'aria-label', 'aria-labelledby', 'class', 'hidden', 'style', 'title'],
]

function textOf(node: Node): string {
  // Not `instanceof`: the label may be in another window.
  if (node.nodeType === node.TEXT_NODE) return (node as Text).data
  return node.nodeType === node.ELEMENT_NODE ? textOfElement(node as Element) : ''
}

function textOfElement(element: Element): string {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element)
  if (element.matches(excluded) || style?.display === 'none' || style?.visibility === 'hidden') return ''
  const candidates = [
    referencedText(element),
    element.getAttribute('aria-label'),
    element.matches('img, area, input') && element.getAttribute('alt'),
    element.localName === 'svg' && element.querySelector('title')?.textContent,
    Array.from(element.childNodes, textOf).join(''),
    element.getAttribute('title'),
  ]
  const name = candidates.find(isNotBlank) ?? ' '
  return style?.display.startsWith('inline') && element.localName !== 'br' ? name : ` ${name} `
}

function isNotBlank(text: string | false | null | undefined): text is string {
  return typeof text === 'string' && text.trim() !== ''
}

const excluded = '[data-gofive], [aria-hidden=true], script, style, select, textarea, input:not([type=image])'

function referencedText(element: Element): string {
  const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? []
  const root = element.getRootNode() as Document | ShadowRoot
  return ids.map((id) => root.getElementById(id)?.textContent ?? '').join(' ')
}
