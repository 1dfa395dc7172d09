import { createRequire } from 'node:module'
import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { act, render, screen, waitFor } from '@testing-library/react'
import { Activity, StrictMode, Suspense, useState, type ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import {
  createGofiveClient,
  EventTypeSelect,
  GofiveError,
  GofiveProvider,
  gofiveKeys,
  useEventTypes,
  useGofiveClient,
  useSuspenseEventTypes,
  type AccessTokenRequest,
  type EventType,
  type GofiveClient,
  type GofiveProviderProps,
} from '../src/index.js'
import { KEY, plugInSandbox, withoutRetries } from './support.js'

const sandbox = plugInSandbox()

function Names() {
  const { data, error } = useEventTypes()
  if (error) return <p>{error.code}</p>
  return <p>{data ? data.map(({ eventTypeName }) => eventTypeName).join() : 'pending'}</p>
}

const all = 'Paid,New,Trial,Extend,Renew,Pro'

function provide(props: Partial<GofiveProviderProps>, children: ReactNode = <Names />) {
  return (
    <GofiveProvider {...({ queryClient: withoutRetries(), ...props } as GofiveProviderProps)}>
      {children}
    </GofiveProvider>
  )
}

/** What is thrown while rendering; React's own report of it is no concern of the test. */
function thrownBy(ui: ReactNode): GofiveError {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  try {
    render(ui)
  } catch (error) {
    return error as GofiveError
  }
  return expect.unreachable('it rendered')
}

const clientOf = (...names: string[]): GofiveClient => ({
  listEventTypes: () =>
    Promise.resolve(names.map((eventTypeName, eventTypeId) => ({ eventTypeId, eventTypeName }))),
})

describe('the three forms', () => {
  it('work through a proxy, with a token of the application', async () => {
    render(provide({ baseURL: '/api/gofive', accessToken: 'sandbox-access-token' }))
    expect(await screen.findByText(all)).toBeVisible()
    expect(new URL(sandbox.requests[0]!.path, 'http://x').pathname).toBe('/v1/customerEvent/event-types')
    expect(sandbox.requests[0]?.headers).toMatchObject({ authorization: 'Bearer sandbox-access-token' })
  })

  it('work straight to Gofive', async () => {
    render(provide({ subscriptionKey: KEY, dangerouslyAllowBrowser: true }))
    expect(await screen.findByText(all)).toBeVisible()
  })

  it('work with a client of your own', async () => {
    render(provide({ client: clientOf('Mine') }))
    expect(await screen.findByText('Mine')).toBeVisible()
    expect(sandbox.count()).toBe(0)
  })

  it.each([{ baseURL: '/api' }, { subscriptionKey: KEY }, { accessToken: 'x' }])(
    'cannot be mixed: a client with %j is refused',
    (other) => {
      expect(thrownBy(provide({ client: clientOf(), ...other } as object))).toMatchObject({
        code: 'config',
        message: expect.stringContaining('`client` alone') as string,
      })
    },
  )

  it('need one of them: nothing at all is refused', () => {
    expect(thrownBy(provide({}))).toMatchObject({ code: 'config' })
  })
})

it.each([
  ['useEventTypes', Names],
  ['useSuspenseEventTypes', () => <>{useSuspenseEventTypes().data.length}</>],
  ['useGofiveClient', () => <>{useGofiveClient().scope}</>],
  ['EventTypeSelect', EventTypeSelect],
])('says what to wrap when %s finds no provider', (_, Component) => {
  const error = thrownBy(<Component />)
  expect(error).toMatchObject({ code: 'config' })
  expect(error.message).toContain('<GofiveProvider baseURL="/api/gofive">')
})

it('gives its client to whoever asks', () => {
  const client = clientOf()
  const seen: GofiveClient[] = []
  const Ask = () => {
    seen.push(useGofiveClient())
    return null
  }
  render(provide({ client }, <Ask />))
  expect(seen[0]).toBe(client)
})

it('lets the innermost of nested providers win', async () => {
  render(provide({ client: clientOf('Outer') }, provide({ client: clientOf('Inner') })))
  expect(await screen.findByText('Inner')).toBeVisible()
  expect(screen.queryByText('Outer')).not.toBeInTheDocument()
})

describe('an inline function or object', () => {
  it('makes no new client and no new request', async () => {
    const clients = new Set<GofiveClient>()
    const Ask = () => {
      clients.add(useGofiveClient())
      return <Names />
    }
    const queryClient = withoutRetries()
    const App = () => (
      <GofiveProvider
        baseURL="/api/gofive"
        queryClient={queryClient}
        accessToken={() => 'sandbox-access-token'}
        labels={{ retry: 'x' }}
        onError={() => undefined}
      >
        <Ask />
      </GofiveProvider>
    )
    const view = render(<App />)
    await screen.findByText(all)
    for (let i = 0; i < 5; i++) view.rerender(<App />)
    expect(clients.size).toBe(1)
    expect(sandbox.count()).toBe(1)
  })

  it('is nevertheless the newest when it is called', async () => {
    const queryClient = withoutRetries()
    const asked = vi.fn()
    const App = ({ id }: { id: number }) => (
      <GofiveProvider
        baseURL="/api/gofive"
        queryClient={queryClient}
        accessToken={() => {
          asked(id)
          return 'sandbox-access-token'
        }}
      >
        <Names />
      </GofiveProvider>
    )
    const view = render(<App id={1} />)
    await screen.findByText(all)
    view.rerender(<App id={2} />)
    await act(() => queryClient.invalidateQueries())
    expect(asked.mock.calls).toEqual([[1], [2]])
  })

  it('that is a client fetches no second time', async () => {
    const listEventTypes = vi.fn(() => Promise.resolve([{ eventTypeId: 1, eventTypeName: 'One' }]))
    const App = () => (
      <GofiveProvider client={{ listEventTypes }}>
        <Names />
      </GofiveProvider>
    )
    const view = render(<App />)
    await screen.findByText('One')
    view.rerender(<App />)
    expect(screen.getByText('One')).toBeVisible()
    expect(listEventTypes).toHaveBeenCalledTimes(1)
  })
})

describe('the QueryClient', () => {
  const cached = [{ eventTypeId: 1, eventTypeName: 'Cached' }]
  const withList = (list: EventType[]) => {
    const queryClient = new QueryClient()
    queryClient.setQueryData(gofiveKeys.eventTypes(), list)
    return queryClient
  }

  it('is the one given, before the one around', async () => {
    render(
      <QueryClientProvider client={new QueryClient()}>
        {provide({ baseURL: '/api/gofive', queryClient: withList(cached) })}
      </QueryClientProvider>,
    )
    expect(await screen.findByText('Cached')).toBeVisible()
  })

  it('is else the one around', async () => {
    render(
      <QueryClientProvider client={withList(cached)}>
        {provide({ baseURL: '/api/gofive', queryClient: undefined })}
      </QueryClientProvider>,
    )
    expect(await screen.findByText('Cached')).toBeVisible()
  })

  it('is not taken from another copy of react-query, which would be a cache apart from that of its hooks', () => {
    // Its build for `require` is one that nobody here has imported.
    const copy = createRequire(import.meta.url)('@tanstack/react-query') as {
      QueryClient: typeof QueryClient
    }
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(() => render(provide({ baseURL: '/api/gofive', queryClient: new copy.QueryClient() }))).toThrow(
      /different copy of @tanstack\/react-query/,
    )
  })

  it("is else one of its own, which other libraries' hooks do not see", async () => {
    const Other = () => {
      let seen = 'found'
      try {
        useQueryClient()
      } catch {
        seen = 'none'
      }
      return <p>{seen}</p>
    }
    render(
      provide(
        { baseURL: '/api/gofive', queryClient: undefined },
        <>
          <Names />
          <Other />
        </>,
      ),
    )
    expect(await screen.findByText(all)).toBeVisible()
    expect(screen.getByText('none')).toBeVisible()
  })

  it('of its own loads again when the connection is back, until the provider is gone', async () => {
    const mount = vi.spyOn(QueryClient.prototype, 'mount')
    const unmount = vi.spyOn(QueryClient.prototype, 'unmount')
    const view = render(
      <StrictMode>{provide({ baseURL: '/api/gofive', queryClient: undefined })}</StrictMode>,
    )
    await screen.findByText(all)
    expect(mount.mock.calls.length - unmount.mock.calls.length).toBe(1)
    view.unmount()
    expect(mount.mock.calls.length).toBe(unmount.mock.calls.length)
  })

  it('of its own is forgotten with the provider', async () => {
    const ui = () => provide({ baseURL: '/api/gofive', queryClient: undefined })
    const view = render(ui())
    await screen.findByText(all)
    view.unmount()
    render(ui())
    expect(screen.getByText('pending')).toBeVisible()
    await screen.findByText(all)
    expect(sandbox.count()).toBe(2)
  })

  it('of its own survives being hidden and shown again beside a newer one', async () => {
    const one = (isShown: boolean) => (
      <Activity mode={isShown ? 'visible' : 'hidden'}>
        {provide({ baseURL: '/api/gofive', queryClient: undefined })}
      </Activity>
    )
    const two = provide({ baseURL: '/api/gofive', queryClient: undefined })
    const view = render(<>{one(true)}</>)
    await screen.findByText(all)
    view.rerender(<>{one(false)}</>)
    view.rerender(
      <>
        {one(false)}
        {two}
      </>,
    )
    await waitFor(() => {
      expect(sandbox.count()).toBe(2)
    })
    view.rerender(
      <>
        {one(true)}
        {two}
      </>,
    )
    view.rerender(<>{one(true)}</>)
    view.rerender(
      <>
        {one(true)}
        {two}
      </>,
    )
    // The second provider is a new one, and so is its cache.
    expect(screen.getAllByText(all)).toHaveLength(1)
    await waitFor(() => {
      expect(screen.getAllByText(all)).toHaveLength(2)
    })
    expect(sandbox.count()).toBe(3)
  })

  it('of its own is not shared by two clients of the application', async () => {
    render(
      <>
        {provide({ client: clientOf('One'), queryClient: undefined })}
        {provide({ client: clientOf('Two'), queryClient: undefined })}
      </>,
    )
    expect(await screen.findByText('One')).toBeVisible()
    expect(await screen.findByText('Two')).toBeVisible()
  })
})

describe('Suspense and StrictMode', () => {
  const Suspending = () => (
    <p>
      {useSuspenseEventTypes()
        .data.map(({ eventTypeName }) => eventTypeName)
        .join()}
    </p>
  )

  it.each([
    ['its own QueryClient', undefined],
    ['a given QueryClient', new QueryClient()],
  ])('fetch once below a boundary above the provider, with %s', async (_, queryClient) => {
    render(
      <StrictMode>
        <Suspense fallback="waiting">
          {provide({ baseURL: '/api/gofive', queryClient }, <Suspending />)}
        </Suspense>
      </StrictMode>,
    )
    expect(screen.getByText('waiting')).toBeVisible()
    expect(await screen.findByText(all)).toBeVisible()
    expect(sandbox.count()).toBe(1)
  })

  it('ask for the token once and send one request', async () => {
    const accessToken = vi.fn(() => 'sandbox-access-token')
    render(<StrictMode>{provide({ baseURL: '/api/gofive', accessToken })}</StrictMode>)
    expect(await screen.findByText(all)).toBeVisible()
    expect(accessToken).toHaveBeenCalledTimes(1)
    expect(sandbox.count()).toBe(1)
  })
})

describe('scopes', () => {
  it('keep the lists of two keys apart, in one QueryClient and while switching', async () => {
    const queryClient = withoutRetries()
    const seen: string[] = []
    const App = ({ company }: { company: string }) => (
      <GofiveProvider subscriptionKey={company} dangerouslyAllowBrowser queryClient={queryClient}>
        <Watch company={company} />
      </GofiveProvider>
    )
    const Watch = ({ company }: { company: string }) => {
      const { data } = useEventTypes()
      seen.push(`${company}: ${data?.[0]?.eventTypeName}`)
      return <p>{data?.[0]?.eventTypeName}</p>
    }
    sandbox.configure({ subscriptionKey: 'key-a', eventTypes: [{ eventTypeId: 1, eventTypeName: 'A' }] })
    const view = render(<App company="key-a" />)
    await screen.findByText('A')
    sandbox.configure({ subscriptionKey: 'key-b', eventTypes: [{ eventTypeId: 1, eventTypeName: 'B' }] })
    view.rerender(<App company="key-b" />)
    await screen.findByText('B')
    view.rerender(<App company="key-a" />)
    expect(screen.getByText('A')).toBeVisible()
    expect(seen).not.toContain('key-b: A')
    expect(seen).not.toContain('key-a: B')
  })

  it('given by name keep lists apart through one proxy', async () => {
    const queryClient = withoutRetries()
    const view = render(provide({ baseURL: '/api/gofive', scope: 'a', queryClient }))
    await screen.findByText(all)
    sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: 'Of b' }] })
    view.rerender(provide({ baseURL: '/api/gofive', scope: 'b', queryClient }))
    expect(screen.getByText('pending')).toBeVisible()
    expect(await screen.findByText('Of b')).toBeVisible()
    expect(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ queryKey }) => queryKey),
    ).toEqual([
      ['gofive', 'a', 'eventTypes'],
      ['gofive', 'b', 'eventTypes'],
    ])
  })
})

describe('a new access token', () => {
  it('recovers a list that had failed as unauthorized', async () => {
    const queryClient = withoutRetries()
    const view = render(provide({ baseURL: '/api/gofive', accessToken: 'expired', queryClient }))
    await screen.findByText('unauthorized')
    view.rerender(provide({ baseURL: '/api/gofive', accessToken: 'sandbox-access-token', queryClient }))
    expect(await screen.findByText(all)).toBeVisible()
    expect(sandbox.count()).toBe(2)
  })

  it('that comes while the old one is under way is taken without a failure', async () => {
    const queryClient = withoutRetries()
    sandbox.configure({ delay: 50 })
    const view = render(provide({ baseURL: '/api/gofive', accessToken: 'expired', queryClient }))
    await waitFor(() => {
      expect(sandbox.count()).toBe(1)
    })
    view.rerender(provide({ baseURL: '/api/gofive', accessToken: 'sandbox-access-token', queryClient }))
    expect(await screen.findByText(all)).toBeVisible()
    expect(sandbox.count()).toBe(2)
  })

  it('fetches nothing where nothing had failed', async () => {
    const queryClient = withoutRetries()
    const view = render(provide({ baseURL: '/api/gofive', accessToken: 'sandbox-access-token', queryClient }))
    await screen.findByText(all)
    view.rerender(provide({ baseURL: '/api/gofive', accessToken: 'another', queryClient }))
    view.rerender(provide({ baseURL: '/api/gofive', queryClient }))
    await act(() => Promise.resolve())
    expect(sandbox.count()).toBe(1)
  })
})

describe('onError', () => {
  it('is called once for a failed fetch, however many components show it', async () => {
    sandbox.configure({ scenario: 'gateway-failed' })
    const onError = vi.fn()
    const queryClient = new QueryClient({ defaultOptions: { queries: { retryDelay: 0 } } })
    render(
      provide(
        { baseURL: '/api/gofive', onError, queryClient },
        Array.from({ length: 20 }, (_, i) => <Names key={i} />),
      ),
    )
    await screen.findAllByText('server')
    expect(sandbox.count()).toBe(4)
    expect(onError).toHaveBeenCalledTimes(1)
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'server' }))
  })

  it("is not called for other queries' failures, nor for other scopes'", async () => {
    const onError = vi.fn()
    const queryClient = withoutRetries()
    sandbox.configure({ scenario: 'gateway-failed' })
    render(
      <>
        {provide({ baseURL: '/api/gofive', scope: 'mine', onError, queryClient }, null)}
        {provide({ baseURL: '/api/gofive', scope: 'other', queryClient })}
      </>,
    )
    await screen.findByText('server')
    await queryClient
      .query({
        queryKey: ['gofive', 'mine', 'else'],
        queryFn: () => Promise.reject(new Error('not ours')),
      })
      .catch(() => undefined)
    expect(onError).not.toHaveBeenCalled()
  })

  it.each([
    ['development', 1],
    ['production', 0],
  ])('is in %s by default the console, %i times', async (environment, times) => {
    vi.stubEnv('NODE_ENV', environment)
    sandbox.configure({ scenario: 'not-found' })
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    render(provide({ baseURL: '/api/gofive', queryClient: withoutRetries() }))
    await screen.findByText('not-found')
    expect(consoleError).toHaveBeenCalledTimes(times)
    if (times > 0) expect(consoleError).toHaveBeenCalledWith(expect.objectContaining({ code: 'not-found' }))
  })

  it('is told of rows that were left out', async () => {
    sandbox.configure({ scenario: 'bad-rows' })
    const onError = vi.fn()
    render(provide({ baseURL: '/api/gofive', invalidRows: 'drop', onError }))
    expect(await screen.findByText(all)).toBeVisible()
    expect(onError).toHaveBeenCalledTimes(1)
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'invalid-response' }))
  })
})

describe('a client of your own', () => {
  it('may throw anything: what arrives is a GofiveError without it', async () => {
    const onError = vi.fn<(error: GofiveError) => void>()
    const client = { listEventTypes: () => Promise.reject(new RangeError('hunter2')) }
    render(provide({ client, onError }))
    expect(await screen.findByText('network')).toBeVisible()
    expect(onError.mock.calls[0]?.[0].message).toContain('RangeError')
    expect(onError.mock.calls[0]?.[0].message).not.toContain('hunter2')
  })

  it('may throw what is not even an error', async () => {
    const throwing = () => {
      throw undefined as unknown as Error
    }
    render(provide({ client: { listEventTypes: throwing } }))
    expect(await screen.findByText('network')).toBeVisible()
  })

  it('that is none is told of', async () => {
    const onError = vi.fn<(error: GofiveError) => void>()
    render(provide({ client: {} as GofiveClient, onError }))
    expect(await screen.findByText('network')).toBeVisible()
    expect(onError.mock.calls[0]?.[0].message).toContain('Loading the event types failed (TypeError)')
  })
})

describe('a subscription key in a browser', () => {
  // Said once per page, so each test has a page of its own.
  async function warnings(options: object, times = 2) {
    vi.resetModules()
    const fresh = await import('../src/index.js')
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    for (let i = 0; i < times; i++) fresh.createGofiveClient(options as { subscriptionKey: string })
    return warn.mock.calls.map(([text]) => String(text))
  }

  it('is warned of once, in development, without repeating it', async () => {
    const said = await warnings({ subscriptionKey: KEY })
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('baseURL="/api/gofive"')
    expect(said[0]).not.toContain(KEY)
  })

  it('is not warned of where that is wanted', async () => {
    expect(await warnings({ subscriptionKey: KEY, dangerouslyAllowBrowser: true })).toEqual([])
  })

  it('is not warned of in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(await warnings({ subscriptionKey: KEY })).toEqual([])
  })

  it('is not warned of through a proxy', async () => {
    expect(await warnings({ baseURL: '/api/gofive' })).toEqual([])
  })
})

it('forces a new token once, also through the provider', async () => {
  const accessToken = vi.fn(({ forceRefresh }: AccessTokenRequest) =>
    forceRefresh ? 'sandbox-access-token' : 'old',
  )
  render(provide({ baseURL: '/api/gofive', accessToken }))
  expect(await screen.findByText(all)).toBeVisible()
  expect(accessToken).toHaveBeenCalledTimes(2)
})

it('takes a client made before, shared with loaders', async () => {
  const client = createGofiveClient({ baseURL: '/api/gofive', scope: 'shared' })
  const queryClient = withoutRetries()
  const App = () => {
    const [isShown, show] = useState(false)
    return provide(
      { client, queryClient },
      <>
        <button
          onClick={() => {
            show(true)
          }}
        >
          show
        </button>
        {isShown && <Names />}
      </>,
    )
  }
  const { eventTypesQueryOptions } = await import('../src/index.js')
  await queryClient.query(eventTypesQueryOptions(client))
  render(<App />)
  act(() => {
    screen.getByText('show').click()
  })
  expect(screen.getByText(all)).toBeVisible()
  expect(sandbox.count()).toBe(1)
})
