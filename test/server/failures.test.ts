// @vitest-environment node
import { gzipSync } from 'node:zlib'
import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import type { SandboxScenario } from '../../src/sandbox/index.js'
import { createGofiveClient, type GofiveErrorCode } from '../../src/index.js'
import { LIST, scenarioNames } from '../support.js'
import { errors, gofive, listenAsGofive, start } from './support.js'

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
  ['backend-503-text', 503, 'server'],
  ['backend-504-empty', 502, 'server'],
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

describe('a failure of Gofive', () => {
  it.each(failures)(
    '%s is %i to the caller and %s to the developer',
    async (scenario, status, code, retryAfter) => {
      gofive.sandbox.configure({ scenario })
      const get = await start({ timeout: scenario.endsWith('hang') ? 100 : undefined })
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

  it('of authorize (401) is unauthorized in the browser', async () => {
    const { url } = await start({ authorize: () => false })
    const browser = createGofiveClient({ baseURL: `${url}/api/gofive` })
    await expect(browser.listEventTypes()).rejects.toMatchObject({ code: 'unauthorized', status: 401 })
  })

  it('is printed to the console without onError', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    gofive.sandbox.configure({ scenario: 'forbidden' })
    await (
      await start({ onError: undefined })
    )()
    expect(print.mock.calls[0]?.[0]).toMatchObject({ code: 'forbidden' })
  })

  it.each([
    ['larger than 5 MB', (body: string) => body, {}],
    ['that unpacks to more than 5 MB', (body: string) => gzipSync(body), { 'Content-Encoding': 'gzip' }],
  ])('by a body %s is cut off', async (_, pack, headers) => {
    const large = JSON.stringify({ status: { code: '1000' }, data: [], fill: 'x'.repeat(6_000_000) })
    const baseURL = await listenAsGofive(
      () => new Response(pack(large), { headers: { 'Content-Type': 'application/json', ...headers } }),
    )
    expect((await (await start({ baseURL }))()).status).toBe(502)
    expect(errors).toMatchObject([{ code: 'invalid-response' }])
  })

  it('by a body that is still being sent after the time-out is cut off', async () => {
    let cancelled = false
    const baseURL = await listenAsGofive(() => {
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

  it('by a redirect does not send the credentials to its target', async () => {
    const baseURL = await listenAsGofive(
      () => new Response(null, { status: 302, headers: { Location: `${gofive.url}${LIST}` } }),
    )
    expect((await (await start({ baseURL }))()).status).toBe(502)
    expect(gofive.sandbox.count()).toBe(0)
  })
})

const markers = ['MARKER-subscription-key', 'MARKER-client-id', 'MARKER-client-secret']

it.each(scenarioNames.filter((name) => name !== 'many' && name !== 'slow'))(
  '%s reveals no credential',
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
