let pendingInput: HTMLInputElement | null = null

/**
 * Selects the text of a clicked input, so that typing replaces it. Browsers move the caret only after the click event, so it
 * happens in the next task, or with the next key if that is earlier.
 */
export function selectTextAfterClick(input: HTMLInputElement): void {
  pendingInput = input
  setTimeout(() => {
    selectPendingText(input)
  })
}

export function selectPendingText(input: HTMLInputElement): void {
  if (pendingInput !== input) return
  pendingInput = null
  // A part that the user has selected with the mouse stays selected.
  if (input.selectionStart === input.selectionEnd) input.select()
}
