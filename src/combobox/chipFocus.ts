/** The remove buttons of the combobox that contains the element, in DOM order. */
export function removeButtons(element: HTMLElement): HTMLElement[] {
  const frame = element.closest('[data-gofive=combobox]')
  return Array.from(frame?.querySelectorAll<HTMLElement>('[data-gofive=remove]') ?? [])
}

/** The arrow key that moves towards the first chip. */
export function previousKey(element: HTMLElement): string {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element)
  return style?.direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
}
