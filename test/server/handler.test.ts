// @vitest-environment node
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import CachePolicy from 'http-cache-semantics'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { scenarioNames, type SandboxScenario } from '../../sandbox/app.js'
import { createGofiveClient, type GofiveError, type GofiveErrorCode } from '../../src/index.js'
import { createGofiveHandler, type GofiveHandlerOptions } from '../../src/server/index.js'
import { KEY, LIST, serveForTests } from '../support.js'

const gofive = serveForTests({ requireBearer: true })
const TOKEN = '/authorization/connect/token'

const servers: Server[] = []
afterEach(() => {
  vi.useRealTimers()
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function listen(fetch: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = await new Promise<Server>((resolve) => {
    const starting = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => {
      resolve(starting)
    }) as Server
  })
  servers.push(server)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const credentials = () => ({
  subscriptionKey: KEY,
  clientId: 'sandbox-client-id',
  clientSecret: 'sandbox-client-secret',
  baseURL: gofive.url,
})

let errors: GofiveError[]
beforeEach(() => {
  errors = []
})

/** The handler over HTTP; everybody is let in unless told otherwise. */
async function start(options: Partial<GofiveHandlerOptions> = {}) {
  const handler = createGofiveHandler({
    authorize: () => true,
    onError: (error) => errors.push(error),
    ...credentials(),
    ...options,
  })
  const url = await listen((request) => handler(request))
  return Object.assign((init?: RequestInit, path = `/api/gofive${LIST}`) => fetch(url + path, init), {
    url,
    handler,
  })
}

describe('an answer', () => {
  it('is the validated list in the envelope of Gofive, got with a token', async () => {
    const get = await start()
    const response = await get()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const { status, data } = (await response.json()) as { status: unknown; data: unknown[] }
    expect(status).toEqual({ code: '1000', description: 'Success' })
    expect(data).toHaveLength(6)
    expect(gofive.sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST ${TOKEN}`,
      `GET ${LIST}`,
    ])
  })

  it('leaves out the fields that are not documented', async () => {
    gofive.sandbox.configure({ scenario: 'unknown-fields' })
    expect(await (await (await start())()).text()).not.toContain('color')
  })

  it('needs no connection of its own: the handler answers a Request', async () => {
    const { handler } = await start()
    expect((await handler(new Request(`https://app.example/x${LIST}`))).status).toBe(200)
  })
})

describe('a route', () => {
  it.each([LIST, `/api${LIST}`, `/a/b-c/d.e${LIST}`, `/x/../api${LIST}`, `${LIST}?company=other`])(
    '%s is answered',
    async (path) => {
      expect((await (await start())({}, path)).status).toBe(200)
    },
  )

  it.each([
    '/',
    `${LIST}/`,
    `${LIST}/1`,
    '/v1/customerEvent',
    '/v1/customerEvent/event-types2',
    `/api/${LIST}`,
    '/v1//customerEvent/event-types',
    '/v1/customerEvent%2Fevent-types',
    `/api/%2e%2e%2f${LIST.slice(1)}`,
    `/api%00${LIST}`,
    '/v1/customerevent/event-types',
    TOKEN,
  ])('%s is not', async (path) => {
    const response = await (await start())({}, path)
    expect(response.status).toBe(404)
    expect(gofive.sandbox.count()).toBe(0)
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('is not there for %s', async (method) => {
    const response = await (await start())({ method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('forwards nothing of the request', async () => {
    const get = await start()
    await get(
      {
        headers: {
          Authorization: 'Bearer of-the-application',
          Cookie: 'session=1',
          Origin: 'https://app.example',
          Referer: 'https://app.example/page',
          'X-Own': '1',
          'Ocp-Apim-Subscription-Key': 'of-the-caller',
          'x-sandbox-scenario': 'forbidden',
        },
      },
      `/api/gofive${LIST}?company=other`,
    )
    const sent = JSON.stringify(gofive.sandbox.requests)
    for (const part of ['of-the-', 'session', 'app.example', 'x-own', 'forbidden', 'company']) {
      expect(sent).not.toContain(part)
    }
    expect(gofive.sandbox.requests[1]?.headers).toMatchObject({
      authorization: expect.stringMatching(/^Bearer sandbox-token-\d+$/) as string,
    })
  })
})

describe('authorize', () => {
  it('gets the request, and lets in by true', async () => {
    const get = await start({
      authorize: (request) => Promise.resolve(request.headers.get('x-user') === 'somchai'),
    })
    expect((await get()).status).toBe(401)
    expect((await get({ headers: { 'X-User': 'somchai' } })).status).toBe(200)
  })

  it.each([false, undefined, null, 0, 1, 'true', {}, []])('lets nobody in by %j', async (answer) => {
    const get = await start({ authorize: () => answer as boolean })
    const response = await get()
    expect(response.status).toBe(401)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(gofive.sandbox.count()).toBe(0)
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('hunter2')
      },
    ],
    ['rejects', () => Promise.reject(new Error('hunter2'))],
    ['never answers', () => new Promise<boolean>(() => undefined)],
  ])('that %s lets nobody in, and tells only the developer', async (_, authorize) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const get = await start({ authorize, timeout: 50 })
    const response = await get()
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('hunter2')
    expect(errors).toMatchObject([
      { code: 'config', message: expect.stringContaining('authorize failed') as string },
    ])
    expect(gofive.sandbox.count()).toBe(0)
  })

  it('comes before the cache', async () => {
    let isSignedIn = true
    const get = await start({ authorize: () => isSignedIn })
    const etag = (await get()).headers.get('etag')!
    isSignedIn = false
    expect((await get({ headers: { 'If-None-Match': etag } })).status).toBe(401)
  })
})

describe('settings', () => {
  const create = (options: object) => () => createGofiveHandler(options as GofiveHandlerOptions)

  it('without authorize are refused at once', () => {
    expect(create({})).toThrow('needs authorize')
    expect(create(undefined as unknown as object)).toThrow('needs authorize')
    // @ts-expect-error authorize is required
    expect(() => createGofiveHandler({})).toThrow(expect.objectContaining({ code: 'config' }))
  })

  it('given in code are checked at once, and named together, but not repeated', () => {
    const options = {
      authorize: () => true,
      subscriptionKey: 'two words',
      clientId: '',
      clientSecret: 'ends with a line\n',
      baseURL: 'http://gofive.example',
    }
    for (const name of Object.keys(options).slice(1)) expect(create(options)).toThrow(name)
    expect(create(options)).not.toThrow('two words')
    expect(create({ authorize: () => true, timeout: 0 })).toThrow('timeout')
  })

  it.each(['/relative', 'http://192.168.0.1', 'ftp://x', 'https://user:x@gofive.example'])(
    'refuse the upstream %s',
    (baseURL) => {
      expect(create({ authorize: () => true, baseURL })).toThrow('baseURL (GOFIVE_BASE_URL) must be https')
    },
  )

  it('from the environment are read at the first request, since a build has none', async () => {
    const get = await start({
      subscriptionKey: undefined,
      clientId: undefined,
      clientSecret: undefined,
      baseURL: undefined,
    })
    vi.stubEnv('GOFIVE_SUBSCRIPTION_KEY', KEY)
    vi.stubEnv('GOFIVE_CLIENT_ID', 'sandbox-client-id')
    vi.stubEnv('GOFIVE_CLIENT_SECRET', 'sandbox-client-secret')
    vi.stubEnv('GOFIVE_BASE_URL', gofive.url)
    expect((await get()).status).toBe(200)
  })

  it('that are missing are all named to the developer, and are a plain 500 to the caller', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.stubEnv('GOFIVE_CLIENT_ID', '')
    const get = await start({ subscriptionKey: undefined, clientId: undefined, clientSecret: undefined })
    const response = await get()
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('GOFIVE_')
    for (const name of ['GOFIVE_SUBSCRIPTION_KEY', 'GOFIVE_CLIENT_ID', 'GOFIVE_CLIENT_SECRET']) {
      expect(errors[0]?.message).toContain(`(${name}) is missing`)
      expect(inspect(print.mock.calls)).toContain(name)
    }
    expect((await get()).status).toBe(500)
  })
})

/** How each failure of Gofive's reaches the caller, and the developer. */
const failures: [SandboxScenario, status: number, code: GofiveErrorCode, retryAfter?: string][] = [
  ['key-missing', 502, 'unauthorized'],
  ['key-wrong', 502, 'unauthorized'],
  ['token-expired', 502, 'unauthorized'],
  ['token-rejected-bare', 502, 'unauthorized'],
  ['token-endpoint-invalid-client', 502, 'unauthorized'],
  ['rate-limited', 429, 'rate-limited', '26'],
  ['rate-limited-no-header', 429, 'rate-limited', '26'],
  ['quota-exceeded', 503, 'quota-exceeded', '1802'],
  ['forbidden', 502, 'forbidden'],
  ['not-found', 502, 'not-found'],
  ['gateway-failed', 502, 'server'],
  ['backend-502-html', 502, 'server'],
  ['backend-503-text', 503, 'server', '5'],
  ['backend-504-empty', 502, 'server'],
  ['token-endpoint-down', 503, 'server', '5'],
  ['cors-empty-200', 502, 'invalid-response'],
  ['business-4001', 502, 'business'],
  ['business-400', 502, 'business'],
  ['bad-rows', 502, 'invalid-response'],
  ['data-null', 502, 'invalid-response'],
  ['html', 502, 'invalid-response'],
  ['reset', 503, 'network', '5'],
  ['cut-short', 503, 'network', '5'],
  ['hang', 504, 'timeout', '5'],
  ['token-endpoint-hang', 504, 'timeout', '5'],
]

describe('a failure of Gofive', () => {
  it.each(failures)(
    '%s is a %i to the caller and %s to the developer',
    async (scenario, status, code, retryAfter) => {
      gofive.sandbox.configure({ scenario })
      const get = await start({ timeout: scenario.endsWith('hang') ? 100 : undefined })
      const response = await get()
      expect(response.status).toBe(status)
      expect(response.headers.get('retry-after')).toBe(retryAfter ?? null)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(await response.json()).toEqual({
        status: { code: String(status), description: 'The event types cannot be had at the moment.' },
        data: null,
      })
      expect(errors).toMatchObject([{ code }])
    },
  )

  it.each([
    ['gateway-failed', 'server', 502],
    ['rate-limited', 'rate-limited', 429],
    ['key-wrong', 'server', 502],
    ['business-4001', 'server', 502],
  ] as const)('%s becomes %s in the browser', async (scenario, code, status) => {
    gofive.sandbox.configure({ scenario })
    const { url } = await start()
    const browser = createGofiveClient({ baseURL: `${url}/api/gofive` })
    await expect(browser.listEventTypes()).rejects.toMatchObject({ code, status })
  })

  it('that is a 401 of authorize is unauthorized in the browser', async () => {
    const { url } = await start({ authorize: () => false })
    const browser = createGofiveClient({ baseURL: `${url}/api/gofive` })
    await expect(browser.listEventTypes()).rejects.toMatchObject({ code: 'unauthorized', status: 401 })
  })

  it('is never cached', async () => {
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    const get = await start()
    expect((await get()).status).toBe(502)
    gofive.sandbox.configure({ scenario: 'success' })
    expect((await get()).status).toBe(200)
  })

  it('is printed where nobody else is told', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    gofive.sandbox.configure({ scenario: 'forbidden' })
    await (
      await start({ onError: undefined })
    )()
    expect(print.mock.calls[0]?.[0]).toMatchObject({ code: 'forbidden' })
  })

  it('does no more harm when onError fails too', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    gofive.sandbox.configure({ scenario: 'forbidden' })
    const get = await start({
      onError: () => {
        throw new TypeError('x')
      },
    })
    expect((await get()).status).toBe(502)
    expect(inspect(print.mock.calls)).toContain('onError failed (TypeError)')
  })

  it.each([
    ['larger than 5 MB', (body: string) => body, {}],
    ['that unpacks to more than 5 MB', (body: string) => gzipSync(body), { 'Content-Encoding': 'gzip' }],
  ])('by a body %s is cut off', async (_, pack, headers) => {
    const large = JSON.stringify({ status: { code: '1000' }, data: [], fill: 'x'.repeat(6_000_000) })
    const baseURL = await listen((request) =>
      request.method === 'POST'
        ? Response.json({ access_token: 'sandbox-token-1', token_type: 'Bearer', expires_in: 3600 })
        : new Response(pack(large), { headers: { 'Content-Type': 'application/json', ...headers } }),
    )
    expect((await (await start({ baseURL }))()).status).toBe(502)
    expect(errors).toMatchObject([{ code: 'invalid-response' }])
  })

  it('by a body that still drips after the time-out is cut off', async () => {
    let cancelled = false
    const baseURL = await listen((request) => {
      if (request.method === 'POST') {
        return Response.json({ access_token: 'sandbox-token-1', token_type: 'Bearer', expires_in: 3600 })
      }
      let timer: ReturnType<typeof setInterval>
      const drip = new ReadableStream<Uint8Array>({
        start(controller) {
          timer = setInterval(() => {
            controller.enqueue(new TextEncoder().encode(' '))
          }, 5)
        },
        cancel() {
          cancelled = true
          clearInterval(timer)
        },
      })
      return new Response(drip, { headers: { 'Content-Type': 'application/json' } })
    })
    expect((await (await start({ baseURL, timeout: 100 }))()).status).toBe(504)
    expect(errors).toMatchObject([{ code: 'timeout' }])
    await vi.waitFor(() => {
      expect(cancelled).toBe(true)
    })
  })

  it('by a redirect is not followed', async () => {
    const baseURL = await listen((request) =>
      request.method === 'POST'
        ? Response.json({ access_token: 'sandbox-token-1', token_type: 'Bearer', expires_in: 3600 })
        : new Response(null, { status: 302, headers: { Location: `${gofive.url}${LIST}` } }),
    )
    expect((await (await start({ baseURL }))()).status).toBe(502)
    expect(gofive.sandbox.count()).toBe(0)
  })
})

describe('the token', () => {
  it('that was refused is renewed once, and the list is there', async () => {
    const get = await start()
    await get()
    gofive.sandbox.reset()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * 60_000 })
    await get()
    vi.useRealTimers()
    await vi.waitFor(() => {
      expect(gofive.sandbox.requests.map(({ path, status }) => [path, status])).toEqual([
        [LIST, 401],
        [TOKEN, 200],
        [LIST, 200],
      ])
    })
    expect(errors).toEqual([])
  })
})

describe('the cache', () => {
  const later = (minutes: number) =>
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 })

  it('serves for five minutes without asking, then while one request renews', async () => {
    const get = await start()
    await get()
    later(4.9)
    await get()
    expect(gofive.sandbox.count(LIST)).toBe(1)
    later(0.2)
    gofive.sandbox.configure({ scenario: 'hang' })
    const old = await Promise.all([get(), get(), get()])
    expect(old.map(({ status }) => status)).toEqual([200, 200, 200])
    await vi.waitFor(() => {
      expect(gofive.sandbox.count(LIST)).toBe(2)
    })
  })

  it('shows the new list once it has come', async () => {
    const get = await start()
    await get()
    gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: 'Renamed' }] })
    later(6)
    await get()
    await vi.waitFor(async () => {
      expect(await (await get()).text()).toContain('Renamed')
    })
  })

  it('serves for a day while Gofive is down, and reports that', async () => {
    const get = await start()
    await get()
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    later(23 * 60)
    expect((await get()).status).toBe(200)
    await vi.waitFor(() => {
      expect(errors).toMatchObject([{ code: 'server' }])
    })
    later(2 * 60)
    expect((await get()).status).toBe(502)
  })

  it('hands a renewal to the context of a runtime that would end it', async () => {
    const { handler } = await start()
    const request = () => new Request(`http://app.example${LIST}`)
    const waitUntil = vi.fn<(promise: Promise<unknown>) => void>()
    await handler(request(), { waitUntil })
    later(6)
    await handler(request(), { waitUntil })
    expect(waitUntil).toHaveBeenCalledTimes(1)
    await waitUntil.mock.calls[0]?.[0]
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })

  it('goes on for the others when one who asked goes away', async () => {
    gofive.sandbox.configure({ delay: 50 })
    const get = await start()
    const controller = new AbortController()
    const one = get({ signal: controller.signal })
    const two = get()
    await vi.waitFor(() => {
      expect(gofive.sandbox.count()).toBe(1)
    })
    controller.abort()
    await expect(one).rejects.toThrow()
    expect((await two).status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(1)
  })

  it('does not serve what somebody else has put in its store', async () => {
    const store = new Map<string, never>()
    const get = await start({ cache: store as never })
    store.set('gofive:default:eventTypes', {
      value: [{ eventTypeId: 'x' }],
      metadata: { createdTime: Date.now(), ttl: 60_000, swr: 0 },
    } as never)
    expect(await (await get()).json()).toMatchObject({ data: { length: 6 } })
  })

  it('keeps companies apart by scope, and credentials out', async () => {
    const store = new Map<string, never>()
    await (
      await start({ cache: store as never, scope: 'acme' })
    )()
    expect([...store.keys()]).toEqual(['gofive:acme:eventTypes'])
    expect(inspect(store, { depth: Infinity })).not.toMatch(/sandbox-(subscription|client|token)/)
  })

  it.each([
    ['is down', () => Promise.reject(new Error('ECONNREFUSED'))],
    ['never answers', () => new Promise<never>(() => undefined)],
  ])('that %s costs no request', async (_, fail) => {
    const get = await start({ cache: { get: fail, set: fail, delete: fail } })
    expect((await get()).status).toBe(200)
    expect(errors[0]).toMatchObject({
      code: 'network',
      message: expect.stringContaining('cache of the handler failed') as string,
    })
  })

  it('asks once for ten thousand requests, and again once when it expires', async () => {
    const get = await start()
    const storm = async (requests: number, expected: number) => {
      let left = requests
      const statuses = new Set<number>()
      const worker = async () => {
        while (left-- > 0) {
          const response = await get()
          statuses.add(response.status)
          await response.arrayBuffer()
        }
      }
      await Promise.all(Array.from({ length: 200 }, worker))
      expect([...statuses]).toEqual([expected])
    }
    await storm(10_000, 200)
    expect([gofive.sandbox.count(TOKEN), gofive.sandbox.count(LIST)]).toEqual([1, 1])
    later(6)
    await storm(1000, 200)
    expect([gofive.sandbox.count(TOKEN), gofive.sandbox.count(LIST)]).toEqual([1, 2])
    gofive.sandbox.configure({ scenario: 'backend-503-text' })
    later(6)
    await storm(1000, 200)
  }, 60_000)
})

describe('HTTP caching', () => {
  it('answers 304 to what is already known, and with the new list when it is another', async () => {
    const get = await start()
    const first = await get()
    const etag = first.headers.get('etag')!
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await get({ headers: { 'If-None-Match': known } })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(etag)
      expect(again.headers.get('cache-control')).toBe('private, no-cache')
    }
    expect((await get({ headers: { 'If-None-Match': '"other"' } })).status).toBe(200)
    gofive.sandbox.configure({ eventTypes: [] })
    expect((await (await start())()).headers.get('etag')).not.toBe(etag)
  })

  it('answers HEAD like GET, but for the body', async () => {
    const get = await start()
    const [got, head] = [await get(), await get({ method: 'HEAD' })]
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    for (const name of ['content-type', 'etag', 'cache-control', 'vary']) {
      expect(head.headers.get(name)).toBe(got.headers.get(name))
    }
  })

  it('is right in the eyes of http-cache-semantics', async () => {
    const get = await start()
    const response = await get()
    const request = { url: LIST, method: 'GET', headers: { cookie: 'session=1' } }
    const answer = { status: 200, headers: Object.fromEntries(response.headers) }
    // No cache between may keep it; the browser's own may, but asks each time.
    expect(new CachePolicy(request, answer, { shared: true }).storable()).toBe(false)
    const own = new CachePolicy(request, answer, { shared: false })
    expect(own.storable()).toBe(true)
    expect(own.satisfiesWithoutRevalidation(request)).toBe(false)
    expect(own.revalidationHeaders(request)['if-none-match']).toBe(response.headers.get('etag'))
    const other = { ...request, headers: { cookie: 'session=2' } }
    expect(own.revalidationHeaders(other)['if-none-match']).toBeUndefined()

    const refused = await (await start({ authorize: () => false }))()
    const refusal = { status: 401, headers: Object.fromEntries(refused.headers) }
    expect(new CachePolicy(request, refusal, { shared: false }).storable()).toBe(false)
  })
})

const markers = ['MARKER-subscription-key', 'MARKER-client-id', 'MARKER-client-secret']

it.each(scenarioNames.filter((name) => name !== 'many' && name !== 'slow'))(
  '%s shows no credential',
  async (scenario) => {
    const [subscriptionKey, clientId, clientSecret] = markers as [string, string, string]
    const spies = (['log', 'warn', 'error'] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation(() => undefined),
    )
    const store = new Map<string, never>()
    gofive.sandbox.configure({ scenario, subscriptionKey, clientId, clientSecret })
    const get = await start({ subscriptionKey, clientId, clientSecret, cache: store as never, timeout: 200 })
    const response = await get()
    const seen = [
      await response.text(),
      JSON.stringify(Object.fromEntries(response.headers)),
      inspect(errors, { depth: Infinity, showHidden: true }),
      JSON.stringify(errors),
      inspect(store, { depth: Infinity }),
      inspect(
        spies.map(({ mock }) => mock.calls),
        { depth: Infinity },
      ),
    ].join('\n')
    for (const marker of [...markers, 'sandbox-token-']) expect(seen).not.toContain(marker)
    expect(JSON.stringify(gofive.sandbox.requests)).toContain(markers[0])
  },
)
