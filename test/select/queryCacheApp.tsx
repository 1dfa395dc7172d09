import {
  dehydrate,
  hydrate,
  IsRestoringProvider,
  onlineManager,
  QueryClient,
  QueryClientProvider,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query'
import { act, cleanup, render, type RenderResult } from '@testing-library/react'
import { StrictMode, type ReactElement, type ReactNode } from 'react'
import { vi } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import {
  EventTypeSelect,
  eventTypesQueryOptions,
  GofiveError,
  GofiveProvider,
  gofiveKeys,
  useEventTypes,
  useGofiveClient,
  type EventType,
  type GofiveClient,
} from '../../src/index.js'

export const listOf = (name: string): EventType[] => [{ eventTypeId: 1, eventTypeName: name }]

export const queryKey = gofiveKeys.eventTypes()

/** What a user can see of one component, in terms that all subjects share. */
export interface View {
  readonly status: string
  /** The name of the type with id 1, if the component shows it. */
  readonly name: string | undefined
  readonly isBusy: boolean
}

function Report({ query: { status, data, isLoading, isPaused } }: { query: UseQueryResult<EventType[]> }) {
  return (
    <output
      data-testid="subject"
      data-status={status}
      data-name={data?.[0]?.eventTypeName}
      data-busy={isLoading || (status === 'pending' && isPaused)}
    />
  )
}

function reportOf(node: HTMLElement): View {
  const { status = '', name, busy } = node.dataset
  return { status, name, isBusy: busy === 'true' }
}

export interface Subject {
  readonly component: () => ReactElement
  readonly selector: string
  readonly observe: (node: HTMLElement) => View
}

/** What the first table compares with: every option except key and function comes from the QueryClient. */
export const withoutDefaults: Subject = {
  component: function PlainQuery() {
    const { queryKey, queryFn } = eventTypesQueryOptions(useGofiveClient())
    return <Report query={useQuery({ queryKey, queryFn })} />
  },
  selector: '[data-testid=subject]',
  observe: reportOf,
}

/** What the second table compares with: the options of the factory. */
export const withDefaults: Subject = {
  component: function QueryWithDefaults() {
    return <Report query={useQuery(eventTypesQueryOptions(useGofiveClient()))} />
  },
  selector: '[data-testid=subject]',
  observe: reportOf,
}

const labelOf = (text: string | undefined) => (text === 'Event type 1' ? undefined : text)

export const subjects = {
  useEventTypes: {
    component: function Hook() {
      return <Report query={useEventTypes()} />
    },
    selector: '[data-testid=subject]',
    observe: reportOf,
  },
  EventTypeSelect: {
    component: () => <EventTypeSelect aria-label="type" value={1} onValueChange={() => undefined} />,
    selector: '[data-gofive=select]',
    observe: (node) => ({
      status: node.dataset.status ?? '',
      name: labelOf((node as HTMLSelectElement).selectedOptions[0]?.text),
      isBusy: node.getAttribute('aria-busy') === 'true',
    }),
  },
  EventTypeCombobox: {
    component: () => <EventTypeCombobox aria-label="type" value={1} onValueChange={() => undefined} />,
    selector: '[data-gofive=combobox]',
    observe: (node) => ({
      status: node.dataset.status ?? '',
      name: labelOf(node.querySelector('input')?.value),
      isBusy: node.querySelector('input')?.getAttribute('aria-busy') === 'true',
    }),
  },
} satisfies Record<string, Subject>

const queries = { retry: false, staleTime: 5 * 60_000 }

const failures = {
  forbidden: () => new GofiveError('forbidden'),
  'server fails': () => new GofiveError('server', { status: 503 }),
  'too many requests': () => new GofiveError('rate-limited', { status: 429, retryAfter: 26_000 }),
}

type Mode = 'respond' | 'hold' | keyof typeof failures

/** An application with one kind of subject, a QueryClient, and a Gofive that responds with A, B, C… */
export class QueryCacheApp {
  readonly queryClients: QueryClient[] = []
  requests = 0
  private names = 0
  private mode: Mode = 'respond'
  private held: (() => void)[] = []
  private mounted = [true, false]
  private current = 0
  private isRestoring = false
  private readonly view: RenderResult
  private readonly client: GofiveClient = {
    listEventTypes: ({ signal } = {}) => {
      this.requests++
      const { mode } = this
      const name = String.fromCharCode(65 + (this.names++ % 26)).repeat(1 + Math.floor(this.names / 26))
      return new Promise((resolve, reject) => {
        const settle = () => {
          if (mode in failures) reject(failures[mode as keyof typeof failures]())
          else resolve(listOf(name))
        }
        signal?.addEventListener('abort', () => {
          reject(signal.reason as Error)
        })
        if (mode === 'hold') this.held.push(settle)
        else settle()
      })
    },
  }

  constructor(
    private readonly subject: Subject,
    private readonly options: {
      strict?: boolean
      /** Whether the QueryClient has no defaults, as in most applications. */
      isPlain?: boolean
      prepare?: (queryClient: QueryClient) => void
    } = {},
  ) {
    this.addQueryClient()
    this.view = render(this.ui())
  }

  get queryClient(): QueryClient {
    return this.queryClients[this.current] as QueryClient
  }

  private addQueryClient() {
    const queryClient = new QueryClient(this.options.isPlain ? {} : { defaultOptions: { queries } })
    this.options.prepare?.(queryClient)
    this.queryClients.push(queryClient)
  }

  private ui() {
    const { component: Component } = this.subject
    const Mode = this.options.strict ? StrictMode : Plain
    return (
      <Mode>
        <QueryClientProvider client={this.queryClient}>
          <IsRestoringProvider value={this.isRestoring}>
            <GofiveProvider client={this.client} onError={() => undefined}>
              {this.mounted.map((isMounted, index) => isMounted && <Component key={index} />)}
            </GofiveProvider>
          </IsRestoringProvider>
        </QueryClientProvider>
      </Mode>
    )
  }

  /** Returns what all mounted subjects show, and the number of requests. */
  observe() {
    const nodes = [...this.view.container.querySelectorAll<HTMLElement>(this.subject.selector)]
    return { views: nodes.map(this.subject.observe), requests: this.requests }
  }

  /** Runs an action and waits until React Query and React have nothing left to do. */
  async run(action: Action) {
    await act(async () => {
      await actions[action](this)
      await vi.advanceTimersByTimeAsync(1)
    })
    await act(() => vi.advanceTimersByTimeAsync(1))
  }

  close() {
    onlineManager.setOnline(true)
    this.view.unmount()
    for (const queryClient of this.queryClients) queryClient.clear()
    cleanup()
  }

  render() {
    this.view.rerender(this.ui())
  }

  mount(index: number, isMounted: boolean) {
    this.mounted[index] = isMounted
    this.render()
  }

  setMode(mode: Mode) {
    this.mode = mode
  }

  release() {
    for (const settle of this.held.splice(0)) settle()
  }

  restore(isRestoring: boolean) {
    this.isRestoring = isRestoring
    this.render()
  }

  switchQueryClient() {
    if (this.queryClients.length === 1) this.addQueryClient()
    this.current = 1 - this.current
    this.render()
  }
}

function Plain({ children }: { children: ReactNode }) {
  return children
}

function dehydratedList(name: string, updatedAt: number) {
  const source = new QueryClient()
  source.setQueryData(queryKey, listOf(name), { updatedAt })
  const state = dehydrate(source)
  source.clear()
  return state
}

/** Everything that can change a list in the cache, or what its subjects show of it. */
export const actions = {
  render: (app) => {
    app.render()
  },
  'mount the first': (app) => {
    app.mount(0, true)
  },
  'unmount the first': (app) => {
    app.mount(0, false)
  },
  'mount a second': (app) => {
    app.mount(1, true)
  },
  'unmount the second': (app) => {
    app.mount(1, false)
  },
  clear: ({ queryClient }) => {
    queryClient.clear()
  },
  removeQueries: ({ queryClient }) => {
    queryClient.removeQueries({ queryKey: gofiveKeys.all })
  },
  // Not awaited: a fetch may be held.
  resetQueries: ({ queryClient }) => {
    void queryClient.resetQueries({ queryKey: gofiveKeys.all })
  },
  cancelQueries: ({ queryClient }) => {
    void queryClient.cancelQueries({ queryKey: gofiveKeys.all })
  },
  invalidateQueries: ({ queryClient }) => {
    void queryClient.invalidateQueries({ queryKey: gofiveKeys.all })
  },
  refetchQueries: ({ queryClient }) => {
    void queryClient.refetchQueries({ queryKey: gofiveKeys.all })
  },
  setQueryData: ({ queryClient }) => {
    queryClient.setQueryData(queryKey, listOf('set'))
  },
  'setQueryData of an hour ago': ({ queryClient }) => {
    queryClient.setQueryData(queryKey, listOf('old'), { updatedAt: Date.now() - 3_600_000 })
  },
  'setQueryDefaults({ staleTime: 0 })': ({ queryClient }) => {
    queryClient.setQueryDefaults(queryKey, { staleTime: 0 })
  },
  'setQueryDefaults({ enabled: false })': ({ queryClient }) => {
    queryClient.setQueryDefaults(queryKey, { enabled: false })
  },
  'setQueryDefaults({ enabled: true })': ({ queryClient }) => {
    queryClient.setQueryDefaults(queryKey, { enabled: true })
  },
  'setDefaultOptions({ refetchOnMount })': ({ queryClient }) => {
    queryClient.setDefaultOptions({ queries: { ...queries, refetchOnMount: () => false } })
  },
  hydrate: ({ queryClient }) => {
    hydrate(queryClient, dehydratedList('hydrated', Date.now() + 1))
  },
  'hydrate an old list': ({ queryClient }) => {
    hydrate(queryClient, dehydratedList('outdated', 1))
  },
  'start restoring a persisted cache': (app) => {
    app.restore(true)
  },
  'finish restoring a persisted cache': (app) => {
    hydrate(app.queryClient, dehydratedList('restored', Date.now() - 1))
    app.restore(false)
  },
  'go offline': () => {
    onlineManager.setOnline(false)
  },
  'go online': () => {
    onlineManager.setOnline(true)
  },
  'switch the QueryClient': (app) => {
    app.switchQueryClient()
  },
  'wait until unused queries are garbage-collected': () => vi.advanceTimersByTimeAsync(6 * 60_000),
  'wait until the list is stale': () => vi.advanceTimersByTimeAsync(5 * 60_000 - 1000),
  focus: () => {
    window.dispatchEvent(new Event('visibilitychange'))
  },
  'Gofive responds': (app) => {
    app.setMode('respond')
  },
  'Gofive fails': (app) => {
    app.setMode('forbidden')
  },
  'Gofive responds with 503': (app) => {
    app.setMode('server fails')
  },
  'Gofive responds with 429 and Retry-After: 26': (app) => {
    app.setMode('too many requests')
  },
  'advance 30 s': () => vi.advanceTimersByTimeAsync(30_000),
  'Gofive holds its responses': (app) => {
    app.setMode('hold')
  },
  'Gofive releases its responses': (app) => {
    app.release()
  },
} satisfies Record<string, (app: QueryCacheApp) => unknown>

export type Action = keyof typeof actions
