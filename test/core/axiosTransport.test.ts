import axios, { AxiosHeaders, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createGofiveClient } from '../../src/index.js'
import { errorOf } from '../support.js'
import { serveGofive } from './support.js'

const { gofive, createClient } = serveGofive()

const body = { status: { code: '1000' }, data: [{ eventTypeId: 1, eventTypeName: 'Paid' }] }

describe('axios.defaults of the application', () => {
  const defaults = { ...axios.defaults, headers: axios.defaults.headers }
  const common = { ...axios.defaults.headers.common }

  afterEach(() => {
    for (const name of Object.keys(axios.defaults)) {
      if (!(name in defaults)) Reflect.deleteProperty(axios.defaults, name)
    }
    Object.assign(axios.defaults, defaults)
    axios.defaults.headers.common = { ...common }
  })

  it('add no header to requests to Gofive', async () => {
    axios.defaults.headers.common.Authorization = 'Bearer app'
    axios.defaults.headers.common['X-App'] = 'secret of the application'
    await createClient().listEventTypes()
    const [request] = gofive.sandbox.requests
    expect(request?.headers).not.toHaveProperty('authorization')
    expect(JSON.stringify(request)).not.toContain('secret of the application')
  })

  it.each<[string, object]>([
    ['auth', { auth: { username: 'app', password: 'secret of the application' } }],
    ['params', { params: { token: 'secret of the application' } }],
    ['transformResponse', { transformResponse: () => ({ status: { code: '4001' } }) }],
    ['transformRequest', { transformRequest: () => 'secret of the application' }],
    ['validateStatus', { validateStatus: () => false }],
    ['timeout', { timeout: 1 }],
    ['baseURL', { baseURL: 'http://localhost:1' }],
    ['responseType', { responseType: 'arraybuffer' }],
    ['maxContentLength', { maxContentLength: 1 }],
    ['withCredentials', { withCredentials: true }],
  ])('do not change requests to Gofive by %s', async (_, change) => {
    gofive.sandbox.configure({ delay: 20, requireBearer: true })
    Object.assign(axios.defaults, change)
    expect(await createClient({ accessToken: 'sandbox-access-token' }).listEventTypes()).toHaveLength(6)
    expect(JSON.stringify(gofive.sandbox.requests)).not.toContain('secret of the application')
  })

  it.each(['before', 'after'])(
    'provide the adapter, if it is set %s the client is created',
    async (moment) => {
      const adapter = vi.fn((config: InternalAxiosRequestConfig) =>
        Promise.resolve({ status: 200, statusText: '', headers: {}, config, data: body }),
      )
      if (moment === 'before') axios.defaults.adapter = adapter
      const client = createClient()
      axios.defaults.adapter = adapter
      expect(await client.listEventTypes()).toHaveLength(1)
      expect(adapter).toHaveBeenCalledTimes(1)
      expect(gofive.sandbox.count()).toBe(0)
    },
  )
})

describe('the axios option', () => {
  it('sends requests with the headers and interceptors of the instance', async () => {
    const instance = axios.create({ headers: { 'X-Own': 'yes' }, baseURL: 'https://elsewhere.example' })
    const onResponse = vi.fn()
    instance.interceptors.response.use((response) => {
      onResponse(response.status)
      return response
    })
    expect(await createClient({ axios: instance }).listEventTypes()).toHaveLength(6)
    expect(onResponse).toHaveBeenCalledWith(200)
    expect(gofive.sandbox.requests[0]?.headers).toMatchObject({ 'x-own': 'yes' })
  })

  it('sends Content-Type without a body, and reads JSON, whatever the defaults of the instance are', async () => {
    const instance = axios.create({ responseType: 'arraybuffer', transformRequest: () => 'text' })
    expect(await createClient({ axios: instance }).listEventTypes()).toHaveLength(6)
    expect(gofive.sandbox.requests).toMatchObject([
      { body: '', headers: { 'content-type': 'application/json' } },
    ])
  })

  it.each(['cut-short', 'reset'] as const)('rejects with network in the scenario %s', async (scenario) => {
    gofive.sandbox.configure({ scenario })
    expect(await errorOf(createClient({ axios: axios.create() }).listEventTypes())).toMatchObject({
      code: 'network',
    })
  })

  it('passes withCredentials to the instance', async () => {
    const instance = axios.create()
    const request = vi.spyOn(instance, 'request')
    await createClient({ axios: instance, withCredentials: true }).listEventTypes()
    await createClient({ axios: instance }).listEventTypes()
    expect(request.mock.calls.map(([config]) => config.withCredentials)).toEqual([true, undefined])
    expect(request.mock.calls[1]?.[0]).not.toHaveProperty('withCredentials')
  })

  it.each([true, false])(
    'rejects with timeout after a shorter timeout of the instance, with clarifyTimeoutError: %s',
    async (clarifyTimeoutError) => {
      gofive.sandbox.configure({ scenario: 'hang' })
      const instance = axios.create({ timeout: 30, transitional: { clarifyTimeoutError } })
      expect(await errorOf(createClient({ axios: instance }).listEventTypes())).toMatchObject({
        code: 'timeout',
      })
    },
  )

  it('rejects a response of more than 5 MB', async () => {
    gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: 'x'.repeat(5_100_000) }] })
    expect(await errorOf(createClient({ axios: axios.create() }).listEventTypes())).toMatchObject({
      code: 'invalid-response',
    })
  })

  it('accepts the bare body from an interceptor', async () => {
    const instance = axios.create()
    instance.interceptors.response.use((response) => response.data as never)
    expect(await createClient({ axios: instance }).listEventTypes()).toHaveLength(6)
  })

  it('rejects with invalid-response if an interceptor returns undefined', async () => {
    const instance = axios.create()
    instance.interceptors.response.use(() => undefined as never)
    expect(await errorOf(createClient({ axios: instance }).listEventTypes())).toMatchObject({
      code: 'invalid-response',
    })
  })

  it('rejects with network if an interceptor throws undefined', async () => {
    const instance = axios.create()
    instance.interceptors.request.use(() => {
      throw undefined as unknown as Error
    })
    expect(await errorOf(createClient({ axios: instance }).listEventTypes())).toMatchObject({
      code: 'network',
    })
  })

  it('lets an interceptor repeat a request that failed with 401', async () => {
    gofive.sandbox.configure({ requireBearer: true })
    const instance = axios.create()
    instance.interceptors.response.use(undefined, (error: unknown) => {
      if (!axios.isAxiosError(error) || !error.config) throw error
      error.config.headers.set('Authorization', 'Bearer sandbox-access-token')
      return axios.request(error.config)
    })
    expect(await createClient({ axios: instance }).listEventTypes()).toHaveLength(6)
  })
})

describe('a custom object as the axios option', () => {
  const failure = { statusCode: 429, message: 'Rate limit is exceeded. Try again in 26 seconds.' }
  const createClientWith = (request: () => Promise<unknown>) =>
    createGofiveClient({
      baseURL: 'https://app.example',
      axios: { request } as unknown as AxiosInstance,
    })

  it.each<[string, unknown]>([
    ['an object without headers', { status: 200, data: body }],
    ['JSON as text', { status: 200, data: JSON.stringify(body), headers: {} }],
    ['the body alone', body],
    ['the body alone, as text', JSON.stringify(body)],
    ['a Headers object', { status: 200, data: body, headers: new Headers() }],
  ])('may resolve to %s', async (_, response) => {
    expect(await createClientWith(() => Promise.resolve(response)).listEventTypes()).toHaveLength(1)
  })

  const headers = { 'Retry-After': '7' }
  it.each<[string, unknown, number]>([
    ['an object without headers', { status: 429, data: failure }, 26_000],
    ['JSON as text', { status: 429, data: JSON.stringify(failure) }, 26_000],
    ['plain headers', { status: 429, data: failure, headers }, 7000],
    ['a Headers object', { status: 429, data: failure, headers: new Headers(headers) }, 7000],
    ['AxiosHeaders', { status: 429, data: failure, headers: new AxiosHeaders(headers) }, 7000],
    ['null for headers', { status: 429, data: failure, headers: null }, 26_000],
  ])('reports a 429 with retryAfter from %s', async (_, response, retryAfter) => {
    const error = Object.assign(new Error('failed'), { response })
    for (const request of [
      () => Promise.resolve(response),
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- what interceptors do
      () => Promise.reject(response),
      () => Promise.reject(error),
    ]) {
      expect(await errorOf(createClientWith(request).listEventTypes())).toMatchObject({
        code: 'rate-limited',
        status: 429,
        retryAfter,
      })
    }
  })

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [500, 'server'],
  ])('reports a rejection with { status: %i } as %s', async (status, code) => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- what interceptors do
    const client = createClientWith(() => Promise.reject({ status }))
    expect(await errorOf(client.listEventTypes())).toMatchObject({ code, status })
  })

  const unprintable = { message: { toString: null } }
  it.each([undefined, null, 'text', 7, {}, { status: 299 }, { status: '500' }, unprintable])(
    'reports a rejection with %j as a network error',
    async (reason) => {
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- what interceptors do
      const client = createClientWith(() => Promise.reject(reason))
      expect(await errorOf(client.listEventTypes())).toMatchObject({ code: 'network' })
    },
  )
})
