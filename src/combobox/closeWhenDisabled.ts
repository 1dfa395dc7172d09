/**
 * Closes the list when a fieldset around it is disabled, which renders nothing.
 * @returns A function that ends it.
 */
export function closeWhenDisabled(popup: HTMLElement | null, close: () => void): () => void {
  const observer = new MutationObserver(() => {
    if (popup?.closest('fieldset:disabled')) close()
  })
  let fieldset = popup?.closest('fieldset')
  while (fieldset) {
    observer.observe(fieldset, { attributeFilter: ['disabled'] })
    fieldset = fieldset.parentElement?.closest('fieldset')
  }
  return () => {
    observer.disconnect()
  }
}
