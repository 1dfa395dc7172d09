import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterEach, beforeEach, vi } from 'vitest'
import { createGofiveHandler, type GofiveError, type GofiveHandlerOptions } from '../../src/server/index.js'
import { KEY, LIST, serveForTests } from '../support.js'

export const TOKEN = '/authorization/connect/token'

/** For the file that imports it: a sandbox over HTTP that requires a token, and handlers in front of it. */
export const gofive = serveForTests({ requireBearer: true })

export const credentials = () => ({
  subscriptionKey: KEY,
  clientId: 'sandbox-client-id',
  clientSecret: 'sandbox-client-secret',
  baseURL: gofive.url,
})

/** What `onError` of the handlers in this test has received. */
export const errors: GofiveError[] = []
beforeEach(() => {
  errors.length = 0
})

const servers: Server[] = []
afterEach(() => {
  vi.useRealTimers()
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

/** Serves a function over HTTP until the test ends, and resolves to its URL. */
export async function listen(fetch: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = await new Promise<Server>((resolve) => {
    const starting = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => {
      resolve(starting)
    }) as Server
  })
  servers.push(server)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A server in Gofive's place: its token endpoint works, and its list is the given response. */
export function listenAsGofive(list: (request: Request) => Response | Promise<Response>): Promise<string> {
  return listen((request) =>
    request.method === 'POST'
      ? Response.json({ access_token: 'sandbox-token-1', token_type: 'Bearer', expires_in: 3600 })
      : list(request),
  )
}

export const create = (options: Partial<GofiveHandlerOptions> = {}) =>
  createGofiveHandler({
    authorize: () => true,
    onError: (error) => errors.push(error),
    ...credentials(),
    ...options,
  })

/** A handler over HTTP that allows every caller, unless the options say otherwise. */
export async function start(options: Partial<GofiveHandlerOptions> = {}) {
  const handler = create(options)
  const url = await listen((request) => handler(request))
  return Object.assign((init?: RequestInit, path = `/api/gofive${LIST}`) => fetch(url + path, init), {
    url,
    handler,
  })
}

/** One request without HTTP. */
export const request = (init?: RequestInit) => new Request(`https://app.example/api/gofive${LIST}`, init)

/** Puts the clock forward (or back). */
export const later = (minutes: number) =>
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 })

/** Sends many requests, 100 at a time, and returns how often each status came. */
export async function storm(
  handler: (request: Request) => Promise<Response>,
  count: number,
): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {}
  let left = count
  const worker = async () => {
    while (left-- > 0) {
      const { status } = await handler(request())
      statuses[status] = (statuses[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: 100 }, worker))
  return statuses
}
