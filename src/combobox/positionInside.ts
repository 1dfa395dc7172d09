/** Positions the field if no style sheet does, so that its absolutely positioned children are relative to it. */
export function positionInside(field: HTMLElement | null): void {
  if (field && getComputedStyle(field).position === 'static') field.style.position = 'relative'
}
