import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect, type RenderFailure } from '../../src/index.js'
import { createProvider, plugInSandbox, withoutRetries } from '../support.js'
import { translate } from '../translate.js'

const sandbox = plugInSandbox()

let stop: () => void
afterEach(() => {
  stop()
})

const renderText: RenderFailure = ({ message }) => message

describe.each([
  ['EventTypeSelect', EventTypeSelect],
  ['EventTypeCombobox', EventTypeCombobox],
])('%s before text of the application', (_, Field) => {
  describe.each([
    ['translates texts', false],
    ['translates texts and spaces', true],
  ])('in a browser that %s', (_, isBlankTranslated) => {
    beforeEach(() => {
      stop = () => undefined
    })

    it.each([
      ['its own message', undefined],
      ['a text of the application', renderText],
    ])('loads, fails with %s, recovers and unmounts', async (_, renderFailure) => {
      const queryClient = withoutRetries()
      const page = (isShown: boolean, text: string) =>
        createProvider(
          { baseURL: '/api/gofive', queryClient, renderFailure },
          <label>
            {isShown && <Field defaultValue={3} />} {text}
          </label>,
        )
      sandbox.configure({ scenario: 'hang' })
      const view = render(page(true, 'Event type'))
      stop = translate(document.body, isBlankTranslated)
      await waitFor(() => {
        expect(screen.getByText('Loading event types…', { selector: '[role=status] *' })).toBeInTheDocument()
      })
      sandbox.configure({ scenario: 'gateway-failed' })
      await act(() => queryClient.resetQueries())
      await screen.findByText('Event types could not be loaded.', { selector: '[data-gofive=notice] *' })
      sandbox.configure({ scenario: 'success' })
      if (renderFailure) await act(() => queryClient.refetchQueries())
      else await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
      await waitFor(() => {
        expect(document.querySelector('[data-status=success]')).toBeInTheDocument()
      })
      expect(document.querySelector('[data-gofive=notice]')).not.toBeVisible()
      // Again, with the elements of the first time.
      sandbox.configure({ scenario: 'forbidden' })
      await act(() => queryClient.resetQueries())
      await screen.findByText('You do not have permission to see event types.', {
        selector: '[data-gofive=notice] *',
      })
      view.rerender(page(false, 'Event type'))
      expect(document.querySelector('[data-gofive]')).not.toBeInTheDocument()
      view.unmount()
    })
  })
})

describe('the elements of a select', () => {
  it('are children of the element that the application gives it, from the first render', () => {
    stop = () => undefined
    sandbox.configure({ scenario: 'hang' })
    const { container } = render(
      createProvider({ baseURL: '/api/gofive' }, <EventTypeSelect aria-label="Type" />),
    )
    expect([...container.children].map((child) => child.outerHTML.slice(0, 40))).toEqual([
      expect.stringMatching(/^<select /),
      '<span data-gofive="notice" hidden=""></s',
    ])
  })
})
