// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { GofiveStoreEntry } from '../../src/server/index.js'
import { LIST } from '../support.js'
import { create, errors, gofive, later, listen, listenAsGofive, request, storm, TOKEN } from './support.js'

const seconds = (count: number) => later(count / 60)

/** Random pauses at their longest. */
const longest = () => vi.spyOn(Math, 'random').mockReturnValue(1)

describe('a failed call of Gofive', () => {
  it('with 429 and Retry-After is repeated once when the time is up, and callers get the rest of the wait', async () => {
    let calls = 0
    const baseURL = await listenAsGofive(() => {
      calls++
      return new Response(null, { status: 429, headers: { 'Retry-After': '60' } })
    })
    const handler = create({ baseURL })
    expect(await storm(handler, 500)).toEqual({ 429: 500 })
    expect(calls).toBe(1)
    expect((await handler(request())).headers.get('retry-after')).toBe('60')
    seconds(45)
    expect(await storm(handler, 500)).toEqual({ 429: 500 })
    const response = await handler(request())
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(15)
    expect(calls).toBe(1)
    seconds(16)
    expect(await storm(handler, 500)).toEqual({ 429: 500 })
    expect(calls).toBe(2)
    expect(errors).toMatchObject([{ code: 'rate-limited', retryAfter: 60_000 }, { code: 'rate-limited' }])
  })

  it.each([
    ['token-endpoint-invalid-client', TOKEN],
    ['key-wrong', LIST],
    ['gateway-failed', LIST],
    ['business-4001', LIST],
    ['reset', LIST],
  ] as const)('by %s is repeated after pauses that grow to a minute', async (scenario, path) => {
    longest()
    gofive.sandbox.configure({ scenario })
    const handler = create()
    await storm(handler, 500)
    expect(gofive.sandbox.count(path)).toBe(1)
    let calls = 1
    for (const pause of [2, 4, 8, 16, 32, 60, 60]) {
      seconds(pause - 1)
      await storm(handler, 100)
      expect(gofive.sandbox.count(path), `before ${pause} s`).toBe(calls)
      seconds(1.1)
      await storm(handler, 100)
      expect(gofive.sandbox.count(path), `after ${pause} s`).toBe(++calls)
    }
    expect(errors).toHaveLength(calls)
  })

  it('is repeated after pauses with jitter', async () => {
    const waits = new Set<number>()
    const baseURL = await listen(() => new Response(null, { status: 500 }))
    for (let i = 0; i < 20; i++) {
      const error = await create({ baseURL })
        .listEventTypes()
        .catch((error: unknown) => error as { retryAfter: number })
      waits.add((error as { retryAfter: number }).retryAfter)
    }
    expect(waits.size).toBeGreaterThan(10)
    expect(Math.max(...waits)).toBeLessThanOrEqual(2000)
    expect(Math.min(...waits)).toBeGreaterThan(1000)
  })

  it('is forgotten after a success, so that the next pause is short again', async () => {
    longest()
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    const handler = create()
    for (const pause of [0, 2.1, 4.1, 8.1]) {
      seconds(pause)
      expect((await handler(request())).status).toBe(502)
    }
    gofive.sandbox.configure({ scenario: 'success' })
    seconds(16.1)
    expect((await handler(request())).status).toBe(200)
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    later(25 * 60)
    expect((await handler(request())).headers.get('retry-after')).toBe('2')
  })

  it('leaves the stale list to callers, and is repeated once after each pause', async () => {
    longest()
    const handler = create()
    await handler(request())
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    later(6)
    expect(await storm(handler, 500)).toEqual({ 200: 500 })
    await vi.waitFor(() => {
      expect(errors).toHaveLength(1)
    })
    expect(await storm(handler, 500)).toEqual({ 200: 500 })
    expect(gofive.sandbox.count(LIST)).toBe(2)
    seconds(2.1)
    expect(await storm(handler, 500)).toEqual({ 200: 500 })
    await vi.waitFor(() => {
      expect(errors).toHaveLength(2)
    })
    expect(gofive.sandbox.count(LIST)).toBe(3)
  })

  it('that 1,000 requests wait for is reported once', async () => {
    gofive.sandbox.configure({ scenario: 'gateway-failed', delay: 20 })
    const handler = create()
    const responses = await Promise.all(Array.from({ length: 1000 }, () => handler(request())))
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([502]))
    expect(errors).toHaveLength(1)
  })

  it('by missing credentials is reported once in each pause', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const handler = create({ clientSecret: undefined })
    expect(await storm(handler, 500)).toEqual({ 500: 500 })
    expect(errors).toMatchObject([{ code: 'config' }])
    vi.stubEnv('GOFIVE_CLIENT_SECRET', 'sandbox-client-secret')
    seconds(2.1)
    expect((await handler(request())).status).toBe(200)
  })

  it('is no reason to wait any longer after the clock has been put back', async () => {
    later(48 * 60)
    gofive.sandbox.configure({ scenario: 'quota-exceeded' })
    const handler = create()
    expect((await handler(request())).status).toBe(503)
    vi.useRealTimers()
    gofive.sandbox.configure({ scenario: 'success' })
    expect((await handler(request())).status).toBe(200)
  })

  it.each(['Infinity', '1e309', '-5', '', '1'.repeat(25), 'NaN', '0x10', 'soon'])(
    'with Retry-After "%s" is repeated after the default pause',
    async (retryAfter) => {
      longest()
      const baseURL = await listenAsGofive(
        () => new Response('{}', { status: 429, headers: { 'Retry-After': retryAfter } }),
      )
      const response = await create({ baseURL })(request())
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2'])
      expect(errors[0]).not.toHaveProperty('retryAfter')
    },
  )
})

describe('a callback of the application', () => {
  const unhandled = vi.fn()
  process.on('unhandledRejection', unhandled)
  afterEach(() => {
    unhandled.mockClear()
  })
  const settle = () => new Promise((resolve) => setTimeout(resolve, 20))

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new TypeError('hunter2')
      },
    ],
    ['rejects', () => Promise.reject(new TypeError('hunter2'))],
  ])('onError that %s changes no response and is reported once in the console', async (_, onError) => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    gofive.sandbox.configure({ scenario: 'forbidden' })
    const handler = create({ onError })
    expect(await storm(handler, 100)).toEqual({ 502: 100 })
    await settle()
    expect(print.mock.calls).toEqual([[expect.stringContaining('onError threw TypeError')]])
    expect(String(print.mock.calls)).not.toContain('hunter2')
    expect(unhandled).not.toHaveBeenCalled()
  })

  it.each([
    [
      'throws',
      () => {
        throw new TypeError('x')
      },
    ],
    ['rejects', () => Promise.reject(new TypeError('x'))],
  ])('waitUntil that %s leaves the stale list and the store as they are', async (_, waitUntil) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const store = new Map<string, GofiveStoreEntry>()
    const handler = create({ cache: store })
    await handler(request())
    const [entry] = store.values()
    gofive.sandbox.configure({ scenario: 'hang' })
    later(6)
    expect((await handler(request(), { waitUntil })).status).toBe(200)
    await settle()
    expect([...store.values()]).toEqual([entry])
    expect(unhandled).not.toHaveBeenCalled()
  })

  it('waitUntil that is no function is ignored', async () => {
    const handler = create()
    expect((await handler(request(), { waitUntil: 'soon' as never })).status).toBe(200)
    expect((await handler(request(), null as never)).status).toBe(200)
  })
})
