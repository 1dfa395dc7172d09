/** Makes absolutely positioned children of the field relative to it, without a style sheet too. */
export function positionInside(field: HTMLElement | null): void {
  if (field && getComputedStyle(field).position === 'static') field.style.position = 'relative'
}
