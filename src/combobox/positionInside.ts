/** Positions the field if no style sheet does, so that its absolutely positioned children are relative to it. */
export function positionInside(field: HTMLElement | null): void {
  if (!field) return
  const position = field.ownerDocument.defaultView?.getComputedStyle(field).position
  if (position === 'static') field.style.position = 'relative'
}
