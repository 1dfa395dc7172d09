import { screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
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
    // The label then also contains a message and a button.
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

  // test/package/accessibility.test.ts compares them with those that Chromium computes.
  it.each<[string, ...ReactNode[]]>([
    ['Event type (required)', <img key="1" alt="Event type" />, ' (required) '],
    ['Event type *', <span key="1" role="img" aria-label="Event type" />, ' * '],
    [
      'Event type *',
      <svg key="1">
        <title>Event type</title>
      </svg>,
      ' * ',
    ],
    ['Event type *', <i key="1" title="Event type" />, ' * '],
    ['Event type', <img key="1" alt="" />, ' Event type '],
    ['Event type', <div key="1">Event</div>, <div key="2">type</div>],
    ['Event type', 'Event', <br key="1" />, 'type'],
  ])('is named %j by a label with more than text', async (name, ...content) => {
    renderWithGofive(
      <label>
        {content} <Field />
      </label>,
    )
    await screen.findByRole('alert')
    expect(control()).toHaveAttribute('aria-label', name)
  })

  it('is named by all of its labels, as a native select', async () => {
    renderWithGofive(
      <>
        <label htmlFor="field">Event</label>
        <label>
          type <Field id="field" />
        </label>
      </>,
    )
    await screen.findByRole('alert')
    expect(control()).toHaveAttribute('aria-label', 'Event type')
  })

  it('is not named by a label around it that labels another control', async () => {
    renderWithGofive(
      <>
        <input id="other" />
        <label htmlFor="other">
          Other <Field aria-describedby="x" />
        </label>
      </>,
    )
    await screen.findByRole('alert')
    expect(control()).not.toHaveAttribute('aria-label')
  })

  it('follows changes of the label that do not re-render the control', async () => {
    renderWithGofive(
      <label>
        <style>{'.hidden { display: none }'}</style>
        <span data-testid="text">First</span> <Field />
      </label>,
    )
    await screen.findByRole('alert')
    expect(control()).toHaveAccessibleName('First')
    const text = screen.getByTestId('text')
    text.firstChild!.nodeValue = 'Second\n  name'
    await waitFor(() => {
      expect(control()).toHaveAccessibleName('Second name')
    })
    for (const [attribute, value] of [
      ['hidden', ''],
      ['aria-hidden', 'true'],
      ['style', 'visibility: hidden'],
      ['class', 'hidden'],
    ] as const) {
      text.setAttribute(attribute, value)
      await waitFor(() => {
        expect(control(), attribute).not.toHaveAttribute('aria-label')
      })
      text.removeAttribute(attribute)
      await waitFor(() => {
        expect(control(), attribute).toHaveAccessibleName('Second name')
      })
    }
  })

  it('prefers the aria-labelledby of the application', async () => {
    renderWithGofive(
      <>
        <label>
          Event type <Field aria-labelledby="heading" />
        </label>
        <h2 id="heading">Mine</h2>
      </>,
    )
    await screen.findByRole('alert')
    expect(control()).not.toHaveAttribute('aria-label')
    expect(control()).toHaveAccessibleName('Mine')
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
