import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { GofiveStoreEntry } from '../../src/server/index.js'
import { listen } from '../listen.js'
import { eventually, LIST, TOKEN } from '../support.js'
import {
  advanceMinutes,
  advanceSeconds,
  countStatuses,
  createHandler,
  createRequest,
  errors,
  gofive,
  listenAsGofive,
  serveGofive,
} from './support.js'

serveGofive()

/** Removes the jitter: each pause has its longest duration. */
const useLongestPauses = () => vi.spyOn(Math, 'random').mockReturnValue(1)

describe('a failed call of Gofive', () => {
  it('with Retry-After is repeated once after that time, and callers get the remaining time', async () => {
    let calls = 0
    const baseURL = await listenAsGofive(() => {
      calls++
      return new Response(null, { status: 429, headers: { 'Retry-After': '60' } })
    })
    const handler = createHandler({ baseURL })
    expect(await countStatuses(handler, 500)).toEqual({ 429: 500 })
    expect(calls).toBe(1)
    expect(Number((await handler(createRequest())).headers.get('retry-after'))).toBeGreaterThan(50)
    advanceSeconds(45)
    expect(await countStatuses(handler, 500)).toEqual({ 429: 500 })
    const response = await handler(createRequest())
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(15)
    expect(calls).toBe(1)
    advanceSeconds(16)
    expect(await countStatuses(handler, 500)).toEqual({ 429: 500 })
    expect(calls).toBe(2)
    expect(errors).toMatchObject([{ code: 'rate-limited', retryAfter: 60_000 }, { code: 'rate-limited' }])
  })

  it('with a quota for two weeks is repeated once an hour, and callers are told the time until then', async () => {
    let calls = 0
    const message = 'Out of call volume quota. Quota will be replenished in 14.07:13:56.'
    const quotaExceeded = Response.json({ message }, { status: 403 })
    const success = Response.json({ status: { code: '1000' }, data: [] })
    const baseURL = await listenAsGofive(() => (++calls < 3 ? quotaExceeded : success).clone())
    const handler = createHandler({ baseURL })
    const retryAfter = async () => (await handler(createRequest())).headers.get('retry-after')
    expect(await retryAfter()).toBe('3600')
    expect(errors).toMatchObject([{ retryAfter: (14 * 24 * 3600 + 7 * 3600 + 13 * 60 + 56) * 1000 }])
    advanceMinutes(59)
    expect(Number(await retryAfter())).toBeLessThanOrEqual(60)
    expect(calls).toBe(1)
    advanceMinutes(1.1)
    expect(await retryAfter()).toBe('3600')
    expect(calls).toBe(2)
    advanceMinutes(61)
    expect((await handler(createRequest())).status).toBe(200)
  })

  it.each([
    ['token-endpoint-invalid-client', TOKEN],
    ['key-wrong', LIST],
    ['gateway-failed', LIST],
    ['business-4001', LIST],
    ['reset', LIST],
  ] as const)('by %s is repeated after pauses that grow to a minute', async (scenario, path) => {
    useLongestPauses()
    // Stops the clock, because hundreds of requests may take longer than a pause.
    advanceSeconds(0)
    gofive.sandbox.configure({ scenario })
    const handler = createHandler()
    await countStatuses(handler, 500)
    expect(gofive.sandbox.count(path)).toBe(1)
    let calls = 1
    for (const pause of [2, 4, 8, 16, 32, 60, 60]) {
      advanceSeconds(pause - 1)
      await countStatuses(handler, 100)
      expect(gofive.sandbox.count(path), `before ${pause} s`).toBe(calls)
      advanceSeconds(1.1)
      await countStatuses(handler, 100)
      expect(gofive.sandbox.count(path), `after ${pause} s`).toBe(++calls)
    }
    expect(errors).toHaveLength(calls)
  })

  it('is repeated after pauses with jitter', async () => {
    const pauses = new Set<number>()
    const baseURL = await listen(() => new Response(null, { status: 500 }))
    for (let i = 0; i < 20; i++) {
      const error = await createHandler({ baseURL })
        .listEventTypes()
        .catch((error: unknown) => error as { retryAfter: number })
      pauses.add((error as { retryAfter: number }).retryAfter)
    }
    expect(pauses.size).toBeGreaterThan(10)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(2000)
    expect(Math.min(...pauses)).toBeGreaterThan(1000)
  })

  it('does not lengthen the pauses after a later success', async () => {
    useLongestPauses()
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    const handler = createHandler()
    for (const pause of [0, 2.1, 4.1, 8.1]) {
      advanceSeconds(pause)
      expect((await handler(createRequest())).status).toBe(502)
    }
    gofive.sandbox.configure({ scenario: 'success' })
    advanceSeconds(16.1)
    expect((await handler(createRequest())).status).toBe(200)
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    advanceMinutes(25 * 60)
    expect((await handler(createRequest())).headers.get('retry-after')).toBe('2')
  })

  it('does not affect callers while there is a stale list, and is repeated once after each pause', async () => {
    useLongestPauses()
    const handler = createHandler()
    await handler(createRequest())
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    advanceMinutes(6)
    expect(await countStatuses(handler, 500)).toEqual({ 200: 500 })
    await eventually(() => {
      expect(errors).toHaveLength(1)
    })
    expect(await countStatuses(handler, 500)).toEqual({ 200: 500 })
    expect(gofive.sandbox.count(LIST)).toBe(2)
    advanceSeconds(2.1)
    expect(await countStatuses(handler, 500)).toEqual({ 200: 500 })
    await eventually(() => {
      expect(errors).toHaveLength(2)
    })
    expect(gofive.sandbox.count(LIST)).toBe(3)
  })

  it('that 1,000 requests wait for is reported once', async () => {
    gofive.sandbox.configure({ scenario: 'gateway-failed', delay: 20 })
    const handler = createHandler()
    const responses = await Promise.all(Array.from({ length: 1000 }, () => handler(createRequest())))
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([502]))
    expect(errors).toHaveLength(1)
  })

  it('by missing credentials is reported once in each pause', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const handler = createHandler({ clientSecret: undefined })
    expect(await countStatuses(handler, 500)).toEqual({ 500: 500 })
    expect(errors).toMatchObject([{ code: 'config' }])
    vi.stubEnv('GOFIVE_CLIENT_SECRET', 'sandbox-client-secret')
    advanceSeconds(2.1)
    expect((await handler(createRequest())).status).toBe(200)
  })

  it('causes no pause after the clock was set back', async () => {
    advanceMinutes(48 * 60)
    gofive.sandbox.configure({ scenario: 'quota-exceeded' })
    const handler = createHandler()
    expect((await handler(createRequest())).status).toBe(503)
    vi.useRealTimers()
    gofive.sandbox.configure({ scenario: 'success' })
    expect((await handler(createRequest())).status).toBe(200)
  })

  it.each(['Infinity', '1e309', '-5', '', '1'.repeat(25), 'NaN', '0x10', 'soon'])(
    'with Retry-After "%s" is repeated after the default pause',
    async (retryAfter) => {
      useLongestPauses()
      const baseURL = await listenAsGofive(
        () => new Response('{}', { status: 429, headers: { 'Retry-After': retryAfter } }),
      )
      const response = await createHandler({ baseURL })(createRequest())
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2'])
      expect(errors[0]).not.toHaveProperty('retryAfter')
    },
  )
})

describe('a callback of the handler', () => {
  const onUnhandledRejection = vi.fn()
  beforeEach(() => {
    onUnhandledRejection.mockClear()
    process.on('unhandledRejection', onUnhandledRejection)
  })
  afterEach(() => {
    process.off('unhandledRejection', onUnhandledRejection)
  })
  /** Resolves after Node has reported the rejections that have no handler. */
  const waitForUnhandledRejections = () => new Promise((resolve) => setImmediate(resolve))

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new TypeError('hunter2')
      },
    ],
    ['rejects', () => Promise.reject(new TypeError('hunter2'))],
  ])('onError that %s affects no response and is reported once in the console', async (_, onError) => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    gofive.sandbox.configure({ scenario: 'forbidden' })
    const handler = createHandler({ onError })
    expect(await countStatuses(handler, 100)).toEqual({ 502: 100 })
    await waitForUnhandledRejections()
    expect(consoleError.mock.calls).toEqual([[expect.stringContaining('onError threw TypeError')]])
    expect(String(consoleError.mock.calls)).not.toContain('hunter2')
    expect(onUnhandledRejection).not.toHaveBeenCalled()
  })

  it.each([
    [
      'throws',
      () => {
        throw new TypeError('x')
      },
    ],
    ['rejects', () => Promise.reject(new TypeError('x'))],
  ])('waitUntil that %s affects neither the response nor the store', async (_, waitUntil) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const store = new Map<string, GofiveStoreEntry>()
    const handler = createHandler({ cache: store })
    await handler(createRequest())
    const [entry] = store.values()
    gofive.sandbox.configure({ scenario: 'hang' })
    advanceMinutes(6)
    expect((await handler(createRequest(), { waitUntil })).status).toBe(200)
    await waitForUnhandledRejections()
    expect([...store.values()]).toEqual([entry])
    expect(onUnhandledRejection).not.toHaveBeenCalled()
  })

  it('waitUntil that is not a function is ignored', async () => {
    const handler = createHandler()
    expect((await handler(createRequest(), { waitUntil: 'soon' as never })).status).toBe(200)
    expect((await handler(createRequest(), null as never)).status).toBe(200)
  })
})
