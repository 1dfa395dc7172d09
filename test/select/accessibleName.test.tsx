import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect } from '../../src/index.js'
import { plugInSandbox, renderWithGofive } from '../support.js'

const sandbox = plugInSandbox()

const control = () => screen.getByRole('combobox')

describe.each([
  ['EventTypeSelect', EventTypeSelect],
  ['EventTypeCombobox', EventTypeCombobox],
])('%s in a label', (_, Field) => {
  beforeEach(() => {
    // The label then also contains a message and a Retry button.
    sandbox.configure({ scenario: 'forbidden' })
  })

  it('is named by the visible text of the label', async () => {
    renderWithGofive(
      <label>
        Event type <span aria-hidden="true">*</span>
        <span hidden>internal</span>
        <span style={{ display: 'none' }}>internal</span>
        <span style={{ visibility: 'hidden' }}>internal</span> <Field />
      </label>,
    )
    await screen.findByRole('alert')
    expect(control()).toHaveAttribute('aria-label', 'Event type')
  })

  it('follows changes of the label that do not re-render the control', async () => {
    renderWithGofive(
      <label>
        <span data-testid="text">First</span> <Field />
      </label>,
    )
    await screen.findByRole('alert')
    expect(control()).toHaveAccessibleName('First')
    screen.getByTestId('text').firstChild!.nodeValue = 'Second'
    await waitFor(() => {
      expect(control()).toHaveAccessibleName('Second')
    })
    screen.getByTestId('text').hidden = true
    await waitFor(() => {
      expect(control()).not.toHaveAttribute('aria-label')
    })
  })

  it('prefers the aria-label of the application, initially and later', async () => {
    const ui = (ownName: string | undefined) => (
      <label>
        Event type <Field aria-label={ownName} />
      </label>
    )
    const view = renderWithGofive(ui('Mine'))
    await screen.findByRole('alert')
    expect(control()).toHaveAttribute('aria-label', 'Mine')
    view.rerender(ui(undefined))
    expect(control()).toHaveAttribute('aria-label', 'Event type')
    view.rerender(ui('Mine again'))
    expect(control()).toHaveAttribute('aria-label', 'Mine again')
  })
})

describe('EventTypeSelect without a message in its label', () => {
  it('has no aria-label, because the browser computes the same name', async () => {
    renderWithGofive(
      <label>
        Event type <EventTypeSelect />
      </label>,
    )
    await screen.findByRole('option', { name: 'Trial' })
    expect(control()).not.toHaveAttribute('aria-label')
  })
})
