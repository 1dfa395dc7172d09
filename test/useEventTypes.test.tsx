import { QueryClient, type DefaultOptions } from '@tanstack/react-query'
import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import { Component, Profiler, Suspense, type ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import {
  createGofiveClient,
  EventTypeSelect,
  eventTypesQueryOptions,
  GofiveError,
  GofiveProvider,
  gofiveKeys,
  useEventType,
  useEventTypes,
  useSuspenseEventTypes,
  type EventType,
  type GofiveProviderProps,
} from '../src/index.js'
import { plugInSandbox, withoutRetries } from './support.js'

const sandbox = plugInSandbox()

const withProvider = (props: Partial<GofiveProviderProps> = {}) => ({
  wrapper: ({ children }: { children: ReactNode }) => (
    <GofiveProvider
      {...({ baseURL: '/api/gofive', queryClient: withoutRetries(), ...props } as GofiveProviderProps)}
    >
      {children}
    </GofiveProvider>
  ),
})

const loaded = (result: { current: { isSuccess: boolean } }) =>
  waitFor(() => {
    expect(result.current.isSuccess).toBe(true)
  })

describe('useEventTypes', () => {
  it('gives the list, as the service orders it', async () => {
    const { result } = renderHook(() => useEventTypes(), withProvider())
    await loaded(result)
    expect(result.current.data?.map(({ eventTypeId }) => eventTypeId)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('gives the first of two with the same id, which is the one that can be chosen', async () => {
    sandbox.configure({ scenario: 'duplicates' })
    const { result } = renderHook(() => useEventTypes(), withProvider())
    await loaded(result)
    expect(result.current.data?.map(({ eventTypeName }) => eventTypeName)).toEqual([
      'Paid',
      'New',
      'Trial',
      'Extend',
      'Renew',
      'Pro',
    ])
  })

  it("takes react-query's options", async () => {
    const select = (list: EventType[]) => list.length
    const { result, rerender } = renderHook(({ enabled }) => useEventTypes({ select, enabled }), {
      ...withProvider(),
      initialProps: { enabled: false },
    })
    expect(result.current.fetchStatus).toBe('idle')
    rerender({ enabled: true })
    await loaded(result)
    expect(result.current.data).toBe(6)
  })

  it('shares one request among two hundred components', async () => {
    const { wrapper: Wrapper } = withProvider()
    render(
      <Wrapper>
        {Array.from({ length: 200 }, (_, index) => (
          <EventTypeSelect key={index} />
        ))}
      </Wrapper>,
    )
    await waitFor(() => {
      expect(document.querySelectorAll('[data-status=success]')).toHaveLength(200)
    })
    expect(sandbox.count()).toBe(1)
  })

  it('renders no select when a refetch brings the same list', async () => {
    const queryClient = withoutRetries()
    const { wrapper: Wrapper } = withProvider({ queryClient })
    // Options are labelled while a select renders, so this counts renders where they happen.
    const getOptionLabel = vi.fn(({ eventTypeName }: EventType) => eventTypeName)
    const Counted = () => {
      renders()
      const { data } = useEventTypes()
      return (
        <EventTypeSelect
          aria-label={`one of ${data?.length}`}
          getOptionLabel={(eventType) => getOptionLabel(eventType)}
        />
      )
    }
    const renders = vi.fn()
    const commits = vi.fn()
    render(
      <Wrapper>
        <Profiler id="all" onRender={commits}>
          {Array.from({ length: 200 }, (_, index) => (
            <Counted key={index} />
          ))}
        </Profiler>
      </Wrapper>,
    )
    await waitFor(() => {
      expect(document.querySelectorAll('[data-status=success]')).toHaveLength(200)
    })
    const { updatedAt, ...before } = counts()
    await act(async () => {
      await queryClient.invalidateQueries()
    })
    await waitFor(() => {
      expect(counts().updatedAt).toBeGreaterThan(updatedAt)
    })
    expect(sandbox.count()).toBe(2)
    expect(counts()).toMatchObject(before)

    function counts() {
      return {
        renders: renders.mock.calls.length,
        labels: getOptionLabel.mock.calls.length,
        commits: commits.mock.calls.length,
        updatedAt: queryClient.getQueryState(gofiveKeys.eventTypes())?.dataUpdateCount ?? 0,
      }
    }
  })

  it('aborts the request when all have unmounted', async () => {
    sandbox.configure({ scenario: 'hang' })
    const queryClient = withoutRetries()
    const onError = vi.fn()
    const aborted = vi.fn()
    const real = createGofiveClient({ baseURL: '/api/gofive' })
    const client = {
      listEventTypes: (options?: { signal?: AbortSignal | undefined }) => {
        options?.signal?.addEventListener('abort', aborted)
        return real.listEventTypes(options)
      },
    }
    const { wrapper: Wrapper } = withProvider({ baseURL: undefined, client, queryClient, onError })
    const view = render(
      <Wrapper>
        <EventTypeSelect />
        <EventTypeSelect />
      </Wrapper>,
    )
    await waitFor(() => {
      expect(sandbox.count()).toBe(1)
    })
    view.rerender(
      <Wrapper>
        <EventTypeSelect />
      </Wrapper>,
    )
    expect(aborted).not.toHaveBeenCalled()
    view.unmount()
    expect(aborted).toHaveBeenCalledTimes(1)
    expect(onError).not.toHaveBeenCalled()
    await waitFor(() => {
      expect(queryClient.getQueryState(gofiveKeys.eventTypes())).toMatchObject({
        status: 'pending',
        error: null,
      })
    })
  })

  it('takes a list for fresh for five minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const queryClient = withoutRetries()
      const options = withProvider({ queryClient })
      const first = renderHook(() => useEventTypes(), options)
      await loaded(first.result)
      vi.setSystemTime(Date.now() + 5 * 60_000 - 1000)
      expect(renderHook(() => useEventTypes(), options).result.current.isStale).toBe(false)
      expect(sandbox.count()).toBe(1)
      vi.setSystemTime(Date.now() + 2000)
      renderHook(() => useEventTypes(), options)
      await waitFor(() => {
        expect(sandbox.count()).toBe(2)
      })
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('retries', () => {
  const failing = async (queries: NonNullable<DefaultOptions['queries']>, options?: object) => {
    const queryClient = new QueryClient({ defaultOptions: { queries: { retryDelay: 0, ...queries } } })
    sandbox.configure({ scenario: 'gateway-failed' })
    const { result } = renderHook(() => useEventTypes(options), withProvider({ queryClient }))
    await waitFor(() => {
      expect(result.current.isError).toBe(true)
    })
    return sandbox.count()
  }

  it('are three, unless the application has set otherwise, for its QueryClient or for the hook', async () => {
    expect(await failing({})).toBe(4)
    sandbox.reset()
    expect(await failing({ retry: false })).toBe(1)
    sandbox.reset()
    expect(await failing({ retry: 1 })).toBe(2)
    sandbox.reset()
    expect(await failing({ retry: 1 }, { retry: false })).toBe(1)
  })

  it('obey defaults that the application set for our key alone', async () => {
    const queryClient = new QueryClient()
    queryClient.setQueryDefaults(gofiveKeys.all, { retry: false, staleTime: 0 })
    sandbox.configure({ scenario: 'gateway-failed' })
    const { result } = renderHook(() => useEventTypes(), withProvider({ queryClient }))
    await waitFor(() => {
      expect(result.current.isError).toBe(true)
    })
    expect(sandbox.count()).toBe(1)
  })

  const { retry, retryDelay } = eventTypesQueryOptions({ listEventTypes: () => Promise.resolve([]) })
  const error = (retryAfter?: number) => new GofiveError('rate-limited', { retryAfter })

  it('wait longer each time, never all alike, and as long as the service asks', () => {
    for (const [failures, least, most] of [
      [0, 500, 1000],
      [1, 1000, 2000],
      [2, 2000, 4000],
    ] as const) {
      const delays = Array.from({ length: 50 }, () => retryDelay(failures, error()))
      expect(Math.min(...delays)).toBeGreaterThanOrEqual(least)
      expect(Math.max(...delays)).toBeLessThanOrEqual(most)
      expect(new Set(delays).size).toBeGreaterThan(10)
    }
    expect(retryDelay(0, error(26_000))).toBe(26_000)
  })

  it('are not made at all where the service asks for more than a minute', () => {
    expect(retry(0, error(60_000))).toBe(true)
    expect(retry(0, error(60_001))).toBe(false)
    expect(retry(3, error())).toBe(false)
  })
})

describe('useEventType', () => {
  it('names a number, and knows when it cannot', async () => {
    const { result, rerender } = renderHook<ReturnType<typeof useEventType>, { id: number | null }>(
      ({ id }) => useEventType(id),
      { ...withProvider(), initialProps: { id: 3 } },
    )
    expect(result.current.data).toBeUndefined()
    await loaded(result)
    expect(result.current.data).toEqual({ eventTypeId: 3, eventTypeName: 'Trial' })
    for (const id of [99, null]) {
      rerender({ id })
      expect(result.current.data).toBeNull()
    }
    expect(sandbox.count()).toBe(1)
  })

  it("takes react-query's options", () => {
    const { result } = renderHook(() => useEventType(3, { enabled: false }), withProvider())
    expect(result.current.fetchStatus).toBe('idle')
  })
})

describe('useSuspenseEventTypes', () => {
  class Boundary extends Component<{ children: ReactNode }> {
    override state: { error?: GofiveError } = {}
    static getDerivedStateFromError(error: GofiveError) {
      return { error }
    }
    override render() {
      return this.state.error ? <p>caught {this.state.error.code}</p> : this.props.children
    }
  }
  const Count = () => <p>{useSuspenseEventTypes({ select: (list) => list.length }).data} types</p>

  it('waits for the list', async () => {
    const { wrapper: Wrapper } = withProvider()
    render(
      <Wrapper>
        <Suspense fallback="waiting">
          <Count />
        </Suspense>
      </Wrapper>,
    )
    expect(screen.getByText('waiting')).toBeVisible()
    expect(await screen.findByText('6 types')).toBeVisible()
    expect(sandbox.count()).toBe(1)
  })

  it('throws a failure to the error boundary, and reports it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    sandbox.configure({ scenario: 'forbidden' })
    const onError = vi.fn()
    const { wrapper: Wrapper } = withProvider({ onError })
    render(
      <Wrapper>
        <Boundary>
          <Suspense fallback="waiting">
            <Count />
          </Suspense>
        </Boundary>
      </Wrapper>,
    )
    expect(await screen.findByText('caught forbidden')).toBeVisible()
    expect(onError).toHaveBeenCalledTimes(1)
  })
})

it('has keys for all, for one company, and for the default', () => {
  expect(gofiveKeys.all).toEqual(['gofive'])
  expect(gofiveKeys.eventTypes('acme')).toEqual(['gofive', 'acme', 'eventTypes'])
  expect(gofiveKeys.eventTypes()).toEqual(createQueryKey())

  function createQueryKey() {
    return eventTypesQueryOptions(createGofiveClient({ baseURL: '/api/gofive' })).queryKey
  }
})
