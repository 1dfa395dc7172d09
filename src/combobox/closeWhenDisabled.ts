/**
 * Closes the list when a fieldset around the field is disabled, which does not re-render the combobox.
 * @returns A function that stops observing.
 */
export function closeWhenDisabled(field: HTMLElement, close: () => void): () => void {
  const check = () => {
    if (field.querySelector('input:disabled')) close()
  }
  const observer = new MutationObserver(check)
  observer.observe(field.getRootNode(), { subtree: true, attributeFilter: ['disabled'] })
  // The fieldset may be disabled in the same commit.
  check()
  return () => {
    observer.disconnect()
  }
}
