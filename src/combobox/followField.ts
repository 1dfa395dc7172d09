/**
 * Shows the popup in the top layer, at the field, and keeps it there. It reads the field's position in each frame while the
 * list is open: events tell of scrolling and resizing only, and browsers place anchored popups differently below a
 * transformed ancestor. It also shows the popup again when the DOM has closed it, which happens when an element moves.
 * @returns A function that ends it.
 */
export function followField(popup: HTMLElement, field: HTMLElement): () => void {
  let frame = 0
  let placed = ''
  function follow() {
    if (!popup.matches(':popover-open')) popup.showPopover()
    const inset = insetOf(popup, field)
    if (inset !== placed) popup.style.cssText += placed = inset
    frame = requestAnimationFrame(follow)
  }
  follow()
  return () => {
    cancelAnimationFrame(frame)
  }
}

/** Below the field or, if there is no room and more above, above it. */
function insetOf(popup: HTMLElement, field: HTMLElement): string {
  const { clientWidth, clientHeight } = document.documentElement
  const { top, left, right, width } = field.getBoundingClientRect()
  const bottom = bottomOf(field)
  const screenBottom = window.visualViewport
    ? window.visualViewport.offsetTop + window.visualViewport.height
    : clientHeight
  const isAbove = bottom + outerHeight(popup) > screenBottom && top > screenBottom - bottom
  const start =
    getComputedStyle(field).direction === 'rtl' ? right - Math.max(width, popup.offsetWidth) : left
  const x = Math.max(0, Math.min(start, clientWidth - popup.offsetWidth))
  const y = isAbove ? `top: auto; bottom: ${clientHeight - top}px` : `top: ${bottom}px; bottom: auto`
  return `; ${y}; left: ${x}px; right: auto; min-width: ${width}px`
}

/** The failure message below the field must not be covered. */
function bottomOf(field: HTMLElement): number {
  const { bottom } = field.getBoundingClientRect()
  const next = field.nextElementSibling
  return next?.matches('[data-gofive=failure]')
    ? Math.max(bottom, next.getBoundingClientRect().bottom)
    : bottom
}

function outerHeight(popup: HTMLElement): number {
  const { marginTop, marginBottom } = getComputedStyle(popup)
  return popup.offsetHeight + parseFloat(marginTop) + parseFloat(marginBottom)
}
