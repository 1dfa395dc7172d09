/**
 * Submits a form after Enter, unless a handler prevents the default. Browsers do this for the form's own inputs, but the
 * combobox's input is not part of the form, because `form.elements` would contain it in addition to the hidden select.
 */
export function submitFormAfter(event: Event, form: HTMLFormElement | null | undefined): void {
  // In a task of its own: listeners on `window` run after all microtasks of those below.
  setTimeout(() => {
    if (form && !event.defaultPrevented) submitForm(form)
  })
}

/** https://html.spec.whatwg.org/#implicit-submission */
function submitForm(form: HTMLFormElement): void {
  const controls = Array.from(form.elements) as (HTMLButtonElement | HTMLInputElement)[]
  const button = controls.find(({ type }) => type === 'submit')
  if (button) button.click()
  else if (!controls.some(({ type }) => textTypes.test(type))) requestSubmit(form)
}

function requestSubmit(form: HTMLFormElement): void {
  // Safari before 16 has no `requestSubmit`.
  if (typeof form.requestSubmit === 'function') {
    form.requestSubmit()
    return
  }
  const button = form.ownerDocument.createElement('button')
  button.hidden = true
  form.append(button)
  button.click()
  button.remove()
}

// A field of these types blocks the submission of a form without a submit button.
const textTypes = /^(text|search|tel|url|email|password|number|time|month|week|date.*)$/
