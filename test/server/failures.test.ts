import { gzipSync } from 'node:zlib'
import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import type { SandboxScenario } from '../../src/sandbox/index.js'
import { createGofiveClient, type GofiveErrorCode } from '../../src/index.js'
import { eventually, LIST, scenarioNames } from '../support.js'
import {
  createHandler,
  createRequest,
  errors,
  gofive,
  listenAsGofive,
  startHandler,
  serveGofive,
} from './support.js'

serveGofive()

/** The response of the handler and the code in `onError` for each failure of Gofive. */
const failures: [SandboxScenario, status: number, code: GofiveErrorCode, retryAfter?: string][] = [
  ['key-missing', 502, 'unauthorized'],
  ['key-wrong', 502, 'unauthorized'],
  ['token-expired', 502, 'unauthorized'],
  ['token-rejected-bare', 502, 'unauthorized'],
  ['token-endpoint-invalid-client', 502, 'unauthorized'],
  ['rate-limited', 429, 'rate-limited', '26'],
  ['quota-exceeded', 503, 'quota-exceeded', '1802'],
  ['forbidden', 502, 'forbidden'],
  ['not-found', 502, 'not-found'],
  ['gateway-failed', 502, 'server'],
  ['backend-502-html', 502, 'server'],
  ['backend-503-text', 503, 'server'],
  ['token-endpoint-down', 503, 'server'],
  ['cors-empty-200', 502, 'invalid-response'],
  ['business-4001', 502, 'business'],
  ['business-400', 502, 'business'],
  ['bad-rows', 502, 'invalid-response'],
  ['data-null', 502, 'invalid-response'],
  ['html', 502, 'invalid-response'],
  ['reset', 503, 'network'],
  ['cut-short', 503, 'network'],
  ['hang', 504, 'timeout'],
  ['token-endpoint-hang', 504, 'timeout'],
]

describe('the handler', () => {
  it.each(failures)(
    'responds to the failure %s with %i and reports it as %s',
    async (scenario, status, code, retryAfter) => {
      gofive.sandbox.configure({ scenario })
      const get = await startHandler({ timeout: scenario.endsWith('hang') ? 100 : undefined })
      const response = await get()
      expect(response.status).toBe(status)
      expect(response.headers.get('retry-after')).toBe(retryAfter ?? '2')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(await response.json()).toEqual({
        status: { code: String(status), description: 'Event types are temporarily unavailable.' },
        data: null,
      })
      expect(errors).toMatchObject([{ code }])
    },
  )

  it.each<[SandboxScenario, RegExp]>([
    ['key-wrong', /^Gofive refused the subscription key\./],
    ['token-endpoint-invalid-client', /^Gofive refused the client\./],
    ['token-expired', /^The access token was refused\./],
  ])(
    'explains the failure %s to the developer, and names the command that tests it',
    async (scenario, text) => {
      gofive.sandbox.configure({ scenario })
      await (
        await startHandler()
      )()
      expect(errors[0]?.message).toMatch(text)
      expect(errors[0]?.message).toMatch(/ To test the credentials: npx react-gofive check$/)
      expect(errors[0]).toMatchObject({ code: 'unauthorized', status: expect.any(Number) as number })
    },
  )

  it.each([
    ['gateway-failed', 'server', 502],
    ['rate-limited', 'rate-limited', 429],
    ['key-wrong', 'server', 502],
    ['business-4001', 'server', 502],
  ] as const)(
    'responds to the failure %s so that the browser has the code %s',
    async (scenario, code, status) => {
      gofive.sandbox.configure({ scenario })
      const { url } = await startHandler()
      const browser = createGofiveClient({ baseURL: `${url}/api/gofive` })
      await expect(browser.listEventTypes()).rejects.toMatchObject({ code, status })
    },
  )

  it('responds to a failure of authorize so that the browser has the code unauthorized', async () => {
    const { url } = await startHandler({ authorize: () => false })
    const browser = createGofiveClient({ baseURL: `${url}/api/gofive` })
    await expect(browser.listEventTypes()).rejects.toMatchObject({ code: 'unauthorized', status: 401 })
  })

  it('prints a failure to the console without onError', async () => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    gofive.sandbox.configure({ scenario: 'forbidden' })
    const get = await startHandler({ onError: undefined })
    await get()
    expect(consoleError.mock.calls[0]?.[0]).toMatchObject({ code: 'forbidden' })
  })

  it.each([
    ['of more than 5 MB', (body: string) => body, {}],
    [
      'that is decompressed to more than 5 MB',
      (body: string) => gzipSync(body),
      { 'Content-Encoding': 'gzip' },
    ],
  ])('cuts off a body %s', async (_, encode, headers) => {
    const large = JSON.stringify({ status: { code: '1000' }, data: [], fill: 'x'.repeat(6_000_000) })
    const baseURL = await listenAsGofive(
      () => new Response(encode(large), { headers: { 'Content-Type': 'application/json', ...headers } }),
    )
    expect((await (await startHandler({ baseURL }))()).status).toBe(502)
    expect(errors).toMatchObject([{ code: 'invalid-response' }])
  })

  it('cancels a body that is still being sent after the timeout', async () => {
    let isCancelled = false
    const baseURL = await listenAsGofive(() => {
      let timer: ReturnType<typeof setInterval>
      const slowBody = new ReadableStream<Uint8Array>({
        start(controller) {
          timer = setInterval(() => {
            controller.enqueue(new TextEncoder().encode(' '))
          }, 5)
        },
        cancel() {
          isCancelled = true
          clearInterval(timer)
        },
      })
      return new Response(slowBody, { headers: { 'Content-Type': 'application/json' } })
    })
    expect((await (await startHandler({ baseURL, timeout: 1000 }))()).status).toBe(504)
    expect(errors).toMatchObject([{ code: 'timeout' }])
    await eventually(() => {
      expect(isCancelled).toBe(true)
    })
  })

  it('does not follow a redirect, so that its target gets no credentials', async () => {
    const baseURL = await listenAsGofive(
      () => new Response(null, { status: 302, headers: { Location: `${gofive.url}${LIST}` } }),
    )
    expect((await (await startHandler({ baseURL }))()).status).toBe(502)
    expect(gofive.sandbox.count()).toBe(0)
  })
})

const markers = ['MARKER-subscription-key', 'MARKER-client-id', 'MARKER-client-secret']

it.each(scenarioNames.filter((name) => name !== 'many' && name !== 'slow'))(
  'the handler reveals no credential in the scenario %s',
  async (scenario) => {
    const [subscriptionKey, clientId, clientSecret] = markers as [string, string, string]
    const spies = (['log', 'warn', 'error'] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation(() => undefined),
    )
    const store = new Map<string, never>()
    gofive.sandbox.configure({ scenario, subscriptionKey, clientId, clientSecret })
    const get = await startHandler({
      subscriptionKey,
      clientId,
      clientSecret,
      cache: store as never,
      timeout: 200,
    })
    const response = await get()
    const output = [
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
    for (const marker of [...markers, 'sandbox-token-']) expect(output).not.toContain(marker)
    expect(JSON.stringify(gofive.sandbox.requests)).toContain(markers[0])
  },
)

describe('the pause after a failure', () => {
  it('is not in the response to an error of the application', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const response = await createHandler({ authorize: () => Promise.reject(new Error()) })(createRequest())
    expect(response.status).toBe(500)
    expect(response.headers.has('retry-after')).toBe(false)
  })
})

describe('a response of Gofive', () => {
  it('with the status 204 is not a list', async () => {
    const baseURL = await listenAsGofive(() => new Response(null, { status: 204 }))
    expect((await (await startHandler({ baseURL }))()).status).toBe(502)
    expect(errors).toMatchObject([{ code: 'invalid-response', status: 204 }])
  })

  it.each([
    ['utf-8', 'The response of Gofive is not valid text in the charset of its Content-Type.'],
    ['klingon', 'The Content-Type of the response of Gofive has an unknown charset.'],
  ])('that is not text in its charset is explained: %s', async (charset, message) => {
    const body = new Uint8Array([0x7b, 0xff, 0x7d])
    const headers = { 'Content-Type': `application/json; charset=${charset}` }
    const baseURL = await listenAsGofive(() => new Response(body, { headers }))
    expect((await (await startHandler({ baseURL }))()).status).toBe(502)
    expect(errors).toMatchObject([{ code: 'invalid-response', message }])
  })

  it('that failed keeps its status if it is not text in its charset', async () => {
    const body = new Uint8Array([0x7b, 0xff, 0x7d])
    const baseURL = await listenAsGofive(() => new Response(body, { status: 404 }))
    expect((await (await startHandler({ baseURL }))()).status).toBe(502)
    expect(errors).toMatchObject([{ code: 'not-found', status: 404 }])
  })

  it.each(['/', '//'])('is requested at the same path if baseURL ends in %s', async (end) => {
    expect((await (await startHandler({ baseURL: gofive.url + end }))()).status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(1)
  })
})
