import { dehydrate, hydrate, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import {
  EventTypeSelect,
  GofiveError,
  GofiveProvider,
  gofiveKeys,
  useEventTypes,
  type GofiveClient,
  type GofiveLabels,
} from '../src/index.js'
import {
  allNames,
  createProvider,
  EventTypeNames,
  plugInSandbox,
  renderWithGofive,
  withoutRetries,
} from './support.js'

const sandbox = plugInSandbox()

const muteConsoleError = () => vi.spyOn(console, 'error').mockImplementation(() => undefined)

describe('onError', () => {
  it('is called once for a failed fetch that many components show', async () => {
    sandbox.configure({ scenario: 'gateway-failed' })
    const onError = vi.fn()
    const queryClient = new QueryClient({ defaultOptions: { queries: { retryDelay: 0 } } })
    render(
      createProvider(
        { baseURL: '/api/gofive', onError, queryClient },
        Array.from({ length: 20 }, (_, i) => <EventTypeNames key={i} />),
      ),
    )
    await screen.findAllByText('server')
    expect(sandbox.count()).toBe(3)
    expect(onError).toHaveBeenCalledTimes(1)
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'server' }))
  })

  it('is not called for other queries, nor for other scopes', async () => {
    const onError = vi.fn()
    const queryClient = withoutRetries()
    sandbox.configure({ scenario: 'gateway-failed' })
    render(
      <>
        {createProvider({ baseURL: '/api/gofive', scope: 'mine', onError, queryClient }, null)}
        {createProvider({ baseURL: '/api/gofive', scope: 'other', queryClient })}
      </>,
    )
    await screen.findByText('server')
    await queryClient
      .query({
        queryKey: ['gofive', 'mine', 'else'],
        queryFn: () => Promise.reject(new Error('of another query')),
      })
      .catch(() => undefined)
    expect(onError).not.toHaveBeenCalled()
  })

  it('is called for removed rows with invalidRows="drop"', async () => {
    sandbox.configure({ scenario: 'bad-rows' })
    const onError = vi.fn()
    render(createProvider({ baseURL: '/api/gofive', invalidRows: 'drop', onError }))
    expect(await screen.findByText(allNames)).toBeVisible()
    expect(onError).toHaveBeenCalledTimes(1)
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'invalid-response' }))
  })

  it.each([
    ['prints', 'development', 1],
    ['does not print', 'production', 0],
  ])('%s the error in %s if it is not set', async (_, environment, times) => {
    vi.stubEnv('NODE_ENV', environment)
    sandbox.configure({ scenario: 'not-found' })
    const consoleError = muteConsoleError()
    render(createProvider({ baseURL: '/api/gofive' }))
    await screen.findByText('not-found')
    expect(consoleError).toHaveBeenCalledTimes(times)
    if (times > 0) expect(consoleError).toHaveBeenCalledWith(expect.objectContaining({ code: 'not-found' }))
  })

  it.each([
    ['prints', 'development', 1],
    ['does not print', 'production', 0],
  ])('%s the removed rows in %s if it is not set', async (_, environment, times) => {
    vi.stubEnv('NODE_ENV', environment)
    sandbox.configure({ scenario: 'bad-rows' })
    const consoleError = muteConsoleError()
    render(createProvider({ baseURL: '/api/gofive', invalidRows: 'drop' }))
    await screen.findByText(allNames)
    const codes = consoleError.mock.calls.map(([error]) => (error as GofiveError).code)
    expect(codes).toEqual(Array.from({ length: times }, () => 'invalid-response'))
  })

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new RangeError('hunter2')
      },
    ],
    ['rejects', () => Promise.reject(new RangeError('hunter2'))],
  ])('is reported once if it %s, and does not stop the listeners of the QueryCache', async (_, onError) => {
    const consoleError = muteConsoleError()
    sandbox.configure({ scenario: 'forbidden' })
    const onCacheError = vi.fn()
    const queryClient = new QueryClient({
      queryCache: new QueryCache({ onError: onCacheError }),
      defaultOptions: { queries: { retry: false } },
    })
    const onCacheEvent = vi.fn()
    render(
      <QueryClientProvider client={queryClient}>
        <GofiveProvider baseURL="/api/gofive" onError={onError}>
          <EventTypeSelect aria-label="Type" />
        </GofiveProvider>
      </QueryClientProvider>,
    )
    queryClient.getQueryCache().subscribe(onCacheEvent)
    expect(await screen.findByRole('alert')).toBeVisible()
    expect(onCacheError).toHaveBeenCalledTimes(1)
    expect(onCacheEvent).toHaveBeenCalled()
    expect(consoleError.mock.calls.flat().join()).toMatch(/^react-gofive: onError threw RangeError/)
    expect(consoleError).toHaveBeenCalledTimes(1)
  })

  it('does not reject a list with removed rows if it throws', async () => {
    muteConsoleError()
    sandbox.configure({ scenario: 'bad-rows' })
    const onError = () => {
      throw new RangeError('hunter2')
    }
    renderWithGofive(<EventTypeSelect aria-label="Type" />, { provider: { invalidRows: 'drop', onError } })
    expect(await screen.findByRole('option', { name: 'Trial' })).toBeInTheDocument()
  })
})

describe('the error of a custom client', () => {
  it('is a GofiveError that repeats only the name of what was thrown', async () => {
    const onError = vi.fn<(error: GofiveError) => void>()
    const client = { listEventTypes: () => Promise.reject(new RangeError('hunter2')) }
    render(createProvider({ client, onError }))
    expect(await screen.findByText('network')).toBeVisible()
    expect(onError.mock.calls[0]?.[0].message).toContain('RangeError')
    expect(onError.mock.calls[0]?.[0].message).not.toContain('hunter2')
  })

  it('is a GofiveError if undefined was thrown', async () => {
    const listEventTypes = () => {
      throw undefined as unknown as Error
    }
    render(createProvider({ client: { listEventTypes } }))
    expect(await screen.findByText('network')).toBeVisible()
  })

  it('is a GofiveError if the client has no listEventTypes', async () => {
    const onError = vi.fn<(error: GofiveError) => void>()
    render(createProvider({ client: {} as GofiveClient, onError }))
    expect(await screen.findByText('network')).toBeVisible()
    expect(onError.mock.calls[0]?.[0].message).toContain('Loading the event types failed (TypeError)')
  })
})

describe('an error that React Query redacted', () => {
  it('reaches labels, onError and the hook as a GofiveError', async () => {
    muteConsoleError()
    const onServer = new QueryClient({
      defaultOptions: { dehydrate: { shouldDehydrateQuery: () => true }, queries: { retry: false } },
    })
    void onServer
      .query({
        queryKey: gofiveKeys.eventTypes(),
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
    expect(screen.getByText(/hook:/)).toHaveTextContent('network')
    for (const [reported] of [...onError.mock.calls, ...error.mock.calls]) {
      expect(reported).toMatchObject({ name: 'GofiveError', code: expect.any(String) as string })
    }
    expect(onError).toHaveBeenCalled()
    expect(error).toHaveBeenCalled()
  })
})
