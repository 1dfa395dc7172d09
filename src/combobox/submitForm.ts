/**
 * Submits a form as Enter in one of its own inputs does: through its first submit button, or, without one, only if it has no
 * other text field. The combobox's input is not in the form, because `form.elements` would list it beside the hidden select.
 */
export function submitForm(form: HTMLFormElement): void {
  const controls = Array.from(form.elements, (element) => element as HTMLButtonElement | HTMLInputElement)
  const button = controls.find(({ type }) => type === 'submit')
  if (button) button.click()
  else if (!controls.some(({ type }) => textTypes.includes(type))) form.requestSubmit()
}

// https://html.spec.whatwg.org/#field-that-blocks-implicit-submission
const textTypes = [
  'text',
  'search',
  'tel',
  'url',
  'email',
  'password',
  'number',
  'time',
  'month',
  'week',
].concat('date', 'datetime-local')
