let pendingInput: HTMLInputElement | null = null

/**
 * Selects the text of a clicked input, so that typing replaces it. Browsers move the caret only after the click event, so the
 * text is selected in the next task, or by the next key if that is earlier.
 */
export function selectTextAfterClick(input: HTMLInputElement): void {
  pendingInput = input
  setTimeout(() => {
    selectPendingText(input)
  })
}

/** Selects the text now if a click on the input has requested it. */
export function selectPendingText(input: HTMLInputElement): void {
  if (pendingInput !== input) return
  pendingInput = null
  // A part that the user has selected with the mouse stays selected.
  if (input.selectionStart === input.selectionEnd) input.select()
}
