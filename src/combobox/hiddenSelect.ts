import type { SyntheticEvent } from 'react'
import { positionInside } from './attachPopup.js'

/** Makes `select.focus()` focus the input, because form libraries focus the first invalid field by its ref. */
export function redirectFocus(select: HTMLSelectElement): void {
  // Not assigned, because user-event defines a setter in the prototype that would replace the method of every element.
  Object.defineProperty(select, 'focus', redirectedFocus)
}

const redirectedFocus: PropertyDescriptor & ThisType<HTMLSelectElement> = {
  configurable: true,
  value(options?: FocusOptions) {
    const input = this.parentElement?.querySelector('input')
    input?.focus(options)
    // So that typing replaces the text, as after a focus by the keyboard.
    input?.select()
  },
}

/**
 * Renders the hidden select behind the field. After the `invalid` event the browser focuses the control and shows a message
 * at it, but only if it is rendered. Until then it is hidden, so that a page with a thousand comboboxes does not lay out as
 * many selects.
 */
export function showBehindField({ currentTarget }: SyntheticEvent<HTMLSelectElement>): void {
  positionInside(currentTarget.parentElement)
  currentTarget.hidden = false
  currentTarget.setAttribute('aria-hidden', 'true')
  currentTarget.tabIndex = -1
  currentTarget.style.cssText = overlay
}

const overlay = 'position: absolute; inset: auto 0 0; inline-size: 100%; opacity: 0; pointer-events: none'
