import { QueryClient } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Component, type ReactNode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import {
  EventTypeSelect,
  GofiveError,
  useEventTypes,
  useGofiveLabels,
  type EventTypesFailure,
  type RenderFailure,
} from '../../src/index.js'
import { plugInSandbox, renderWithGofive, withoutRetries } from '../support.js'

const sandbox = plugInSandbox()
const control = () => screen.getByRole('combobox')
const notice = () => document.querySelector('[data-gofive=notice]')

const Custom: RenderFailure = ({ error, message, retry }) => (
  <strong>
    {error.code}: {message} <button onClick={retry}>Reload</button>
  </strong>
)

describe.each([
  ['EventTypeSelect', EventTypeSelect],
  ['EventTypeCombobox', EventTypeCombobox],
])('renderFailure of %s', (_, Field) => {
  beforeEach(() => {
    sandbox.configure({ scenario: 'forbidden' })
  })

  it('replaces message and button, describes the field and is not announced', async () => {
    renderWithGofive(<Field renderFailure={Custom} aria-describedby="help" />)
    expect(await screen.findByText(/^forbidden: You do not have permission/)).toBeVisible()
    expect(control()).toHaveAccessibleDescription(
      'forbidden: You do not have permission to see event types. Reload',
    )
    expect(control().getAttribute('aria-describedby')).toMatch(/^help /)
    expect(notice()).toContainElement(screen.getByRole('button', { name: 'Reload' }))
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  })

  it('requests the list again with retry, and moves the focus to the field', async () => {
    renderWithGofive(<Field renderFailure={Custom} />)
    const button = await screen.findByRole('button', { name: 'Reload' })
    sandbox.configure({ scenario: 'success' })
    await userEvent.click(button)
    expect(control()).toHaveFocus()
    await waitFor(() => {
      expect(document.querySelector('[data-status=success]')).toBeInTheDocument()
    })
    expect(notice()).not.toBeVisible()
    expect(control()).not.toHaveAttribute('aria-describedby')
  })

  it('leaves the focus alone if retry is called from elsewhere', async () => {
    let retry: EventTypesFailure['retry'] | undefined
    renderWithGofive(
      <>
        <Field
          renderFailure={(failure) => {
            retry = failure.retry
            return null
          }}
        />
        <button onClick={() => retry?.()}>Elsewhere</button>
      </>,
    )
    await waitFor(() => {
      expect(retry).toBeDefined()
    })
    sandbox.configure({ scenario: 'success' })
    await userEvent.click(screen.getByText('Elsewhere'))
    await waitFor(() => {
      expect(document.querySelector('[data-status=success]')).toBeInTheDocument()
    })
    expect(screen.getByText('Elsewhere')).toHaveFocus()
  })

  it.each([null, undefined, false])('removes both with the result %s', async (result) => {
    renderWithGofive(<Field renderFailure={() => result} />)
    await waitFor(() => {
      expect(document.querySelector('[data-status=error]')).toBeInTheDocument()
    })
    expect(notice()).toBeEmptyDOMElement()
    expect(notice()).not.toBeVisible()
    expect(control()).not.toHaveAttribute('aria-describedby')
  })

  it('overrides that of the provider', async () => {
    renderWithGofive(
      <>
        <Field aria-label="one" />
        <Field aria-label="two" renderFailure={() => 'of the field'} />
      </>,
      { provider: { renderFailure: () => 'of the provider' } },
    )
    expect(await screen.findAllByText('of the provider')).toHaveLength(1)
    expect(screen.getByText('of the field')).toBeVisible()
  })

  it('gets the message in the language of the provider', async () => {
    renderWithGofive(<Field renderFailure={({ message }) => message} />, { provider: { locale: 'th' } })
    expect(await screen.findByText('คุณไม่มีสิทธิ์ดูประเภทกิจกรรม')).toBeVisible()
  })

  it('is not called while there is a list', async () => {
    sandbox.configure({ scenario: 'success' })
    const queryClient = withoutRetries()
    const renderFailure = vi.fn(() => null)
    renderWithGofive(<Field renderFailure={renderFailure} />, { provider: { queryClient } })
    await waitFor(() => {
      expect(document.querySelector('[data-status=success]')).toBeInTheDocument()
    })
    sandbox.configure({ scenario: 'forbidden' })
    await queryClient.invalidateQueries()
    await waitFor(() => {
      expect(document.querySelector('[data-status=error]')).toBeInTheDocument()
    })
    expect(renderFailure).not.toHaveBeenCalled()
  })

  it('reaches the error boundary of the application if it throws', async () => {
    class Boundary extends Component<{ children: ReactNode }> {
      override state = { message: '' }
      static getDerivedStateFromError({ message }: Error) {
        return { message }
      }
      override render() {
        return this.state.message || this.props.children
      }
    }
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    renderWithGofive(
      <Boundary>
        <Field
          renderFailure={() => {
            throw new RangeError('of the application')
          }}
        />
      </Boundary>,
    )
    expect(await screen.findByText('of the application')).toBeVisible()
  })
})

describe('useGofiveLabels', () => {
  it('returns the texts of the provider for a custom UI', async () => {
    const client = { listEventTypes: () => Promise.reject(new GofiveError('forbidden')) }
    const CustomField = () => {
      const { error } = useEventTypes()
      const labels = useGofiveLabels()
      return error && `${labels.error(error)} – ${labels.retry}`
    }
    renderWithGofive(<CustomField />, {
      provider: {
        client,
        baseURL: undefined,
        queryClient: new QueryClient(),
        locale: 'th',
        labels: { retry: 'อีกครั้ง' },
      },
    })
    expect(await screen.findByText('คุณไม่มีสิทธิ์ดูประเภทกิจกรรม – อีกครั้ง')).toBeVisible()
  })
})
