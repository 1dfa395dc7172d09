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

/** Changes the list at Gofive. */
const rename = () => {
  gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: 'Renamed' }] })
}

describe('the list cache', () => {
  it('serves a list for five minutes, then the new one to the request that starts the renewal, and the stale one to others', async () => {
    const handler = createHandler()
    const get = async () => readNames(await handler(createRequest()))
    await get()
    rename()
    advanceMinutes(4.9)
    expect(await get()).not.toEqual(['Renamed'])
    expect(gofive.sandbox.count(LIST)).toBe(1)
    gofive.sandbox.configure({ delay: 50 })
    advanceMinutes(0.2)
    const [first, ...others] = await Promise.all([get(), get(), get()])
    expect(first).toEqual(['Renamed'])
    for (const other of others) expect(other).not.toEqual(['Renamed'])
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })

  it('serves the list of today to the first visitor after a night', async () => {
    const get = await startHandler()
    await get()
    rename()
    advanceMinutes(10 * 60)
    expect(await readNames(await get())).toEqual(['Renamed'])
  })

  it.each(['with', 'without'])(
    'lets a request wait two seconds for a slow renewal, which goes on after the response, %s waitUntil',
    async (context) => {
      const handler = createHandler()
      await handler(createRequest())
      rename()
      gofive.sandbox.configure({ delay: 2600 })
      advanceMinutes(6)
      const start = performance.now()
      const waitUntil = vi.fn<(promise: Promise<unknown>) => void>()
      const response = await handler(createRequest(), context === 'with' ? { waitUntil } : {})
      expect(await readNames(response)).not.toEqual(['Renamed'])
      expect(performance.now() - start).toBeGreaterThan(1900)
      if (context === 'with') await waitUntil.mock.calls[0]?.[0]
      await eventually(async () => {
        expect(await readNames(await handler(createRequest()))).toEqual(['Renamed'])
      })
      expect(gofive.sandbox.count(LIST)).toBe(2)
      expect(errors).toEqual([])
    },
  )

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

  it.each(['context', 'option'])('passes a renewal to waitUntil of the %s', async (source) => {
    const waitUntil = vi.fn<(promise: Promise<unknown>) => void>()
    const handler = createHandler(source === 'option' ? { waitUntil } : {})
    await handler(createRequest())
    waitUntil.mockClear()
    advanceMinutes(6)
    await handler(createRequest(), source === 'context' ? { waitUntil } : {})
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

  it('has a time limit for a call, also if it is the longest that timers support', async () => {
    gofive.sandbox.configure({ delay: 50 })
    const handler = createHandler({ timeout: 2 ** 31 - 1 })
    expect((await handler(createRequest())).status).toBe(200)
    expect(errors).toEqual([])
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
