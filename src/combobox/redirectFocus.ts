/** Makes `select.focus()` focus the input: form libraries focus the first invalid field by its ref. */
export function redirectFocus(select: HTMLSelectElement): void {
  // Not by assignment: user-event has a setter for it in the prototype, which would replace every element's method.
  if (!Object.hasOwn(select, 'focus')) Object.defineProperty(select, 'focus', descriptor)
}

const descriptor: PropertyDescriptor & ThisType<HTMLSelectElement> = {
  configurable: true,
  value(options?: FocusOptions) {
    this.parentElement?.querySelector('input')?.focus(options)
  },
}
