// @vitest-environment node
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import axios from 'axios'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  eventTypesQueryOptions,
  createGofiveClient,
  type AccessTokenRequest,
  type GofiveClientOptions,
  type GofiveError,
} from '../../src/index.js'
import { KEY, LIST, serveForTests } from '../support.js'

const served = serveForTests()
const sandbox = () => served.sandbox

function client(options?: Partial<GofiveClientOptions>) {
  return createGofiveClient({ subscriptionKey: KEY, baseURL: served.url, ...options })
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable('it succeeded'),
    (error: unknown) => error as GofiveError,
  )

it('lists the types that Gofive documents', async () => {
  const list = await client().listEventTypes()
  expect(list).toHaveLength(6)
  expect(list[0]).toEqual({ eventTypeId: 1, eventTypeName: 'Paid' })
})

it('sends the three documented headers, Content-Type included, and no body', async () => {
  await client({ accessToken: 'sandbox-access-token' }).listEventTypes()
  const [request] = sandbox().requests
  expect(request).toMatchObject({
    method: 'GET',
    path: LIST,
    body: '',
    headers: {
      'ocp-apim-subscription-key': KEY,
      authorization: 'Bearer sandbox-access-token',
      'content-type': 'application/json',
    },
  })
  expect(request?.headers).not.toHaveProperty('content-length')
})

it('sends no bearer where there is none, and no key through a proxy', async () => {
  await client().listEventTypes()
  expect(sandbox().requests[0]?.headers).not.toHaveProperty('authorization')
  await failure(createGofiveClient({ baseURL: served.url }).listEventTypes())
  expect(sandbox().requests[1]?.headers).not.toHaveProperty('ocp-apim-subscription-key')
})

it.each(['/api/gofive/', '/api/gofive'])('joins %s and the path by one slash', async (baseURL) => {
  const http = axios.create({ adapter: (config) => Promise.reject(new Error(axios.getUri(config))) })
  const request = vi.spyOn(http, 'request')
  await failure(createGofiveClient({ baseURL, axios: http }).listEventTypes())
  const uri = http.getUri(request.mock.calls[0]![0])
  expect(uri).toBe('/api/gofive/v1/customerEvent/event-types')
})

describe('settings', () => {
  it.each([
    '/api/gofive',
    'api/gofive',
    '.',
    'https://app.example/gofive',
    'http://localhost:3000',
    'http://app.localhost',
    'http://127.0.0.1:1/x',
    'http://[::1]:1',
  ])('take %s for a baseURL', (baseURL) => {
    expect(createGofiveClient({ baseURL }).scope).toBe('default')
  })

  it.each([
    ['http://app.example/api', /must be https: http is allowed for localhost only/],
    ['http://app.example', /must be https/],
    ['http://localhost.example', /must be https/],
    ['http://127.example', /must be https/],
    ['/\\app.example', /must not contain a backslash/],
    ['//app.example/api', /must not start with \/\//],
    ['ftp://app.example', /must be relative, or start with https:\/\//],
    ['javascript:alert(1)', /must be relative, or start with https:\/\//],
    ['https://user:secret@app.example', /must not contain a user or password/],
    ['https://app.example?x=1', /must not have a query or fragment/],
    ['https://app.example#x', /must not have a query or fragment/],
    ['/api?x=1', /must not have a query or fragment/],
    ['\\\\app.example', /must not contain a backslash/],
    [' /api/gofive', /must not have spaces or line breaks around it/],
    ['/api/go five', /must not contain spaces or characters other than ASCII/],
    ['"/api/gofive"', /must not contain quotes/],
    ['https://', /has no host/],
    ['https://-app.example', /is not a valid URL/],
    ['', /is missing: pass the URL of your own server, for example "\/api\/gofive"/],
    [undefined, /is missing: pass the URL of your own server/],
    [7, /must be a string, not a value of type number/],
    [{}, /must be a string, not a value of type object/],
  ])('refuse %j for a baseURL, and say which rule it breaks', (baseURL, rule) => {
    const create = () => createGofiveClient({ baseURL: baseURL as string })
    expect(create).toThrow(expect.objectContaining({ code: 'config' }))
    expect(create).toThrow(new RegExp(`^Invalid configuration: baseURL ${rule.source}`))
    expect(create).not.toThrow('secret@')
  })

  it('are explained at length in development only, but named always', () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(() => createGofiveClient({ baseURL: '', timeout: NaN })).toThrow(
      /^Invalid configuration: baseURL; timeout.$/,
    )
  })

  it('name everything that is wrong at once, and repeat no value', () => {
    const options = { subscriptionKey: 'two words', scope: '', timeout: -1, baseURL: 'http://app.example' }
    const thrown = () => createGofiveClient(options)
    for (const name of ['baseURL', 'subscriptionKey', 'scope', 'timeout']) expect(thrown).toThrow(name)
    expect(thrown).not.toThrow('two words')
  })

  it.each([
    ['', 'must not be empty'],
    ['line\nbreak', 'must not contain spaces or line breaks'],
    ['ภาษาไทย', 'must contain only printable ASCII characters without spaces'],
    [7, 'must be a string, not a value of type number'],
  ])('refuse %j for a subscription key', (subscriptionKey, rule) => {
    expect(() => createGofiveClient({ subscriptionKey: subscriptionKey as string })).toThrow(
      `Invalid configuration: subscriptionKey ${rule}.`,
    )
  })

  it.each([
    [NaN, 'NaN'],
    [0, '0'],
    ['15000', 'a value of type string'],
    [null, 'null'],
  ])('refuse %j for a timeout', (timeout, shape) => {
    expect(() => createGofiveClient({ baseURL: '/api', timeout: timeout as number })).toThrow(
      `Invalid configuration: timeout must be a number of milliseconds above 0, not ${shape}.`,
    )
  })

  it('go to the documented address by default', async () => {
    const http = axios.create({ adapter: () => Promise.reject(new Error()) })
    const request = vi.spyOn(http, 'request')
    await failure(createGofiveClient({ subscriptionKey: KEY, axios: http }).listEventTypes())
    expect(http.getUri(request.mock.calls[0]![0])).toBe(`https://api.gofive.co.th${LIST}`)
  })

  it('give each key a scope of its own, always the same, that does not tell the key', () => {
    const scope = (subscriptionKey: string) => createGofiveClient({ subscriptionKey }).scope
    expect(scope(KEY)).toBe(scope(KEY))
    expect(scope(KEY)).not.toBe(scope(`${KEY}2`))
    expect(scope(KEY)).toMatch(/^[0-9a-z]{1,7}$/)
    expect(createGofiveClient({ subscriptionKey: KEY, scope: 'acme' }).scope).toBe('acme')
  })

  it('explain that a relative baseURL cannot be resolved on a server', async () => {
    const error = await failure(createGofiveClient({ baseURL: '/api/gofive' }).listEventTypes())
    expect(error).toMatchObject({ code: 'config', isRetryable: false })
    expect(error.message).toContain('absolute one')
  })
})

describe('an access token', () => {
  beforeEach(() => {
    sandbox().configure({ requireBearer: true })
  })

  const bearers = () => sandbox().requests.map(({ headers }) => headers.authorization)

  it('is asked for at each request', async () => {
    const accessToken = vi.fn(() => 'sandbox-access-token')
    const it = client({ accessToken })
    await it.listEventTypes()
    await it.listEventTypes()
    expect(accessToken.mock.calls).toEqual([
      [{ forceRefresh: false, signal: expect.any(AbortSignal) as AbortSignal }],
      [{ forceRefresh: false, signal: expect.any(AbortSignal) as AbortSignal }],
    ])
  })

  it('is asked for once by all concurrent requests', async () => {
    const accessToken = vi.fn(() => Promise.resolve('sandbox-access-token'))
    const it = client({ accessToken })
    await Promise.all([it.listEventTypes(), it.listEventTypes(), it.listEventTypes()])
    expect(accessToken).toHaveBeenCalledTimes(1)
    expect(sandbox().count()).toBe(3)
  })

  it('that was refused is asked for once more, by force', async () => {
    const accessToken = vi.fn(({ forceRefresh }: AccessTokenRequest) =>
      forceRefresh ? 'sandbox-access-token' : 'old',
    )
    expect(await client({ accessToken }).listEventTypes()).toHaveLength(6)
    expect(bearers()).toEqual(['Bearer old', 'Bearer sandbox-access-token'])
  })

  it('that two requests together found refused is refreshed once', async () => {
    let current = 'old'
    const accessToken = vi.fn(({ forceRefresh }: AccessTokenRequest) => {
      if (forceRefresh) current = 'sandbox-access-token'
      return Promise.resolve(current)
    })
    const it = client({ accessToken })
    // The second one's refusal comes in only after the first one has its new token.
    let release: () => void = () => undefined
    const slow = new Promise<void>((resolve) => (release = resolve))
    const http = axios.create()
    let requests = 0
    http.interceptors.response.use(undefined, async (error: unknown) => {
      if (++requests === 2) await slow
      throw error
    })
    const both = client({ accessToken, axios: http })
    const first = both.listEventTypes()
    const second = both.listEventTypes()
    await first
    release()
    expect(await second).toHaveLength(6)
    expect(accessToken.mock.calls.filter(([{ forceRefresh }]) => forceRefresh)).toHaveLength(1)
    current = 'old'
    await it.listEventTypes()
    expect(accessToken.mock.calls.filter(([{ forceRefresh }]) => forceRefresh)).toHaveLength(2)
  })

  it('that is refused again leaves the error standing, and the next request asks anew', async () => {
    const accessToken = vi.fn(({ forceRefresh }: AccessTokenRequest) => (forceRefresh ? 'new' : 'old'))
    const it = client({ accessToken })
    const error = await failure(it.listEventTypes())
    expect(error).toMatchObject({
      code: 'unauthorized',
      reason: 'access-token',
      status: 401,
      isRetryable: false,
    })
    expect(bearers()).toEqual(['Bearer old', 'Bearer new'])
    await failure(it.listEventTypes())
    expect(accessToken).toHaveBeenCalledTimes(4)
  })

  it('that does not change is not tried twice', async () => {
    await failure(client({ accessToken: () => 'old' }).listEventTypes())
    await failure(client({ accessToken: 'old' }).listEventTypes())
    expect(sandbox().count()).toBe(2)
  })

  it('is never refreshed because the key was refused', async () => {
    for (const scenario of ['key-missing', 'key-wrong', 'key-wrong-no-challenge'] as const) {
      sandbox().configure({ scenario })
      const accessToken = vi.fn(() => 'sandbox-access-token')
      const error = await failure(client({ accessToken }).listEventTypes())
      expect(error).toMatchObject({ code: 'unauthorized', reason: 'subscription-key' })
      expect(accessToken).toHaveBeenCalledTimes(1)
    }
  })

  it('may be missing: the request then goes without one', async () => {
    sandbox().configure({ requireBearer: false })
    for (const accessToken of [undefined, '', () => '', () => undefined as unknown as string]) {
      await client({ accessToken }).listEventTypes()
    }
    expect(bearers()).toEqual([undefined, undefined, undefined, undefined])
  })

  it.each(['Bearer sandbox-access-token', 'two\nlines', 7])(
    'rejects %j without sending it',
    async (token) => {
      const error = await failure(client({ accessToken: () => token as string }).listEventTypes())
      expect(error).toMatchObject({ code: 'config' })
      expect(error.message).toContain('without the "Bearer" prefix')
      expect(sandbox().count()).toBe(0)
    },
  )

  it('that is asked for anew by force is shared by who comes meanwhile, and an older question does not end that', async () => {
    const answers: ((token: string) => void)[] = []
    const asked: boolean[] = []
    const accessToken = ({ forceRefresh }: AccessTokenRequest) => {
      asked.push(forceRefresh)
      return new Promise<string>((resolve) => answers.push(resolve))
    }
    const it = client({ accessToken })
    const questions = (count: number) =>
      vi.waitFor(() => {
        expect(asked).toHaveLength(count)
      })
    // So that the second one asks before the first one is refused.
    sandbox().configure({ delay: 100 })
    const first = it.listEventTypes()
    await questions(1)
    answers[0]?.('old')
    await vi.waitFor(() => {
      expect(sandbox().count()).toBe(1)
    })
    const second = it.listEventTypes()
    await questions(3)
    expect(asked).toEqual([false, false, true])
    answers[1]?.('sandbox-access-token')
    await second
    const third = it.listEventTypes()
    answers[2]?.('sandbox-access-token')
    expect(await first).toHaveLength(6)
    expect(await third).toHaveLength(6)
    expect(asked).toHaveLength(3)
  })

  it('that cannot be had fails the request, without what was thrown', async () => {
    const thrown = Object.assign(new TypeError('the secret is hunter2'), { secret: 'hunter2' })
    const error = await failure(client({ accessToken: () => Promise.reject(thrown) }).listEventTypes())
    expect(error).toMatchObject({ code: 'unauthorized', reason: 'access-token' })
    expect(error.message).toContain('TypeError')
    expect(error.message).not.toContain('hunter2')
  })

  it('may fail with a GofiveError of its own, which stays as it is', async () => {
    const { GofiveError } = await import('../../src/index.js')
    const own = new GofiveError('server', { status: 503 })
    expect(await failure(client({ accessToken: () => Promise.reject(own) }).listEventTypes())).toBe(own)
  })

  it('is not asked for in vain: the last one who leaves ends the question, the others go on', async () => {
    const signals: AbortSignal[] = []
    let answer: (token: string) => void = () => undefined
    const accessToken = ({ signal }: AccessTokenRequest) => {
      signals.push(signal)
      return new Promise<string>((resolve) => (answer = resolve))
    }
    const it = client({ accessToken })
    const [one, two] = [new AbortController(), new AbortController()]
    const first = it.listEventTypes({ signal: one.signal })
    const second = it.listEventTypes({ signal: two.signal })
    await vi.waitFor(() => {
      expect(signals).toHaveLength(1)
    })
    one.abort()
    await expect(first).rejects.toBe(one.signal.reason)
    expect(signals[0]?.aborted).toBe(false)
    answer('sandbox-access-token')
    expect(await second).toHaveLength(6)

    const three = new AbortController()
    const third = it.listEventTypes({ signal: three.signal })
    await vi.waitFor(() => {
      expect(signals).toHaveLength(2)
    })
    three.abort()
    await expect(third).rejects.toBe(three.signal.reason)
    expect(signals[1]?.aborted).toBe(true)
    const fourth = it.listEventTypes()
    await vi.waitFor(() => {
      expect(signals).toHaveLength(3)
    })
    answer('sandbox-access-token')
    expect(await fourth).toHaveLength(6)
  })
})

describe('an abort', () => {
  it('is not listened to any longer once the answer is there', async () => {
    const { signal } = new AbortController()
    const listening = new Set<unknown>()
    const listen = vi.spyOn(signal, 'addEventListener')
    listen.mockImplementation((_, listener) => void listening.add(listener))
    vi.spyOn(signal, 'removeEventListener').mockImplementation(
      (_, listener) => void listening.delete(listener),
    )
    const gofive = client()
    for (let i = 0; i < 3; i++) await gofive.listEventTypes({ signal })
    expect(listening.size).toBe(0)
    expect(listen).toHaveBeenCalled()
  })

  it('ends the request and is no error of ours', async () => {
    sandbox().configure({ scenario: 'hang' })
    const controller = new AbortController()
    const promise = client().listEventTypes({ signal: controller.signal })
    await vi.waitFor(() => {
      expect(sandbox().count()).toBe(1)
    })
    const reason = new Error('changed my mind')
    controller.abort(reason)
    await expect(promise).rejects.toBe(reason)
  })

  it('before the start sends nothing', async () => {
    await expect(client().listEventTypes({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(sandbox().count()).toBe(0)
  })
})

describe('the time-out', () => {
  it('covers an answer that never comes', async () => {
    sandbox().configure({ scenario: 'hang' })
    expect(await failure(client({ timeout: 50 }).listEventTypes())).toMatchObject({
      code: 'timeout',
      isRetryable: true,
    })
  })

  it('covers a token that never comes', async () => {
    const accessToken = () => new Promise<string>(() => undefined)
    expect(await failure(client({ timeout: 50, accessToken }).listEventTypes())).toMatchObject({
      code: 'timeout',
    })
  })
})

describe("the application's own axios", () => {
  it('may have a shorter time-out of its own', async () => {
    sandbox().configure({ scenario: 'hang' })
    for (const clarifyTimeoutError of [true, false]) {
      const http = axios.create({ timeout: 30, transitional: { clarifyTimeoutError } })
      expect(await failure(client({ axios: http }).listEventTypes())).toMatchObject({ code: 'timeout' })
    }
  })

  it('is used with its headers and interceptors', async () => {
    const http = axios.create({ headers: { 'X-Own': 'yes' }, baseURL: 'https://elsewhere.example' })
    const seen = vi.fn()
    http.interceptors.response.use((response) => {
      seen(response.status)
      return response
    })
    expect(await client({ axios: http }).listEventTypes()).toHaveLength(6)
    expect(seen).toHaveBeenCalledWith(200)
    expect(sandbox().requests[0]?.headers).toMatchObject({ 'x-own': 'yes' })
  })

  it('receives no response of more than 5 MB', async () => {
    sandbox().configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: 'x'.repeat(5_100_000) }] })
    expect(await failure(client({ axios: axios.create() }).listEventTypes())).toMatchObject({
      code: 'invalid-response',
    })
  })

  it('may return bare data from its interceptors', async () => {
    const http = axios.create()
    http.interceptors.response.use((response) => response.data as never)
    expect(await client({ axios: http }).listEventTypes()).toHaveLength(6)
  })

  it('may break in its interceptors, and return or throw nothing at all', async () => {
    const nothing = axios.create()
    nothing.interceptors.response.use(() => undefined as never)
    expect(await failure(client({ axios: nothing }).listEventTypes())).toMatchObject({
      code: 'invalid-response',
    })
    const broken = axios.create()
    broken.interceptors.request.use(() => {
      throw undefined as unknown as Error
    })
    expect(await failure(client({ axios: broken }).listEventTypes())).toMatchObject({ code: 'network' })
  })

  it('sees a 401 as the error that it is, and may mend it', async () => {
    sandbox().configure({ requireBearer: true })
    const http = axios.create()
    http.interceptors.response.use(undefined, (error: unknown) => {
      if (!axios.isAxiosError(error) || !error.config) throw error
      error.config.headers.set('Authorization', 'Bearer sandbox-access-token')
      return axios.request(error.config)
    })
    expect(await client({ axios: http }).listEventTypes()).toHaveLength(6)
  })

  it('is told of withCredentials', async () => {
    const http = axios.create()
    const request = vi.spyOn(http, 'request')
    await client({ axios: http, withCredentials: true }).listEventTypes()
    await client({ axios: http }).listEventTypes()
    expect(request.mock.calls.map(([config]) => config.withCredentials)).toEqual([true, undefined])
  })
})

describe('invalid rows', () => {
  beforeEach(() => {
    sandbox().configure({ scenario: 'bad-rows' })
  })

  it('reject the list, say where they are, and never what was received', async () => {
    const error = await failure(client().listEventTypes())
    expect(error).toMatchObject({ code: 'invalid-response', status: 200, isRetryable: false })
    expect(error.issues?.length).toBeGreaterThan(5)
    for (const { path } of error.issues ?? []) expect(path.slice(0, 1)).toEqual(['data'])
    expect(error.message).toMatch(/data\.\d+\.eventTypeId: expected an integer/)
    expect(JSON.stringify(error)).not.toContain(String(2 ** 53))
  })

  it('are in issues, though not in the message, in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const error = await failure(client().listEventTypes())
    expect(error.message).toBe('The response is not a list of event types. Check `baseURL`; see `issues`.')
    expect(error.issues?.length).toBeGreaterThan(5)
  })

  it('are left out and reported where that is asked for', async () => {
    const onError = vi.fn<(error: GofiveError) => void>()
    const list = await client({ invalidRows: 'drop', onError }).listEventTypes()
    expect(list.map(({ eventTypeName }) => eventTypeName)).toEqual([
      'Paid',
      'New',
      'Trial',
      'Extend',
      'Renew',
      'Pro',
    ])
    expect(onError).toHaveBeenCalledTimes(1)
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'invalid-response' })
    expect(await client({ invalidRows: 'drop' }).listEventTypes()).toEqual(list)
  })

  it('do not excuse an answer that is no list', async () => {
    sandbox().configure({ scenario: 'data-null' })
    expect(await failure(client({ invalidRows: 'drop' }).listEventTypes())).toMatchObject({
      code: 'invalid-response',
    })
  })

  it('report nothing where all rows are good', async () => {
    sandbox().configure({ scenario: 'success' })
    const onError = vi.fn()
    await client({ invalidRows: 'drop', onError }).listEventTypes()
    expect(onError).not.toHaveBeenCalled()
  })
})

/** A server for answers that Gofive itself never gives. */
async function answering(
  answer: { status: number; headers?: Record<string, string>; body?: string },
  check: (url: string) => Promise<void>,
) {
  const server = createServer((_, response) => {
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await check(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.close()
  }
}

describe('answers of other servers', () => {
  it('that redirect are not followed with the credentials', () =>
    answering({ status: 302, headers: { location: `${served.url}${LIST}` } }, async (baseURL) => {
      expect(await failure(client({ baseURL }).listEventTypes())).toMatchObject({
        code: 'invalid-response',
        status: 302,
      })
      expect(sandbox().count()).toBe(0)
    }))

  it.each([
    ['Fri, 31 Dec 2100 23:59:59 GMT', (wait: number) => wait > 1e9],
    ['Mon, 01 Jan 2001 00:00:00 GMT', (wait: number) => wait === 0],
    ['1.5', (wait: number) => wait === 1500],
    ['soon', (wait: number | undefined) => wait === undefined],
  ])('may ask to wait until %s', (retryAfter, isValid) =>
    answering({ status: 503, headers: { 'retry-after': retryAfter } }, async (baseURL) => {
      const error = await failure(client({ baseURL }).listEventTypes())
      expect(error).toMatchObject({ code: 'server', status: 503 })
      expect(error.retryAfter).toSatisfy(isValid)
    }),
  )

  it('with 408 are time-outs', () =>
    answering({ status: 408 }, async (baseURL) => {
      expect(await failure(client({ baseURL }).listEventTypes())).toMatchObject({
        code: 'timeout',
        isRetryable: true,
      })
    }))

  it('whose code only repeats the HTTP status count by that status', () =>
    answering(
      { status: 502, body: '{"status":{"code":"502","description":"x"},"data":null}' },
      async (baseURL) => {
        expect(await failure(client({ baseURL }).listEventTypes())).toMatchObject({
          code: 'server',
          status: 502,
        })
      },
    ))

  it('that echo a credential are shown without it', () =>
    answering(
      { status: 200, body: `{"status":{"code":"4001","description":"no ${KEY} here"}}` },
      async (baseURL) => {
        const error = await failure(client({ baseURL }).listEventTypes())
        expect(error.description).toBe('no … here')
      },
    ))

  it('through a proxy leave it open which credential a 401 means', () =>
    answering({ status: 401 }, async (baseURL) => {
      const error = await failure(createGofiveClient({ baseURL }).listEventTypes())
      expect(error).toMatchObject({ code: 'unauthorized' })
      expect(error).not.toHaveProperty('reason')
    }))
})

describe('eventTypesQueryOptions', () => {
  it.each([undefined, 'a page', [{ eventTypeId: '1' }], { data: [] }])(
    'reject what a client of your own resolves to, if it is no list: %j',
    async (value) => {
      const { queryFn } = eventTypesQueryOptions({ listEventTypes: () => Promise.resolve(value as never) })
      await expect(queryFn({ signal: new AbortController().signal })).rejects.toMatchObject({
        code: 'invalid-response',
        message: '`listEventTypes` of the client must resolve to a list of event types.',
      })
    },
  )
})
