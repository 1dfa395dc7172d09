import { QueryCache, QueryClient, QueryClientProvider, type UseQueryResult } from '@tanstack/react-query'
import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import {
  EventTypeSelect,
  GofiveProvider,
  useEventType,
  useEventTypes,
  type GofiveError,
  type GofiveLabels,
} from '../src/index.js'
import { plugInSandbox, renderWithGofive, withoutRetries } from './support.js'

// Callbacks of the application may throw, reject, hang or return nonsense: that stays where it happens.

const sandbox = plugInSandbox()

const throwing = () => {
  throw new RangeError('hunter2')
}
const rejecting = () => Promise.reject(new RangeError('hunter2'))

let consoleError: MockInstance<typeof console.error>
beforeEach(() => {
  consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describe('onError that fails', () => {
  it.each<[string, () => unknown]>([
    ['throws', throwing],
    ['rejects', rejecting],
  ])(
    'is reported once if it %s, and the QueryCache calls its own onError all the same',
    async (_, onError) => {
      sandbox.configure({ scenario: 'forbidden' })
      const onCacheError = vi.fn()
      const queryClient = new QueryClient({
        queryCache: new QueryCache({ onError: onCacheError }),
        defaultOptions: { queries: { retry: false } },
      })
      const onLaterEvent = vi.fn()
      const ui = (
        <QueryClientProvider client={queryClient}>
          <GofiveProvider baseURL="/api/gofive" onError={onError}>
            <EventTypeSelect aria-label="Type" />
          </GofiveProvider>
        </QueryClientProvider>
      )
      render(ui)
      queryClient.getQueryCache().subscribe(onLaterEvent)
      expect(await screen.findByRole('alert')).toBeVisible()
      expect(onCacheError).toHaveBeenCalledTimes(1)
      expect(onLaterEvent).toHaveBeenCalled()
      expect(consoleError.mock.calls.flat().join()).toMatch(/^react-gofive: onError threw RangeError/)
      expect(consoleError).toHaveBeenCalledTimes(1)
    },
  )

  it('does not fail a list from which invalid rows were removed', async () => {
    sandbox.configure({ scenario: 'bad-rows' })
    renderWithGofive(<EventTypeSelect aria-label="Type" />, {
      provider: { invalidRows: 'drop', onError: throwing },
    })
    expect(await screen.findByRole('option', { name: 'Trial' })).toBeInTheDocument()
  })
})

describe('labels', () => {
  it.each<[string, unknown]>([
    ['throws', throwing],
    ['returns undefined', () => undefined],
    ['returns an object', () => ({})],
    ['is a text', 'unknown'],
    ['is undefined', undefined],
  ])('fall back to the locale if `error` %s', async (_, error) => {
    sandbox.configure({ scenario: 'forbidden' })
    renderWithGofive(<EventTypeSelect aria-label="Type" labels={{ error } as Partial<GofiveLabels>} />)
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You do not have permission to see event types.',
    )
  })

  it('fall back to the locale if one of the provider throws, and are reported once', async () => {
    sandbox.configure({ scenario: 'hang' })
    const labels = { unknown: throwing, loading: undefined, placeholder: 'Mine' } as object
    const ui = (
      <>
        <EventTypeSelect aria-label="One" defaultValue={3} />
        <EventTypeSelect aria-label="Two" defaultValue={4} />
      </>
    )
    renderWithGofive(ui, { provider: { labels } })
    expect(screen.getByRole('option', { name: 'Event type 3', hidden: true })).toBeInTheDocument()
    expect(screen.getByRole('option', { name: 'Event type 4', hidden: true })).toBeInTheDocument()
    expect(screen.getAllByRole('option', { name: 'Loading event types…' })).toHaveLength(2)
    expect(consoleError.mock.calls).toEqual([['react-gofive: labels.unknown threw RangeError.']])
    await act(() => Promise.resolve())
  })
})

describe('options that are undefined', () => {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <GofiveProvider baseURL="/api/gofive" queryClient={new QueryClient()}>
      {children}
    </GofiveProvider>
  )
  const empty = { retry: undefined, staleTime: undefined, retryDelay: undefined } as object

  it.each([
    ['useEventTypes', (): UseQueryResult => useEventTypes(empty)],
    ['useEventType', (): UseQueryResult => useEventType(3, empty)],
  ])('of %s set nothing', async (_, hook) => {
    sandbox.configure({ scenario: 'forbidden' })
    const { result } = renderHook(hook, { wrapper })
    await waitFor(() => {
      expect(result.current.isError).toBe(true)
    })
    // Our default never retries a 403; React Query's would.
    expect(sandbox.count()).toBe(1)
    sandbox.configure({ scenario: 'success' })
    await act(async () => {
      await result.current.refetch()
    })
    expect(result.current.isStale).toBe(false)
  })

  it('of the QueryClient set nothing', async () => {
    sandbox.configure({ scenario: 'forbidden' })
    const queryClient = new QueryClient({ defaultOptions: { queries: empty } })
    const { result } = renderHook(() => useEventTypes(), {
      wrapper: ({ children }) => (
        <GofiveProvider baseURL="/api/gofive" queryClient={queryClient}>
          {children}
        </GofiveProvider>
      ),
    })
    await waitFor(() => {
      expect(result.current.isError).toBe(true)
    })
    expect(sandbox.count()).toBe(1)
  })
})

describe('timeout', () => {
  it.each([0, NaN, -1, Infinity, 2 ** 31])('of %d is a config error at once', (timeout) => {
    expect(() =>
      render(
        <GofiveProvider baseURL="/api/gofive" timeout={timeout}>
          <EventTypeSelect />
        </GofiveProvider>,
      ),
    ).toThrow(expect.objectContaining({ code: 'config' }) as GofiveError)
  })

  it('that changes to an invalid one is a config error too', () => {
    const ui = (timeout: number) => (
      <GofiveProvider baseURL="/api/gofive" timeout={timeout} queryClient={withoutRetries()}>
        <p />
      </GofiveProvider>
    )
    const view = render(ui(1000))
    expect(() => {
      view.rerender(ui(0))
    }).toThrow(/timeout must be a number of milliseconds/)
  })

  it('may be a fraction', async () => {
    renderWithGofive(<EventTypeSelect aria-label="Type" />, { provider: { timeout: 1500.5 } })
    expect(await screen.findByRole('option', { name: 'Trial' })).toBeInTheDocument()
  })
})

it('a failure that React Query redacted is a GofiveError for labels, onError and the hook', async () => {
  const { dehydrate, hydrate } = await import('@tanstack/react-query')
  const onServer = new QueryClient({
    defaultOptions: { dehydrate: { shouldDehydrateQuery: () => true }, queries: { retry: false } },
  })
  void onServer
    .query({
      queryKey: ['gofive', 'default', 'eventTypes'],
      queryFn: () => Promise.reject(new Error('hunter2')),
    })
    .catch(() => undefined)
  const state = dehydrate(onServer)

  sandbox.configure({ scenario: 'forbidden' })
  const onError = vi.fn<(error: GofiveError) => void>()
  const error = vi.fn<GofiveLabels['error']>(({ code }) => code.toUpperCase())
  const queryClient = withoutRetries()
  hydrate(queryClient, state)
  const Code = () => <p>hook: {useEventTypes({ retryOnMount: false }).error?.code}</p>
  renderWithGofive(
    <>
      <Code />
      <EventTypeSelect aria-label="Type" labels={{ error }} />
    </>,
    { provider: { queryClient, onError } },
  )
  expect(await screen.findByRole('alert')).toBeVisible()
  await waitFor(() => {
    expect(screen.getByText(/hook:/)).toHaveTextContent(/network|forbidden/)
  })
  for (const [reported] of [...onError.mock.calls, ...error.mock.calls]) {
    expect(reported).toMatchObject({ name: 'GofiveError', code: expect.any(String) as string })
  }
  expect(onError).toHaveBeenCalled()
  expect(error).toHaveBeenCalled()
})
