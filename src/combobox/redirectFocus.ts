/** Makes `select.focus()` focus the input, because form libraries focus the first invalid field by its ref. */
export function redirectFocus(select: HTMLSelectElement): void {
  // Not assigned, because user-event defines a setter in the prototype that would replace the method of every element.
  if (select.focus !== descriptor.value) Object.defineProperty(select, 'focus', descriptor)
}

const descriptor: PropertyDescriptor & ThisType<HTMLSelectElement> = {
  configurable: true,
  value(options?: FocusOptions) {
    const input = this.parentElement?.querySelector('input')
    input?.focus(options)
    // So that typing replaces the text, as after a focus by the keyboard.
    input?.select()
  },
}
