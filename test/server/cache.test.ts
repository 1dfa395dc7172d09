// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import { LIST } from '../support.js'
import { create, errors, gofive, later, request, start, TOKEN } from './support.js'

describe('the list cache', () => {
  it('serves a list for five minutes, then while one call renews it', async () => {
    const get = await start()
    await get()
    later(4.9)
    await get()
    expect(gofive.sandbox.count(LIST)).toBe(1)
    later(0.2)
    gofive.sandbox.configure({ scenario: 'hang' })
    const old = await Promise.all([get(), get(), get()])
    expect(old.map(({ status }) => status)).toEqual([200, 200, 200])
    await vi.waitFor(() => {
      expect(gofive.sandbox.count(LIST)).toBe(2)
    })
  })

  it('serves the new list after the renewal', async () => {
    const get = await start()
    await get()
    gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: 'Renamed' }] })
    later(6)
    await get()
    await vi.waitFor(async () => {
      expect(await (await get()).text()).toContain('Renamed')
    })
  })

  it('serves a list for a day while Gofive is down, and reports that', async () => {
    const get = await start()
    await get()
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    later(23 * 60)
    expect((await get()).status).toBe(200)
    await vi.waitFor(() => {
      expect(errors).toMatchObject([{ code: 'server' }])
    })
    later(2 * 60)
    expect((await get()).status).toBe(502)
  })

  it('passes a renewal to waitUntil of the runtime', async () => {
    const handler = create()
    await handler(request())
    const waitUntil = vi.fn<(promise: Promise<unknown>) => void>()
    later(6)
    await handler(request(), { waitUntil })
    expect(waitUntil).toHaveBeenCalledTimes(1)
    await waitUntil.mock.calls[0]?.[0]
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })

  it('is renewed within five minutes after a clock that was ahead has been put right', async () => {
    const handler = create()
    later(48 * 60)
    await handler(request())
    vi.useRealTimers()
    gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: 'Renamed' }] })
    later(5)
    expect(await (await handler(request())).text()).toContain('Renamed')
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })

  it('continues a call for the others when one caller disconnects', async () => {
    gofive.sandbox.configure({ delay: 50 })
    const get = await start()
    const controller = new AbortController()
    const one = get({ signal: controller.signal })
    const two = get()
    await vi.waitFor(() => {
      expect(gofive.sandbox.count(TOKEN)).toBe(1)
    })
    controller.abort()
    await expect(one).rejects.toThrow()
    expect((await two).status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(1)
  })

  it('calls Gofive once for a thousand requests at a time, and once more when the list expires', async () => {
    const get = await start()
    const storm = async (requests: number, expected: number) => {
      let left = requests
      const statuses = new Set<number>()
      const worker = async () => {
        while (left-- > 0) {
          const response = await get()
          statuses.add(response.status)
          await response.arrayBuffer()
        }
      }
      await Promise.all(Array.from({ length: 200 }, worker))
      expect([...statuses]).toEqual([expected])
    }
    await storm(1000, 200)
    expect([gofive.sandbox.count(TOKEN), gofive.sandbox.count(LIST)]).toEqual([1, 1])
    later(6)
    await storm(1000, 200)
    expect([gofive.sandbox.count(TOKEN), gofive.sandbox.count(LIST)]).toEqual([1, 2])
    gofive.sandbox.configure({ scenario: 'backend-503-text' })
    later(6)
    await storm(1000, 200)
  }, 60_000)
})
