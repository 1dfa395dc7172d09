import { describe, expect, it, vi } from 'vitest'
import { eventually, LIST, readNames, TOKEN } from '../support.js'
import {
  advanceMinutes,
  countStatuses,
  createHandler,
  createRequest,
  errors,
  gofive,
  startHandler,
  serveGofive,
} from './support.js'

serveGofive()

describe('the list cache', () => {
  it('serves a list for five minutes, and after that while one call renews it', async () => {
    const get = await startHandler()
    await get()
    advanceMinutes(4.9)
    await get()
    expect(gofive.sandbox.count(LIST)).toBe(1)
    advanceMinutes(0.2)
    gofive.sandbox.configure({ scenario: 'hang' })
    const stale = await Promise.all([get(), get(), get()])
    expect(stale.map(({ status }) => status)).toEqual([200, 200, 200])
    await eventually(() => {
      expect(gofive.sandbox.count(LIST)).toBe(2)
    })
  })

  it('serves the new list after the renewal', async () => {
    const get = await startHandler()
    await get()
    gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: 'Renamed' }] })
    advanceMinutes(6)
    await get()
    await eventually(async () => {
      expect(await (await get()).text()).toContain('Renamed')
    })
  })

  it('serves a list for a day while Gofive is down, and reports the failure', async () => {
    const get = await startHandler()
    await get()
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    advanceMinutes(23 * 60)
    expect((await get()).status).toBe(200)
    await eventually(() => {
      expect(errors).toMatchObject([{ code: 'server' }])
    })
    advanceMinutes(2 * 60)
    expect((await get()).status).toBe(502)
  })

  it('passes a renewal to waitUntil of the runtime', async () => {
    const handler = createHandler()
    await handler(createRequest())
    const waitUntil = vi.fn<(promise: Promise<unknown>) => void>()
    advanceMinutes(6)
    await handler(createRequest(), { waitUntil })
    expect(waitUntil).toHaveBeenCalledTimes(1)
    await waitUntil.mock.calls[0]?.[0]
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })

  it('renews a list within five minutes after a clock that was ahead is corrected', async () => {
    const handler = createHandler()
    advanceMinutes(48 * 60)
    await handler(createRequest())
    vi.useRealTimers()
    gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: 'Renamed' }] })
    advanceMinutes(5)
    expect(await (await handler(createRequest())).text()).toContain('Renamed')
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })

  it('continues a shared call when one caller disconnects', async () => {
    gofive.sandbox.configure({ delay: 50 })
    const get = await startHandler()
    const controller = new AbortController()
    const disconnected = get({ signal: controller.signal })
    const other = get()
    await eventually(() => {
      expect(gofive.sandbox.count(TOKEN)).toBe(1)
    })
    controller.abort()
    await expect(disconnected).rejects.toThrow()
    expect((await other).status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(1)
  })

  it('calls Gofive once for a thousand requests, of which a hundred are concurrent, and once more when the list expires', async () => {
    const get = await startHandler()
    const countResponses = (count: number) => countStatuses(() => get(), count)
    expect(await countResponses(1000)).toEqual({ 200: 1000 })
    expect([gofive.sandbox.count(TOKEN), gofive.sandbox.count(LIST)]).toEqual([1, 1])
    advanceMinutes(6)
    expect(await countResponses(1000)).toEqual({ 200: 1000 })
    expect([gofive.sandbox.count(TOKEN), gofive.sandbox.count(LIST)]).toEqual([1, 2])
    gofive.sandbox.configure({ scenario: 'backend-503-text' })
    advanceMinutes(6)
    expect(await countResponses(1000)).toEqual({ 200: 1000 })
  })

  it.each([
    ['EdgeRuntime', 'edge-runtime'],
    ['navigator', { userAgent: 'Cloudflare-Workers' }],
  ])(
    'lets the request that starts a renewal wait for it in a runtime that stops after the response (%s)',
    async (name, value) => {
      const handler = createHandler()
      await handler(createRequest())
      vi.stubGlobal(name, value)
      gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: 'Renamed' }], delay: 50 })
      advanceMinutes(6)
      const [first, second] = await Promise.all([handler(createRequest()), handler(createRequest())])
      vi.unstubAllGlobals()
      expect(await readNames(first)).toEqual(['Renamed'])
      expect(await readNames(second)).not.toEqual(['Renamed'])
    },
  )

  it('lets no request wait for a renewal that waitUntil keeps alive', async () => {
    const handler = createHandler()
    await handler(createRequest())
    vi.stubGlobal('EdgeRuntime', 'edge-runtime')
    gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: 'Renamed' }], delay: 50 })
    advanceMinutes(6)
    const renewals: Promise<unknown>[] = []
    const response = await handler(createRequest(), { waitUntil: (promise) => renewals.push(promise) })
    vi.unstubAllGlobals()
    expect(await readNames(response)).not.toEqual(['Renamed'])
    expect(renewals).toHaveLength(1)
    await Promise.all(renewals)
    expect(await readNames(await handler(createRequest()))).toEqual(['Renamed'])
  })

  it('reports a waitUntil that throws by its name', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const handler = createHandler()
    const waitUntil = () => {
      throw new RangeError('hunter2')
    }
    expect((await handler(createRequest(), { waitUntil })).status).toBe(200)
    expect(print.mock.calls).toEqual([[expect.stringMatching(/^react-gofive: waitUntil threw RangeError\./)]])
  })
})
