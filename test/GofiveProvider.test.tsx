import { createRequire } from 'node:module'
import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import axios from 'axios'
import { StrictMode, Suspense, useState, type ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox } from '../src/combobox/index.js'
import {
  createGofiveClient,
  EventTypeSelect,
  eventTypesQueryOptions,
  GofiveProvider,
  gofiveKeys,
  useEventTypes,
  useGofiveClient,
  useSuspenseEventTypes,
  type EventType,
  type GofiveClient,
  type GofiveError,
} from '../src/index.js'
import {
  allNames,
  createCustomClient,
  createProvider,
  EventTypeNames,
  KEY,
  LIST,
  plugInSandbox,
  renderWithGofive,
  SuspendingEventTypeNames,
  withoutRetries,
} from './support.js'

const sandbox = plugInSandbox()

/** The error that rendering throws. React's own report of it is muted. */
function renderError(ui: ReactNode): GofiveError {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  try {
    render(ui)
  } catch (error) {
    return error as GofiveError
  }
  return expect.unreachable('Rendering did not throw.')
}

describe('GofiveProvider', () => {
  it('loads the list through a proxy, with an access token', async () => {
    render(createProvider({ baseURL: '/api/gofive', accessToken: 'sandbox-access-token' }))
    expect(await screen.findByText(allNames)).toBeVisible()
    expect(sandbox.requests[0]?.path).toBe(LIST)
    expect(sandbox.requests[0]?.headers).toMatchObject({ authorization: 'Bearer sandbox-access-token' })
  })

  it('loads the list from Gofive, with a subscription key', async () => {
    render(createProvider({ subscriptionKey: KEY, dangerouslyAllowBrowser: true }))
    expect(await screen.findByText(allNames)).toBeVisible()
  })

  it('loads the list from a custom client', async () => {
    render(createProvider({ client: createCustomClient('Mine') }))
    expect(await screen.findByText('Mine')).toBeVisible()
    expect(sandbox.count()).toBe(0)
  })

  it('shares the cache of a client that a loader used', async () => {
    const client = createGofiveClient({ baseURL: '/api/gofive', scope: 'shared' })
    const queryClient = withoutRetries()
    const App = () => {
      const [isShown, setShown] = useState(false)
      return createProvider(
        { client, queryClient },
        <>
          <button
            onClick={() => {
              setShown(true)
            }}
          >
            show
          </button>
          {isShown && <EventTypeNames />}
        </>,
      )
    }
    await queryClient.query(eventTypesQueryOptions(client))
    render(<App />)
    act(() => {
      screen.getByText('show').click()
    })
    expect(screen.getByText(allNames)).toBeVisible()
    expect(sandbox.count()).toBe(1)
  })

  it.each(
    Object.entries({
      baseURL: '/api',
      subscriptionKey: KEY,
      accessToken: 'x',
      scope: 'acme',
      timeout: 1000,
      invalidRows: 'drop',
      axios: axios.create(),
      withCredentials: true,
      dangerouslyAllowBrowser: true,
    }),
  )('rejects a client together with %s', (name, value) => {
    const other = { [name]: value } as object
    expect(renderError(createProvider({ client: createCustomClient(), ...other }))).toMatchObject({
      code: 'config',
      message: expect.stringContaining(`both \`client\` and \`${name}\``) as string,
    })
  })

  it('ignores props that build tools add beside a client', async () => {
    render(createProvider({ client: createCustomClient('Paid'), ...{ 'data-sentry-element': 'App' } }))
    expect(await screen.findByText('Paid')).toBeVisible()
  })

  it('rejects props without a URL, key or client', () => {
    expect(renderError(createProvider({}))).toMatchObject({ code: 'config' })
  })

  it('passes its client to useGofiveClient', () => {
    const client = createCustomClient()
    let received: GofiveClient | undefined
    const ClientReader = () => {
      received = useGofiveClient()
      return null
    }
    render(createProvider({ client }, <ClientReader />))
    expect(received).toBe(client)
  })

  it('is overridden by a nested provider', async () => {
    const inner = createProvider({ client: createCustomClient('Inner') })
    render(createProvider({ client: createCustomClient('Outer') }, inner))
    expect(await screen.findByText('Inner')).toBeVisible()
    expect(screen.queryByText('Outer')).not.toBeInTheDocument()
  })

  it.each([
    ['its own QueryClient', undefined],
    ['a given QueryClient', new QueryClient()],
  ])('fetches once inside a Suspense boundary, with %s', async (_, queryClient) => {
    render(
      <StrictMode>
        <Suspense fallback="waiting">
          {createProvider({ baseURL: '/api/gofive', queryClient }, <SuspendingEventTypeNames />)}
        </Suspense>
      </StrictMode>,
    )
    expect(screen.getByText('waiting')).toBeVisible()
    expect(await screen.findByText(allNames)).toBeVisible()
    expect(sandbox.count()).toBe(1)
  })

  it('calls accessToken once and sends one request in StrictMode', async () => {
    const accessToken = vi.fn(() => 'sandbox-access-token')
    render(<StrictMode>{createProvider({ baseURL: '/api/gofive', accessToken })}</StrictMode>)
    expect(await screen.findByText(allNames)).toBeVisible()
    expect(accessToken).toHaveBeenCalledTimes(1)
    expect(sandbox.count()).toBe(1)
  })
})

describe('the error without a GofiveProvider', () => {
  it.each([
    ['useEventTypes', EventTypeNames],
    ['useSuspenseEventTypes', () => <>{useSuspenseEventTypes().data.length}</>],
    ['useGofiveClient', () => <>{useGofiveClient().scope}</>],
    ['EventTypeSelect', EventTypeSelect],
    ['EventTypeCombobox', EventTypeCombobox],
  ])('is thrown by %s and shows the element to add', (_, Component) => {
    const error = renderError(<Component />)
    expect(error).toMatchObject({ code: 'config' })
    expect(error.message).toContain('<GofiveProvider baseURL="/api/gofive">')
  })
})

describe('an inline prop of GofiveProvider', () => {
  it('creates no other client and causes no request when it changes', async () => {
    const clients = new Set<GofiveClient>()
    const ClientReader = () => {
      clients.add(useGofiveClient())
      return <EventTypeNames />
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
        <ClientReader />
      </GofiveProvider>
    )
    const view = render(<App />)
    await screen.findByText(allNames)
    for (let i = 0; i < 5; i++) view.rerender(<App />)
    expect(clients.size).toBe(1)
    expect(queryClient.isFetching()).toBe(0)
    expect(sandbox.count()).toBe(1)
  })

  it('is called in its latest version', async () => {
    const queryClient = withoutRetries()
    const calledBy = vi.fn()
    const App = ({ id }: { id: number }) => (
      <GofiveProvider
        baseURL="/api/gofive"
        queryClient={queryClient}
        accessToken={() => {
          calledBy(id)
          return 'sandbox-access-token'
        }}
      >
        <EventTypeNames />
      </GofiveProvider>
    )
    const view = render(<App id={1} />)
    await screen.findByText(allNames)
    view.rerender(<App id={2} />)
    await act(() => queryClient.invalidateQueries())
    expect(calledBy.mock.calls).toEqual([[1], [2]])
  })

  it('fetches once if it is the client', async () => {
    const listEventTypes = vi.fn(() => Promise.resolve([{ eventTypeId: 1, eventTypeName: 'One' }]))
    const App = () => (
      <GofiveProvider client={{ listEventTypes }}>
        <EventTypeNames />
      </GofiveProvider>
    )
    const view = render(<App />)
    await screen.findByText('One')
    view.rerender(<App />)
    expect(screen.getByText('One')).toBeVisible()
    expect(listEventTypes).toHaveBeenCalledTimes(1)
  })
})

describe('the QueryClient of GofiveProvider', () => {
  const cached = [{ eventTypeId: 1, eventTypeName: 'Cached' }]
  const createQueryClientWith = (list: EventType[]) => {
    const queryClient = new QueryClient()
    queryClient.setQueryData(gofiveKeys.eventTypes(), list)
    return queryClient
  }

  it('is that of the prop, in preference to that of QueryClientProvider', async () => {
    render(
      <QueryClientProvider client={new QueryClient()}>
        {createProvider({ baseURL: '/api/gofive', queryClient: createQueryClientWith(cached) })}
      </QueryClientProvider>,
    )
    expect(await screen.findByText('Cached')).toBeVisible()
  })

  it('is that of QueryClientProvider without the prop', async () => {
    render(
      <QueryClientProvider client={createQueryClientWith(cached)}>
        {createProvider({ baseURL: '/api/gofive', queryClient: undefined })}
      </QueryClientProvider>,
    )
    expect(await screen.findByText('Cached')).toBeVisible()
  })

  it('is invisible to other hooks of React Query if it is its own', async () => {
    const QueryClientReader = () => {
      let result = 'found'
      try {
        // oxlint-disable-next-line react/rules-of-hooks -- it always runs, and throws
        useQueryClient()
      } catch {
        result = 'none'
      }
      return <p>{result}</p>
    }
    render(
      createProvider(
        { baseURL: '/api/gofive', queryClient: undefined },
        <>
          <EventTypeNames />
          <QueryClientReader />
        </>,
      ),
    )
    expect(await screen.findByText(allNames)).toBeVisible()
    expect(screen.getByText('none')).toBeVisible()
  })

  it('is rejected if it was created by a different copy of React Query', () => {
    // Nothing else here imports its CommonJS build.
    const copy = createRequire(import.meta.url)('@tanstack/react-query') as {
      QueryClient: typeof QueryClient
    }
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(() =>
      render(createProvider({ baseURL: '/api/gofive', queryClient: new copy.QueryClient() })),
    ).toThrow(/different copy of @tanstack\/react-query/)
  })
})

describe('the scope of GofiveProvider', () => {
  it('separates the lists of two keys in one QueryClient, also while the key changes', async () => {
    const queryClient = withoutRetries()
    const rendered: string[] = []
    const App = ({ company }: { company: string }) => (
      <GofiveProvider subscriptionKey={company} dangerouslyAllowBrowser queryClient={queryClient}>
        <FirstName company={company} />
      </GofiveProvider>
    )
    const FirstName = ({ company }: { company: string }) => {
      const { data } = useEventTypes()
      rendered.push(`${company}: ${data?.[0]?.eventTypeName}`)
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
    expect(rendered).not.toContain('key-b: A')
    expect(rendered).not.toContain('key-a: B')
  })

  it('separates the lists of one proxy if it is set', async () => {
    const queryClient = withoutRetries()
    const view = render(createProvider({ baseURL: '/api/gofive', scope: 'a', queryClient }))
    await screen.findByText(allNames)
    sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: 'Of b' }] })
    view.rerender(createProvider({ baseURL: '/api/gofive', scope: 'b', queryClient }))
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

describe('the timeout of GofiveProvider', () => {
  it.each([0, NaN, -1, Infinity, 2 ** 31])('is a config error if it is %d', (timeout) => {
    expect(renderError(createProvider({ baseURL: '/api/gofive', timeout }))).toMatchObject({ code: 'config' })
  })

  it('is a config error if it changes to an invalid one', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const queryClient = withoutRetries()
    const view = render(createProvider({ baseURL: '/api/gofive', timeout: 1000, queryClient }, null))
    expect(() => {
      view.rerender(createProvider({ baseURL: '/api/gofive', timeout: 0, queryClient }, null))
    }).toThrow(/timeout must be a number of milliseconds/)
  })

  it('may have a fraction', async () => {
    renderWithGofive(<EventTypeNames />, { provider: { timeout: 1500.5 } })
    expect(await screen.findByText(allNames)).toBeVisible()
  })
})

describe('A hook below a GofiveProvider of another copy of the package', () => {
  it('throws an error that says so', async () => {
    vi.resetModules()
    const other = await import('../src/index.js')
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const message = (children: ReactNode) => {
      try {
        render(<other.GofiveProvider client={createCustomClient('Paid')}>{children}</other.GofiveProvider>)
      } catch (error) {
        return (error as Error).message
      }
    }
    const Names = () => useEventTypes().data?.length
    expect(message(<Names />)).toBe(
      'useEventTypes requires a GofiveProvider above it. One of another copy of react-gofive is in use. Run `npm ls react-gofive` and deduplicate it.',
    )
    const OwnNames = () => other.useEventTypes().data?.length
    expect(message(<OwnNames />)).toBeUndefined()
    error.mockRestore()
  })
})
