import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { createGofiveHandler, type GofiveHandlerOptions } from '../../src/server/index.js'
import { eventually, LIST, stubVariables, TOKEN } from '../support.js'
import {
  advanceMinutes,
  createHandler,
  createRequest,
  errors,
  gofive,
  serveGofive,
  startHandler,
} from './support.js'

serveGofive()

describe('a response of the handler', () => {
  it('is the validated list in the envelope of Gofive, requested with a token', async () => {
    const get = await startHandler()
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

  it('has no field that is not documented', async () => {
    const eventType = { eventTypeId: 1, eventTypeName: 'Paid', color: 'red' }
    gofive.sandbox.configure({ eventTypes: [eventType] })
    expect(await (await (await startHandler())()).text()).not.toContain('color')
  })

  it('can be requested without a server: the handler accepts a Request', async () => {
    const { handler } = await startHandler()
    expect((await handler(new Request(`https://app.example/x${LIST}`))).status).toBe(200)
  })
})

describe('the route', () => {
  it.each([
    LIST,
    `${LIST}/`,
    `/api${LIST}`,
    `/api${LIST}/?company=other`,
    `/a/b-c/d.e${LIST}`,
    `/x/../api${LIST}`,
    `${LIST}?company=other`,
    `/บริษัท/a b${LIST}`,
    `/100%25${LIST}`,
  ])('%s is served', async (path) => {
    expect((await (await startHandler())({}, path)).status).toBe(200)
  })

  it.each([
    '/',
    `${LIST}//`,
    `${LIST}/1`,
    `/api/other?x=/a${LIST}`,
    '/v1/customerEvent',
    '/v1/customerEvent/event-types2',
    `/api/${LIST}`,
    `/proxy/https://other.example${LIST}`,
    '/v1//customerEvent/event-types',
    '/v1/customerEvent%2Fevent-types',
    `/api/%2e%2e%2f${LIST.slice(1)}`,
    `/api%00${LIST}`,
    `/api%5C..${LIST}`,
    `/api%5c..${LIST}`,
    `/api%2Fx${LIST}`,
    `/api%2E${LIST}`,
    `/api%0a${LIST}`,
    `/api%7F${LIST}`,
    `${LIST}%2F`,
    `/api%${LIST}`,
    `/api%zz${LIST}`,
    `/api%2z${LIST}`,
    '/v1/customerEvent/event%2Dtypes',
    '/v1/customerevent/event-types',
    TOKEN,
  ])('%s is not found', async (path) => {
    const response = await (await startHandler())({}, path)
    expect(response.status).toBe(404)
    expect(gofive.sandbox.count()).toBe(0)
  })

  // Deno writes the Host header into the URL of the request as it is.
  it.each([`a${LIST}?`, `a${LIST}#`, `a${LIST.replaceAll('/', '\\')}?`, `a${LIST}/?`])(
    'is not found in the host "%s"',
    async (host) => {
      const headers = { get: (name: string) => (name === 'host' ? host : null) }
      const request = { url: `http://${host}/other`, method: 'GET', headers } as unknown as Request
      expect((await createHandler()(request)).status).toBe(404)
    },
  )

  it('is found in linear time, before authorize', async () => {
    const authorize = vi.fn(() => false)
    const handler = createHandler({ authorize })
    const start = performance.now()
    for (const part of ['/a', '//', '%41', '%', LIST, 'é']) {
      const request = new Request(`http://app.example/${part.repeat(2_000_000 / part.length)}`)
      expect((await handler(request)).status).toBeOneOf([401, 404])
    }
    // 2 MB each, in tenths of a second. An expression in quadratic time takes minutes.
    expect(performance.now() - start).toBeLessThan(20_000)
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('does not allow %s', async (method) => {
    const response = await (await startHandler())({ method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('forwards no header, query or cookie of a request to Gofive', async () => {
    const get = await startHandler()
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

describe('the options of createGofiveHandler', () => {
  const construct = (options: object) => () => createGofiveHandler(options as GofiveHandlerOptions)

  it('are rejected at construction without authorize', () => {
    expect(construct({})).toThrow('requires `authorize`')
    expect(construct(undefined as unknown as object)).toThrow('requires `authorize`')
    // @ts-expect-error authorize is required
    expect(() => createGofiveHandler({})).toThrow(expect.objectContaining({ code: 'config' }))
  })

  it('are validated at construction by an error that names all invalid ones and repeats no value', () => {
    const options = {
      authorize: () => true,
      subscriptionKey: 'two words',
      clientId: '',
      clientSecret: 'ends with a line\n',
      baseURL: 'http://gofive.example',
    }
    for (const name of Object.keys(options).slice(1)) expect(construct(options)).toThrow(name)
    expect(construct(options)).not.toThrow('two words')
  })

  it.each([0, -1, NaN, Infinity, 2 ** 31, '1500', null])('reject the timeout %o', (timeout) => {
    expect(construct({ authorize: () => true, timeout })).toThrow(
      expect.objectContaining({ code: 'config', message: expect.stringContaining('timeout') as string }),
    )
  })

  it('may include a timeout with a fraction', async () => {
    expect((await (await startHandler({ timeout: 1500.5 }))()).status).toBe(200)
  })

  it.each([
    ['scope', ''],
    ['scope', 7],
    ['cache', {}],
    ['cache', { get: () => null, set: () => null }],
    ['onError', 'console'],
    ['waitUntil', 'soon'],
  ])('reject the %s %j', (name, value) => {
    expect(construct({ authorize: () => true, [name]: value })).toThrow(
      expect.objectContaining({ code: 'config', message: expect.stringContaining(name) as string }),
    )
  })

  it.each([
    [{ baseURL: '/relative' }, 'baseURL (GOFIVE_BASE_URL) must be absolute on a server: start with https://'],
    [{ baseURL: '' }, 'baseURL (GOFIVE_BASE_URL) must be absolute on a server: start with https://'],
    [{ baseURL: 'http://192.168.0.1' }, 'baseURL (GOFIVE_BASE_URL) must be https'],
    [{ baseURL: 'ftp://x' }, 'baseURL (GOFIVE_BASE_URL) must not have a protocol other than https'],
    [{ baseURL: 'https://user:x@gofive.example' }, 'baseURL (GOFIVE_BASE_URL) must not contain a user'],
    [{ subscriptionKey: 'a b' }, 'subscriptionKey (GOFIVE_SUBSCRIPTION_KEY) must not contain spaces'],
    [{ clientId: 'an-id ' }, 'clientId (GOFIVE_CLIENT_ID) must be one line without spaces around it'],
    [{ clientSecret: 'two\nlines' }, 'clientSecret (GOFIVE_CLIENT_SECRET) must be one line'],
    [{ clientSecret: '' }, 'clientSecret (GOFIVE_CLIENT_SECRET) must not be empty'],
    [{ clientSecret: 7 as never }, 'clientSecret (GOFIVE_CLIENT_SECRET) must be a string'],
    [{ onError: 'console' as never }, 'Invalid configuration: onError must be a function'],
    [{ cache: {} as never }, 'Invalid configuration: cache must have the methods get, set and delete'],
  ])('reject %j with an error that names the broken rule', (options, message) => {
    expect(construct({ authorize: () => true, ...options })).toThrow(message)
  })

  it('are read from the environment at the first request, because a build has none', async () => {
    const get = await startHandler({
      subscriptionKey: undefined,
      clientId: undefined,
      clientSecret: undefined,
      baseURL: undefined,
    })
    stubVariables(gofive.url)
    expect((await get()).status).toBe(200)
  })

  it('are all named in onError and the console if they are missing, and the response is a plain 500', async () => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.stubEnv('GOFIVE_CLIENT_ID', '')
    const get = await startHandler({
      subscriptionKey: undefined,
      clientId: undefined,
      clientSecret: undefined,
    })
    const response = await get()
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('GOFIVE_')
    for (const name of ['GOFIVE_SUBSCRIPTION_KEY', 'GOFIVE_CLIENT_ID', 'GOFIVE_CLIENT_SECRET']) {
      expect(errors[0]?.message).toMatch(/^Invalid credentials of Gofive: /)
      expect(errors[0]?.message).toContain(`(${name}) is missing`)
      expect(inspect(consoleError.mock.calls)).toContain(name)
    }
    expect((await get()).status).toBe(500)
  })

  it.each([
    ['development', {}, true],
    ['production', {}, false],
    ['development', { clientId: 'one' }, false],
  ])('suggest the sandbox if none is set: in %s, with %o, %s', async (environment, some, isSuggested) => {
    vi.stubEnv('NODE_ENV', environment)
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const none = { subscriptionKey: undefined, clientId: undefined, clientSecret: undefined }
    const get = await startHandler({ ...none, ...some })
    await get()
    expect(errors[0]?.message.endsWith(': npx react-gofive sandbox -- npm run dev')).toBe(isSuggested)
  })
})

describe('an access token of the handler', () => {
  it('is replaced once after a 401, and the list is requested again', async () => {
    const get = await startHandler()
    await get()
    gofive.sandbox.reset()
    advanceMinutes(6)
    await get()
    vi.useRealTimers()
    await eventually(() => {
      expect(gofive.sandbox.requests.map(({ path, status }) => [path, status])).toEqual([
        [LIST, 401],
        [TOKEN, 200],
        [LIST, 200],
      ])
    })
    expect(errors).toEqual([])
  })
})

describe('the description in a failure of the handler', () => {
  it.each([
    [
      'another path',
      { url: 'https://app.example/api/other' },
      {},
      404,
      'Not found. The list is at v1/customerEvent/event-types.',
    ],
    ['another method', { method: 'POST' }, {}, 405, 'Only GET and HEAD are allowed.'],
    ['a denied request', {}, { authorize: () => false }, 401, 'Sign in to see the event types.'],
    ['missing credentials', {}, { clientSecret: undefined }, 500, 'The server is misconfigured.'],
    [
      'an unreachable Gofive',
      {},
      { baseURL: 'http://127.0.0.1:1' },
      503,
      'Event types are temporarily unavailable.',
    ],
  ])(
    'is for %s a text without details',
    async (_, { url, ...init }: RequestInit & { url?: string }, options, status, description) => {
      vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const request = createRequest(init)
      const response = await createHandler(options)(url ? new Request(url) : request)
      expect(response.status).toBe(status)
      expect(await response.json()).toEqual({ status: { code: String(status), description }, data: null })
    },
  )
})
