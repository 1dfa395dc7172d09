/**
 * Shows the popup in the top layer, at the field, and keeps it there. It reads the field's position in each frame while the
 * list is open: events report only scrolling and resizing, and browsers place anchored popups differently below a
 * transformed ancestor. It also shows the popup again after the browser has closed it because its element was moved.
 * @returns A function that stops following.
 */
export function followField(popup: HTMLElement, field: HTMLElement): () => void {
  // Not the global window: a portal may render the field into an iframe or a window of its own.
  const view = popup.ownerDocument.defaultView as Window
  let frame = 0
  let placed = ''
  function follow() {
    if (!popup.matches(':popover-open')) popup.showPopover()
    const inset = computeInset(popup, field, view)
    if (inset !== placed) popup.style.cssText += placed = inset
    frame = view.requestAnimationFrame(follow)
  }
  follow()
  return () => {
    view.cancelAnimationFrame(frame)
  }
}

/** Places the popup below the field and its failure message, or above if there is too little room below and more above. */
function computeInset(popup: HTMLElement, field: HTMLElement, view: Window): string {
  const [rectScale, viewportScale] = pixelScales(popup, view)
  const rectOf = (element: Element) => {
    const { top, left, right, bottom } = element.getBoundingClientRect()
    return {
      top: top / rectScale,
      left: left / rectScale,
      right: right / rectScale,
      bottom: bottom / rectScale,
    }
  }
  const { top, left, right, bottom: fieldBottom } = rectOf(field)
  const width = right - left
  const message = field.nextElementSibling?.querySelector('[data-gofive=failure]')
  const bottom = Math.max(fieldBottom, message ? rectOf(message).bottom : 0)
  // An on-screen keyboard covers a part of the page.
  const { offsetTop, height } = view.visualViewport ?? { offsetTop: 0, height: view.innerHeight }
  const room = (offsetTop + height) / viewportScale - bottom
  const { offsetWidth, offsetHeight } = popup
  const gap = parseFloat(view.getComputedStyle(popup).marginTop)
  const isRightToLeft = view.getComputedStyle(field).direction === 'rtl'
  const start = isRightToLeft ? right - Math.max(width, offsetWidth) : left
  // 100 % are the width and the height of the viewport, in the pixels of the popup.
  const x = `max(0px, min(${start}px, 100% - ${offsetWidth}px))`
  const y =
    room < offsetHeight + 2 * gap && top > room ? `auto auto calc(100% - ${top}px)` : `${bottom}px auto auto`
  return `; inset: ${y} ${x}; min-width: ${width}px`
}

/**
 * Returns how many pixels of `getBoundingClientRect()`, and of the viewport, one CSS pixel of the popup has if an ancestor has the
 * CSS property `zoom`. Browsers with `currentCSSZoom` report rectangles in pixels of the viewport, others in those of the element.
 */
function pixelScales(popup: HTMLElement, view: Window): readonly [rect: number, viewport: number] {
  const { currentCSSZoom } = popup as { currentCSSZoom?: number }
  if (currentCSSZoom) return [currentCSSZoom, currentCSSZoom]
  let zoom = 1
  for (let element: Element | null = popup; element; element = element.parentElement) {
    zoom *= parseFloat(view.getComputedStyle(element).zoom) || 1
  }
  return [1, zoom]
}
