import { QueryClient } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { StrictMode, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import {
  EventTypeSelect,
  GofiveError,
  GofiveProvider,
  useEventTypes,
  type GofiveErrorCode,
} from '../../src/index.js'

const eventTypes = [{ eventTypeId: 1, eventTypeName: 'Paid' }]
const advance = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

let respond: () => Promise<typeof eventTypes>
let queryClient: QueryClient
const fail = (code: GofiveErrorCode = 'server') => {
  respond = () => Promise.reject(new GofiveError(code))
}
const hang = () => {
  respond = () => new Promise(() => undefined)
}
const client = { listEventTypes: () => respond() }

beforeEach(() => {
  vi.useFakeTimers()
  queryClient = new QueryClient()
  fail()
})

afterEach(() => {
  vi.useRealTimers()
  queryClient.clear()
})

const Provider = ({ children, onError }: { children: ReactNode; onError?: () => void }) => (
  <GofiveProvider client={client} queryClient={queryClient} onError={onError ?? (() => undefined)}>
    {children}
  </GofiveProvider>
)

const fields = (...names: string[]) => names.map((name) => <EventTypeSelect key={name} aria-label={name} />)
const field = (name: string) => screen.getByLabelText(name)
/** The names of the fields that announce something: a failure, by default. */
const announcing = (role = 'alert') =>
  [...document.querySelectorAll(`[role=${role}]`)].map(
    (region) =>
      region.closest('[data-gofive=notice]')!.previousElementSibling!.getAttribute('aria-label') ??
      region
        .closest('[data-gofive=notice]')!
        .previousElementSibling!.querySelector('input')!
        .getAttribute('aria-label'),
  )
const messages = () => document.querySelectorAll('[data-gofive=failure]')

describe('a failure of twenty fields', () => {
  const twenty = (
    <Provider>
      {Array.from({ length: 20 }, (_, index) => {
        const Field = index % 2 === 0 ? EventTypeSelect : EventTypeCombobox
        return <Field key={index} aria-label={String(index)} />
      })}
    </Provider>
  )

  it.each([
    ['', twenty],
    [' in StrictMode', <StrictMode key="">{twenty}</StrictMode>],
  ])('is shown by each, and announced by the first%s', async (_, ui) => {
    render(ui)
    await advance(5000)
    expect(messages()).toHaveLength(20)
    expect(announcing()).toEqual(['0'])
  })

  it.each(['13', '14'])('is announced by the one that has the focus, number %s', async (name) => {
    render(twenty)
    act(() => {
      field(name).focus()
    })
    await advance(5000)
    expect(announcing()).toEqual([name])
  })

  it('has its role when its text is inserted', async () => {
    const roles: (string | null)[] = []
    const observer = new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes)
          if (node instanceof Element) {
            const text = node.querySelector('bdi')?.parentElement
            if (text) roles.push(text.getAttribute('role'))
          }
    })
    render(twenty)
    observer.observe(document.body, { subtree: true, childList: true })
    await advance(5000)
    observer.disconnect()
    expect(roles.filter(Boolean)).toEqual(['alert'])
  })

  it('is not announced again if the field that announced it is removed', async () => {
    const view = render(<Provider>{fields('one', 'two')}</Provider>)
    await advance(5000)
    expect(announcing()).toEqual(['one'])
    view.rerender(<Provider>{fields('two')}</Provider>)
    await advance(150)
    expect(messages()).toHaveLength(1)
    expect(announcing()).toEqual([])
  })

  it('is announced once across providers', async () => {
    render(
      <>
        <Provider>
          <EventTypeSelect aria-label="one" />
        </Provider>
        <Provider>
          <EventTypeCombobox aria-label="two" />
        </Provider>
      </>,
    )
    await advance(5000)
    expect(messages()).toHaveLength(2)
    expect(announcing()).toEqual(['one'])
  })

  it('is announced for each query', async () => {
    render(
      <>
        <Provider>
          <EventTypeSelect aria-label="one" />
        </Provider>
        <GofiveProvider
          client={{ ...client, scope: 'other' }}
          queryClient={queryClient}
          onError={() => undefined}
        >
          <EventTypeSelect aria-label="two" />
        </GofiveProvider>
        <GofiveProvider client={client} queryClient={new QueryClient()} onError={() => undefined}>
          <EventTypeSelect aria-label="three" />
        </GofiveProvider>
      </>,
    )
    await advance(5000)
    expect(announcing()).toEqual(['one', 'two', 'three'])
  })
})

describe.each([
  ['inert', { inert: true }],
  ['aria-hidden', { 'aria-hidden': true }],
])('a field in an element with %s', (_, props) => {
  const ui = (
    <Provider>
      <div {...props}>
        <EventTypeSelect aria-label="unreachable" />
      </div>
      <EventTypeSelect aria-label="reachable" />
    </Provider>
  )

  it('does not announce a failure', async () => {
    render(ui)
    await advance(5000)
    expect(announcing()).toEqual(['reachable'])
  })

  it('does not announce that the list is loading', async () => {
    hang()
    render(ui)
    await advance(300)
    expect(announcing('status')).toEqual(['reachable'])
  })

  it('announces a failure if no other field can', async () => {
    render(
      <Provider>
        <div {...props}>
          <EventTypeSelect aria-label="unreachable" />
        </div>
      </Provider>,
    )
    await advance(5000)
    expect(announcing()).toEqual(['unreachable'])
  })
})

describe('loading', () => {
  it('is announced by the field that has the focus', async () => {
    hang()
    render(
      <Provider>
        <EventTypeSelect aria-label="one" />
        <EventTypeSelect aria-label="two" />
      </Provider>,
    )
    act(() => {
      field('two').focus()
    })
    await advance(150)
    expect(announcing('status')).toEqual(['two'])
    await advance(150)
    expect(screen.getByRole('status')).toHaveTextContent('Loading event types…')
  })

  it('is announced by another field if the one that announced it is removed, and only then', async () => {
    hang()
    const view = render(<Provider>{fields('one', 'two', 'three')}</Provider>)
    await advance(150)
    expect(announcing('status')).toEqual(['one'])
    act(() => {
      field('three').focus()
    })
    view.rerender(<Provider>{fields('one', 'three')}</Provider>)
    await advance(150)
    expect(announcing('status')).toEqual(['one'])
    view.rerender(<Provider>{fields('three')}</Provider>)
    await advance(150)
    expect(announcing('status')).toEqual(['three'])
  })

  it('is not announced if it takes less than 100 ms', async () => {
    respond = async () => {
      await new Promise((resolve) => setTimeout(resolve, 90))
      return eventTypes
    }
    render(
      <Provider>
        <EventTypeSelect aria-label="one" />
      </Provider>,
    )
    await advance(80)
    expect(announcing('status')).toEqual([])
    await advance(1000)
    expect(announcing('status')).toEqual([])
  })
})

describe.each([
  ['EventTypeSelect', EventTypeSelect],
  ['EventTypeCombobox', EventTypeCombobox],
])('%s, while the list is requested again by itself', (_, Field) => {
  const onError = vi.fn()
  async function renderFailed() {
    render(
      <Provider onError={onError}>
        <Field aria-label="one" />
        <Field aria-label="two" />
      </Provider>,
    )
    await advance(5000)
    onError.mockClear()
    const [button] = screen.getAllByRole('button', { name: 'Try again' })
    act(() => {
      button!.focus()
    })
    return { button: button!, alert: screen.getByRole('alert') }
  }
  const isPending = () => document.querySelectorAll('[data-status=pending]').length === 2

  it('keeps the message, the button, its focus and the announcement', async () => {
    const { button, alert } = await renderFailed()
    hang()
    await advance(30_000)
    expect(isPending()).toBe(true)
    expect(messages()).toHaveLength(2)
    expect(screen.getByRole('alert')).toBe(alert)
    expect(button).toHaveFocus()
    expect(button).toBeVisible()
    expect(field('one')).toHaveAccessibleDescription('Event types could not be loaded.')
    expect(screen.queryByText('Loading event types…')).not.toBeInTheDocument()
    expect(screen.queryByPlaceholderText('Loading event types…')).not.toBeInTheDocument()
    expect(screen.queryByRole('status')).not.toBeInTheDocument()
  })

  it('announces and reports nothing if it fails in the same way', async () => {
    const { button, alert } = await renderFailed()
    await advance(600_000)
    expect(screen.getByRole('alert')).toBe(alert)
    expect(button).toHaveFocus()
    expect(onError).not.toHaveBeenCalled()
  })

  it('shows and reports another failure without an announcement', async () => {
    const { button } = await renderFailed()
    fail('unauthorized')
    await advance(60_000)
    expect(screen.getAllByText('Your session has expired. Please sign in again.')).toHaveLength(2)
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    expect(button).toHaveFocus()
    expect(onError.mock.calls).toEqual([[expect.objectContaining({ code: 'unauthorized' })]])
  })

  it('removes the messages when the list has loaded', async () => {
    await renderFailed()
    respond = () => Promise.resolve(eventTypes)
    await advance(31_000)
    expect(messages()).toHaveLength(0)
    for (const notice of document.querySelectorAll('[data-gofive=notice]')) expect(notice).not.toBeVisible()
  })

  it('shows that the list is loading after "Try again", and announces and reports the next failure', async () => {
    const { button, alert } = await renderFailed()
    hang()
    await advance(30_000)
    fail()
    fireEvent.click(button)
    await advance(400)
    expect(field('one')).toHaveFocus()
    expect(messages()).toHaveLength(0)
    expect(announcing('status')).toEqual(['one'])
    await advance(5000)
    expect(messages()).toHaveLength(2)
    expect(announcing()).toEqual(['one'])
    expect(screen.getByRole('alert')).not.toBe(alert)
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it('shows the failure in a field that is mounted later, without an announcement', async () => {
    const ui = (count: number) => (
      <Provider>
        {['one', 'two'].slice(0, count).map((name) => (
          <Field key={name} aria-label={name} />
        ))}
      </Provider>
    )
    const view = render(ui(1))
    await advance(5000)
    hang()
    view.rerender(ui(2))
    await advance(500)
    expect(messages()).toHaveLength(2)
    expect(announcing()).toEqual(['one'])
    expect(screen.queryByRole('status')).not.toBeInTheDocument()
  })

  it('forgets the failure when the query is reset', async () => {
    await renderFailed()
    hang()
    await act(async () => {
      void queryClient.resetQueries()
      await vi.advanceTimersByTimeAsync(300)
    })
    expect(messages()).toHaveLength(0)
    expect(announcing('status')).toHaveLength(1)
  })

  it('keeps the failure when a default of the application provides placeholder data', async () => {
    queryClient.setDefaultOptions({ queries: { placeholderData: eventTypes } })
    await renderFailed()
    hang()
    await advance(30_000)
    expect(messages()).toHaveLength(2)
  })
})

describe('a custom UI with useEventTypes', () => {
  it('is pending while the list is requested again', async () => {
    const Status = () => <p>{useEventTypes().status}</p>
    render(
      <Provider>
        <Status />
      </Provider>,
    )
    await advance(5000)
    expect(screen.getByText('error')).toBeVisible()
    hang()
    await advance(30_000)
    expect(screen.getByText('pending')).toBeVisible()
  })
})
