import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { plugInSandbox, renderWithGofive } from '../support.js'
import { input, renderCombobox, success } from './support.js'

const sandbox = plugInSandbox()

describe('EventTypeCombobox, accessible names and states', () => {
  it('is named after the text of the wrapping label only', async () => {
    sandbox.configure({ scenario: 'gateway-failed' })
    renderCombobox({ defaultValue: 3 })
    await screen.findByRole('alert')
    expect(input()).toHaveAttribute('aria-label', 'Event type')
    expect(input()).toHaveAccessibleDescription(/not be loaded/)
  })

  it('follows changes of the label, and prefers the aria-label of the application', async () => {
    const view = renderWithGofive(
      <label>
        First <EventTypeCombobox />
      </label>,
    )
    expect(input()).toHaveAttribute('aria-label', 'First')
    view.rerender(
      <label>
        Second <EventTypeCombobox />
      </label>,
    )
    await waitFor(() => {
      expect(input()).toHaveAttribute('aria-label', 'Second')
    })
    view.rerender(
      <label>
        Second <EventTypeCombobox key="2" aria-label="Mine" />
      </label>,
    )
    expect(input()).toHaveAttribute('aria-label', 'Mine')
    await success()
  })

  it('exposes that it is busy, expanded, required and invalid', async () => {
    sandbox.configure({ scenario: 'hang' })
    renderCombobox({ required: true, 'aria-invalid': true })
    expect(input()).toHaveAttribute('aria-busy', 'true')
    expect(input()).toHaveAttribute('aria-required', 'true')
    expect(input()).toBeInvalid()
    await waitFor(() => {
      expect(screen.getByRole('status')).toHaveTextContent(/Loading/)
    })
    await userEvent.click(input())
    expect(input()).toHaveAttribute('aria-expanded', 'true')
    expect(screen.getAllByText(/Loading/)).toHaveLength(2)
  })

  it('exposes the position of each option and the number of options', async () => {
    renderCombobox()
    await success()
    await userEvent.type(input(), 'ne')
    const renew = screen.getByRole('option', { name: 'Renew' })
    expect(renew).toHaveAttribute('aria-posinset', '2')
    expect(renew).toHaveAttribute('aria-setsize', '2')
    expect(input()).toHaveAttribute('aria-controls', screen.getByRole('listbox').id)
  })
})
