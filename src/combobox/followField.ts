/**
 * Shows the popup in the top layer, at the field, and keeps it there. It reads the field's position in each frame while the
 * list is open: events report only scrolling and resizing, and browsers place anchored popups differently below a
 * transformed ancestor. It also shows the popup again after the browser has closed it because its element was moved.
 * @returns A function that stops following.
 */
export function followField(popup: HTMLElement, field: HTMLElement): () => void {
  let frame = 0
  let placed = ''
  function follow() {
    if (!popup.matches(':popover-open')) popup.showPopover()
    const inset = computeInset(popup, field)
    if (inset !== placed) popup.style.cssText += placed = inset
    frame = requestAnimationFrame(follow)
  }
  follow()
  return () => {
    cancelAnimationFrame(frame)
  }
}

/** Places the popup below the field and its failure message, or above if there is too little room below and more above. */
function computeInset(popup: HTMLElement, field: HTMLElement): string {
  const { clientWidth, clientHeight } = document.documentElement
  const { top, left, right, width, bottom: fieldBottom } = field.getBoundingClientRect()
  const message = field.nextElementSibling?.querySelector('[data-gofive=failure]')
  const bottom = Math.max(fieldBottom, message?.getBoundingClientRect().bottom ?? 0)
  // An on-screen keyboard covers a part of the page.
  const { offsetTop, height } = window.visualViewport ?? { offsetTop: 0, height: clientHeight }
  const room = offsetTop + height - bottom
  const { offsetWidth, offsetHeight } = popup
  const gap = parseFloat(getComputedStyle(popup).marginTop)
  const start = getComputedStyle(field).direction === 'rtl' ? right - Math.max(width, offsetWidth) : left
  const x = Math.max(0, Math.min(start, clientWidth - offsetWidth))
  const y =
    room < offsetHeight + 2 * gap && top > room
      ? `auto auto ${clientHeight - top}px`
      : `${bottom}px auto auto`
  return `; inset: ${y} ${x}px; min-width: ${width}px`
}
