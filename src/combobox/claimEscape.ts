import { isEscape } from './keyboard.js'

/**
 * Prevents the default of an Escape that closes the list, before the listeners of a dialog around it, which leave a prevented
 * one alone. The event itself goes on to the field, which closes the list.
 * @returns A function that stops listening.
 */
export function claimEscape(field: HTMLElement): () => void {
  const view = field.ownerDocument.defaultView
  const claim = (event: KeyboardEvent) => {
    if (isEscape(event) && event.composedPath().includes(field)) event.preventDefault()
  }
  view?.addEventListener('keydown', claim, true)
  return () => {
    view?.removeEventListener('keydown', claim, true)
  }
}
