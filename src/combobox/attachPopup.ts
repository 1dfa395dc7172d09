import { close, type Controller } from './controller.js'
import { isEscape } from './keyboard.js'

// The browser's, so the same in each of its windows.
// oxlint-disable-next-line no-restricted-globals
export const hasPopovers = typeof HTMLElement !== 'undefined' && 'showPopover' in HTMLElement.prototype

/**
 * Connects an open popup with its field: it is at the field, has its name, and closes with Escape or when the field is disabled.
 * @returns A function that disconnects it.
 */
export function attachPopup(popup: HTMLElement, controller: Controller): () => void {
  const input = controller.inputRef.current
  const field = popup.parentElement as HTMLElement
  // Not the global window: a portal may render the field into an iframe or a window of its own.
  const view = popup.ownerDocument.defaultView as Window
  nameAfterField(popup.firstElementChild as Element, input)
  view.addEventListener('keydown', claimEscape, true)
  // A fieldset around the field does not re-render it.
  const observer = new MutationObserver(closeIfDisabled)
  observer.observe(field.getRootNode(), { subtree: true, attributeFilter: ['disabled'] })
  closeIfDisabled()
  let frame = 0
  let placed = ''
  if (hasPopovers) follow()
  else positionInside(field)
  return () => {
    view.removeEventListener('keydown', claimEscape, true)
    observer.disconnect()
    view.cancelAnimationFrame(frame)
  }

  /**
   * Prevents the default of an Escape before the listeners of a dialog around the field, which leave a prevented one alone. The
   * event itself goes on to the field, which closes the list.
   */
  function claimEscape(event: KeyboardEvent) {
    if (isEscape(event) && event.composedPath().includes(field)) event.preventDefault()
  }

  function closeIfDisabled() {
    if (input.matches(':disabled')) close(controller)
  }

  /**
   * Shows the popup in the top layer, at the field. It reads the field's position in each frame, because events report only
   * scrolling and resizing, and browsers place anchored popups differently below a transformed ancestor. It also shows the
   * popup again after the browser has closed it because its element was moved.
   */
  function follow() {
    if (!popup.matches(':popover-open')) popup.showPopover()
    const place = placePopup(popup, field, view)
    if (place !== placed) popup.style.cssText += placed = place
    frame = view.requestAnimationFrame(follow)
  }
}

/** Gives the list the name of the field, which the application may set by a label or by an ARIA attribute. */
function nameAfterField(list: Element, input: HTMLInputElement): void {
  const labels = Array.from(input.labels ?? [], ({ textContent }) => textContent.trim())
  const label = input.getAttribute('aria-label') ?? labels.join(' ')
  const labelledBy = input.getAttribute('aria-labelledby')
  if (label) list.setAttribute('aria-label', label)
  if (labelledBy) list.setAttribute('aria-labelledby', labelledBy)
}

/** Positions the field if no style sheet does, so that its absolutely positioned children are relative to it. */
export function positionInside(field: HTMLElement | null): void {
  if (!field) return
  const position = field.ownerDocument.defaultView?.getComputedStyle(field).position
  if (position === 'static') field.style.position = 'relative'
}

/**
 * Returns the style that places the popup below the field and its failure message, or above if there is too little room below
 * and more above.
 *
 * Below, lengths are in the pixels of `getBoundingClientRect()`. If an ancestor has the CSS property `zoom`, those are the pixels
 * of the viewport in browsers with `currentCSSZoom`, and those of the popup in others.
 */
function placePopup(popup: HTMLElement, field: HTMLElement, view: Window): string {
  const { currentCSSZoom } = popup as { currentCSSZoom?: number }
  const scale = currentCSSZoom ?? 1
  const css = (length: number) => `${length / scale}px`
  const { top, left, right, bottom: fieldBottom, width: fieldWidth } = field.getBoundingClientRect()
  const message = field.nextElementSibling?.querySelector('[data-gofive=failure]')
  const bottom = Math.max(fieldBottom, message?.getBoundingClientRect().bottom ?? 0)
  // An on-screen keyboard covers a part of the page. Browsers with popovers have the visual viewport too.
  const { offsetTop, height } = view.visualViewport as VisualViewport
  const room = ((offsetTop + height) * scale) / (currentCSSZoom ?? zoomOf(popup, view)) - bottom
  const gap = parseFloat(view.getComputedStyle(popup).marginTop)
  const isAbove = room < (popup.offsetHeight + 2 * gap) * scale && top > room
  const width = Math.max(fieldWidth, popup.offsetWidth * scale)
  const start = view.getComputedStyle(field).direction === 'rtl' ? right - width : left
  // 100 % are the width and the height of the viewport, in the pixels of the popup.
  const x = `max(0px, min(${css(start)}, 100% - ${css(width)}))`
  const y = isAbove ? `auto auto calc(100% - ${css(top)})` : `${css(bottom)} auto auto`
  return `; inset: ${y} ${x}; min-width: ${css(fieldWidth)}`
}

/** The product of the element's CSS property `zoom` and that of its ancestors. */
function zoomOf(element: Element | null, view: Window): number {
  if (!element) return 1
  return (parseFloat(view.getComputedStyle(element).zoom) || 1) * zoomOf(element.parentElement, view)
}
