import { screen, waitFor } from '@testing-library/react'
import type { ComponentProps, ReactNode } from 'react'
import { expect } from 'vitest'
import { EventTypeSelect } from '../../src/index.js'
import { documented } from '../../src/sandbox/eventTypes.js'
import { renderWithGofive } from '../support.js'

/** The names of the sandbox's event types; their ids are 1 to 6. */
export const names = documented.map(({ eventTypeName }) => eventTypeName)

export const select = () => screen.getByRole<HTMLSelectElement>('combobox')
/** The texts of the options after the empty one. */
export const optionTexts = () => [...select().options].slice(1).map((option) => option.textContent)
export const selectedText = () => select().selectedOptions[0]?.textContent
/** The select's value and the value that its form submits. */
export const valueAndSubmitted = () => [select().value, new FormData(select().form!).get('type')]

export const success = () =>
  waitFor(() => {
    expect(select()).toHaveAttribute('data-status', 'success')
  })
export const waitForOptions = (expected: string[]) =>
  waitFor(() => {
    expect(optionTexts()).toEqual(expected)
  })

/** A form with one labelled field, a submit and a reset button. */
export function FieldForm({ children }: { children: ReactNode }) {
  return (
    <form aria-label="form">
      <label>Event type {children}</label>
      <button>Save</button>
      <button type="reset">Reset</button>
    </form>
  )
}

/** Renders a select with a label in a form. */
export function renderSelect(
  props: ComponentProps<typeof EventTypeSelect> = {},
  provider: Parameters<typeof renderWithGofive>[1] = {},
) {
  return renderWithGofive(
    <FieldForm>
      <EventTypeSelect name="type" {...props} />
    </FieldForm>,
    provider,
  )
}
