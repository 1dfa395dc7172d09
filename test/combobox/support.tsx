import { screen, waitFor } from '@testing-library/react'
import type { ComponentProps } from 'react'
import { expect } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { FieldForm } from '../select/support.js'
import { renderWithGofive } from '../support.js'

export { names } from '../select/support.js'

export const input = () => screen.getByRole<HTMLInputElement>('combobox')
export const field = () => input().closest<HTMLElement>('[data-gofive=combobox]')!
export const hiddenSelect = () => field().querySelector('select')!
export const success = () =>
  waitFor(() => {
    expect(field()).toHaveAttribute('data-status', 'success')
  })
export const options = () => screen.queryAllByRole('option').map((option) => option.textContent)
export const highlighted = () =>
  document.getElementById(input().getAttribute('aria-activedescendant') ?? '')?.textContent
export const chips = () =>
  screen.queryAllByRole('button', { name: /^Remove/ }).map((button) => button.getAttribute('aria-label'))
/** The values that the form submits under the name `type`. */
export const submitted = () => new FormData(document.querySelector('form')!).getAll('type')

/** Renders a combobox with a label in a form. */
export function renderCombobox(
  props: ComponentProps<typeof EventTypeCombobox> = {},
  provider: Parameters<typeof renderWithGofive>[1] = {},
) {
  return renderWithGofive(
    <FieldForm>
      <EventTypeCombobox name="type" {...props} />
    </FieldForm>,
    provider,
  )
}
