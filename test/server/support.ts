import { afterEach, beforeEach, vi } from 'vitest'
import { createGofiveHandler, type GofiveError, type GofiveHandlerOptions } from '../../src/server/index.js'
import { listen } from '../listen.js'
import { KEY, LIST, serveForTests } from '../support.js'

let served: ReturnType<typeof serveForTests>

/** A sandbox over HTTP that requires an access token. */
export const gofive = {
  get url() {
    return served.url
  },
  get sandbox() {
    return served.sandbox
  },
}

export const credentials = () => ({
  subscriptionKey: KEY,
  clientId: 'sandbox-client-id',
  clientSecret: 'sandbox-client-secret',
  baseURL: gofive.url,
})

/** What the handlers of the current test passed to `onError`. */
export let errors: GofiveError[] = []

/** Each file calls it, because the module is evaluated once for all of them. */
export function serveGofive() {
  served = serveForTests({ requireBearer: true })
  beforeEach(() => {
    // A handler of an earlier test may still report: to the array of its own test.
    errors = []
  })
  afterEach(() => {
    vi.useRealTimers()
  })
}

/** A server in Gofive's place: its token endpoint works, and its list is the given response. */
export function listenAsGofive(list: (request: Request) => Response | Promise<Response>): Promise<string> {
  return listen((request) =>
    request.method === 'POST'
      ? Response.json({ access_token: 'sandbox-token-1', token_type: 'Bearer', expires_in: 3600 })
      : list(request),
  )
}

export function createHandler(options: Partial<GofiveHandlerOptions> = {}) {
  const errorsOfTest = errors
  return createGofiveHandler({
    authorize: () => true,
    onError: (error) => errorsOfTest.push(error),
    ...credentials(),
    ...options,
  })
}

/** Serves a handler over HTTP, and returns a function that requests the list from it. By default it allows every request. */
export async function startHandler(options: Partial<GofiveHandlerOptions> = {}) {
  const handler = createHandler(options)
  const url = await listen((request) => handler(request))
  return Object.assign((init?: RequestInit, path = `/api/gofive${LIST}`) => fetch(url + path, init), {
    url,
    handler,
  })
}

/** A request for the list, for a handler without HTTP. */
export const createRequest = (init?: RequestInit) =>
  new Request(`https://app.example/api/gofive${LIST}`, init)

/** Moves the clock; timers are not affected. */
export const advanceMinutes = (minutes: number) =>
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 })

export const advanceSeconds = (seconds: number) => advanceMinutes(seconds / 60)

/** Sends many requests, 100 at a time, and counts the responses by status. */
export async function countStatuses(
  handler: (request: Request) => Promise<Response>,
  count: number,
): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {}
  let left = count
  const worker = async () => {
    while (left-- > 0) {
      const response = await handler(createRequest())
      statuses[response.status] = (statuses[response.status] ?? 0) + 1
      await response.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: 100 }, worker))
  return statuses
}
