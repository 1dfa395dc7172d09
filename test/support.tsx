import { QueryClient } from '@tanstack/react-query'
import { render, waitFor, type RenderOptions, type RenderResult } from '@testing-library/react'
import { http } from 'msw'
import { setupServer } from 'msw/node'
import type { ReactElement, ReactNode } from 'react'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import {
  GofiveProvider,
  useEventTypes,
  useSuspenseEventTypes,
  type EventType,
  type GofiveClient,
  type GofiveError,
  type GofiveProviderProps,
} from '../src/index.js'
import {
  createSandbox,
  sandboxScenarios,
  type Sandbox,
  type SandboxOptions,
  type SandboxScenario,
} from '../src/sandbox/index.js'
import { gofiveVariables, serveSandbox, type ServedSandbox } from '../src/sandbox/serveSandbox.js'

export const LIST = '/v1/customerEvent/event-types'
export const TOKEN = '/authorization/connect/token'
export const KEY = 'sandbox-subscription-key'
/** The event types of the sandbox, which are those that Gofive documents. */
export const eventTypeNames = ['Paid', 'New', 'Trial', 'Extend', 'Renew', 'Pro']
export const scenarioNames = Object.keys(sandboxScenarios) as SandboxScenario[]

/**
 * Intercepts requests to Gofive, and those to `/api/gofive`, with a sandbox. The latter get the key, as from the
 * application's own server.
 */
export function plugInSandbox(options?: SandboxOptions): Sandbox {
  const sandbox = createSandbox(options)
  const server = setupServer(
    http.all('https://api.gofive.co.th/*', ({ request }) => sandbox.fetch(request)),
    http.all('*/api/gofive/*', ({ request }) => sandbox.fetch(throughProxy(request))),
  )
  beforeAll(() => {
    server.listen({ onUnhandledRequest: 'error' })
  })
  beforeEach(() => {
    sandbox.reset()
  })
  afterEach(() => {
    server.resetHandlers()
  })
  afterAll(() => {
    server.close()
  })
  return sandbox
}

/** Serves a sandbox over HTTP while the tests of the file run. */
export function serveForTests(options?: SandboxOptions): { readonly url: string; readonly sandbox: Sandbox } {
  let served: ServedSandbox
  beforeAll(async () => {
    served = await serveSandbox(options)
  })
  beforeEach(() => {
    served.sandbox.reset()
  })
  afterAll(() => served.close())
  return {
    get url() {
      return served.url
    },
    get sandbox() {
      return served.sandbox
    },
  }
}

function throughProxy(request: Request): Request {
  const url = new URL(request.url)
  url.pathname = url.pathname.replace('/api/gofive', '')
  const forwarded = new Request(url, request)
  forwarded.headers.set('Ocp-Apim-Subscription-Key', KEY)
  return forwarded
}

/** Sets the variables with which the handler calls a sandbox. */
export function stubVariables(url: string): void {
  for (const [name, value] of Object.entries(gofiveVariables(url))) vi.stubEnv(name, value)
}

/** Reads the names from a response of the handler or of Gofive. */
export async function readNames(response: Response): Promise<string[]> {
  const { data } = (await response.json()) as { data: EventType[] }
  return data.map(({ eventTypeName }) => eventTypeName)
}

/** Resolves to the error with which a promise rejects. */
export function errorOf(promise: Promise<unknown>): Promise<GofiveError> {
  return promise.then(
    () => expect.unreachable('The promise was not rejected.'),
    (error: unknown) => error as GofiveError,
  )
}

/** A QueryClient that reports failures at once. */
export function withoutRetries(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false } } })
}

/** A custom client whose list has these names. */
export function createCustomClient(...names: string[]): GofiveClient {
  const list = names.map((eventTypeName, eventTypeId) => ({ eventTypeId, eventTypeName }))
  return { listEventTypes: () => Promise.resolve(list) }
}

/** A provider without retries, unless it has another QueryClient. */
export function createProvider(
  props: Partial<GofiveProviderProps>,
  children: ReactNode = <EventTypeNames />,
): ReactElement {
  return (
    <GofiveProvider {...({ queryClient: withoutRetries(), ...props } as GofiveProviderProps)}>
      {children}
    </GofiveProvider>
  )
}

/** The `wrapper` of Testing Library: a provider, by default with the proxy and without retries. */
export function createWrapper(provider: Partial<GofiveProviderProps> = {}) {
  const props = { baseURL: '/api/gofive', queryClient: withoutRetries(), ...provider }
  return ({ children }: { children: ReactNode }) => createProvider(props as GofiveProviderProps, children)
}

interface ProviderOptions extends Omit<RenderOptions, 'wrapper'> {
  provider?: Partial<GofiveProviderProps>
}

/** Renders below a provider: by default with the proxy and without retries. */
export function renderWithGofive(
  ui: ReactElement,
  { provider, ...options }: ProviderOptions = {},
): RenderResult {
  return render(ui, { wrapper: createWrapper(provider), ...options })
}

/** Renders the names of the event types, "pending", or the code of the error. */
export function EventTypeNames() {
  const { data, error } = useEventTypes()
  if (error) return <p>{error.code}</p>
  return <p>{data ? namesOf(data) : 'pending'}</p>
}

/** Renders the names of the event types; suspends until they are there. */
export function SuspendingEventTypeNames() {
  return <p>{namesOf(useSuspenseEventTypes().data)}</p>
}

/** What `EventTypeNames` renders from the sandbox. */
export const allNames = eventTypeNames.join()

function namesOf(list: EventType[]): string {
  return list.map(({ eventTypeName }) => eventTypeName).join()
}

/** Waits until a rendered hook has data. */
export const waitForSuccess = (result: { current: { isSuccess: boolean } }) =>
  waitFor(() => {
    expect(result.current.isSuccess).toBe(true)
  })

/** Waits until a rendered hook has failed. */
export const waitForError = (result: { current: { isError: boolean } }) =>
  waitFor(() => {
    expect(result.current.isError).toBe(true)
  })

/** Repeats an assertion until it holds. The one second of Vitest's own default is too short for a busy machine. */
export function eventually(assertion: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(assertion, { timeout: 10_000 })
}
