// @vitest-environment node
import axios, { AxiosHeaders, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createGofiveClient, GofiveError } from '../../src/index.js'
import { KEY, serveForTests } from '../support.js'

const served = serveForTests()
const sandbox = () => served.sandbox

const list = { status: { code: '1000' }, data: [{ eventTypeId: 1, eventTypeName: 'Paid' }] }

async function errorOf(promise: Promise<unknown>): Promise<GofiveError> {
  return promise.then(
    () => expect.unreachable('it succeeded'),
    (error: unknown) => error as GofiveError,
  )
}

describe("the application's axios.defaults", () => {
  const defaults = { ...axios.defaults, headers: axios.defaults.headers }
  const common = { ...axios.defaults.headers.common }

  afterEach(() => {
    for (const name of Object.keys(axios.defaults)) {
      if (!(name in defaults)) Reflect.deleteProperty(axios.defaults, name)
    }
    Object.assign(axios.defaults, defaults)
    axios.defaults.headers.common = { ...common }
  })

  it('send neither its bearer nor its other headers to Gofive', async () => {
    axios.defaults.headers.common.Authorization = 'Bearer app'
    axios.defaults.headers.common['X-App'] = 'secret of the application'
    await createGofiveClient({ baseURL: served.url, subscriptionKey: KEY }).listEventTypes()
    const [request] = sandbox().requests
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
  ])('do not change our requests by %s', async (_, change) => {
    sandbox().configure({ delay: 20, requireBearer: true })
    Object.assign(axios.defaults, change)
    const client = createGofiveClient({
      baseURL: served.url,
      subscriptionKey: KEY,
      accessToken: 'sandbox-access-token',
    })
    expect(await client.listEventTypes()).toHaveLength(6)
    expect(JSON.stringify(sandbox().requests)).not.toContain('secret of the application')
  })

  it.each(['before', 'after'])('lend it their adapter, set %s the client was created', async (moment) => {
    const adapter = vi.fn((config: InternalAxiosRequestConfig) =>
      Promise.resolve({ status: 200, statusText: '', headers: {}, config, data: list }),
    )
    if (moment === 'before') axios.defaults.adapter = adapter
    const client = createGofiveClient({ baseURL: served.url, subscriptionKey: KEY })
    axios.defaults.adapter = adapter
    expect(await client.listEventTypes()).toHaveLength(1)
    expect(adapter).toHaveBeenCalledTimes(1)
    expect(sandbox().count()).toBe(0)
  })
})

describe("an application's own axios instance", () => {
  const failure = { statusCode: 429, message: 'Rate limit is exceeded. Try again in 26 seconds.' }
  const instance = (answer: () => Promise<unknown>) => ({ request: answer }) as unknown as AxiosInstance
  const clientOf = (answer: () => Promise<unknown>) =>
    createGofiveClient({ baseURL: 'https://app.example', axios: instance(answer) })

  it.each<[string, unknown]>([
    ['an object without headers', { status: 200, data: list }],
    ['JSON as text', { status: 200, data: JSON.stringify(list), headers: {} }],
    ['the body alone', list],
    ['the body alone, as text', JSON.stringify(list)],
    ['a Headers object', { status: 200, data: list, headers: new Headers() }],
  ])('may resolve with %s', async (_, response) => {
    expect(await clientOf(() => Promise.resolve(response)).listEventTypes()).toHaveLength(1)
  })

  const headers = { 'Retry-After': '7' }
  it.each<[string, unknown, number]>([
    ['an object without headers', { status: 429, data: failure }, 26_000],
    ['JSON as text', { status: 429, data: JSON.stringify(failure) }, 26_000],
    ['plain headers', { status: 429, data: failure, headers }, 7000],
    ['a Headers object', { status: 429, data: failure, headers: new Headers(headers) }, 7000],
    ['AxiosHeaders', { status: 429, data: failure, headers: new AxiosHeaders(headers) }, 7000],
    ['null for headers', { status: 429, data: failure, headers: null }, 26_000],
  ])('reports a 429 as such if it gives %s', async (_, response, retryAfter) => {
    const expected = { code: 'rate-limited', status: 429, retryAfter }
    expect(await errorOf(clientOf(() => Promise.resolve(response)).listEventTypes())).toMatchObject(expected)
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what interceptors do
    expect(await errorOf(clientOf(() => Promise.reject(response)).listEventTypes())).toMatchObject(expected)
    const error = Object.assign(new Error('failed'), { response })
    expect(await errorOf(clientOf(() => Promise.reject(error)).listEventTypes())).toMatchObject(expected)
  })

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [500, 'server'],
  ])('reports a bare %i as %s', async (status, code) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what interceptors do
    const client = clientOf(() => Promise.reject({ status }))
    expect(await errorOf(client.listEventTypes())).toMatchObject({ code, status })
  })

  it.each([undefined, null, 'text', 7, {}])(
    'reports a rejection with %j as a network error',
    async (reason) => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what interceptors do
      const client = clientOf(() => Promise.reject(reason))
      expect(await errorOf(client.listEventTypes())).toMatchObject({ code: 'network' })
    },
  )
})
