import { describe, expect, it, vi } from 'vitest'
import type { GofiveStoreEntry } from '../../src/server/index.js'
import { errorOf, eventually, LIST, readNames } from '../support.js'
import {
  advanceMinutes,
  advanceSeconds,
  createHandler,
  createRequest,
  errors,
  gofive,
  serveGofive,
} from './support.js'

serveGofive()

const rename = (eventTypeName: string) => {
  gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName }] })
}

const namesOf = (list: readonly { eventTypeName: string }[]) => list.map((row) => row.eventTypeName)

describe('renew', () => {
  it('resolves to the list of now, which all requests receive from then on', async () => {
    const handler = createHandler()
    await handler.listEventTypes()
    rename('Renamed')
    const list = await handler.renew()
    expect(namesOf(list)).toEqual(['Renamed'])
    // The application may change its list.
    list.length = 0
    expect(await readNames(await handler(createRequest()))).toEqual(['Renamed'])
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })

  it('waits until five seconds after the last renewal, and shares the call with the others that wait', async () => {
    const handler = createHandler()
    await handler.renew()
    rename('Renamed')
    const start = performance.now()
    const lists = await Promise.all([handler.renew(), handler.renew(), handler.renew()])
    expect(performance.now() - start).toBeGreaterThan(4500)
    expect(lists.map(namesOf)).toEqual([['Renamed'], ['Renamed'], ['Renamed']])
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })

  it('during a call receives the list of the next one, because the first may miss the change', async () => {
    const handler = createHandler()
    gofive.sandbox.configure({ delay: 100 })
    const first = handler(createRequest())
    await eventually(() => {
      expect(gofive.sandbox.count(LIST)).toBe(1)
    })
    const renewed = handler.renew()
    expect((await first).status).toBe(200)
    rename('Renamed')
    expect(namesOf(await renewed)).toEqual(['Renamed'])
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })

  it('ends the pause after a failure', async () => {
    gofive.sandbox.configure({ scenario: 'quota-exceeded' })
    const handler = createHandler()
    expect((await handler(createRequest())).status).toBe(503)
    gofive.sandbox.configure({ scenario: 'success' })
    expect((await handler(createRequest())).status).toBe(503)
    expect(await handler.renew()).toHaveLength(6)
    expect((await handler(createRequest())).status).toBe(200)
    expect(errors).toHaveLength(1)
  })

  it('that fails rejects, is reported once, shortens no pause and keeps the list', async () => {
    const handler = createHandler()
    await handler.listEventTypes()
    gofive.sandbox.configure({ scenario: 'quota-exceeded' })
    advanceMinutes(6)
    await handler.listEventTypes()
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    expect(await errorOf(handler.renew())).toMatchObject({ code: 'server' })
    expect(errors.map(({ code }) => code)).toEqual(['quota-exceeded', 'server'])
    advanceMinutes(29)
    expect(await handler.listEventTypes()).toHaveLength(6)
    expect(gofive.sandbox.count(LIST)).toBe(3)
    advanceMinutes(2)
    expect(await handler.listEventTypes()).toHaveLength(6)
    expect(gofive.sandbox.count(LIST)).toBe(4)
  })

  it('rejects without credentials, and names them', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const error = await errorOf(createHandler({ clientSecret: undefined }).renew())
    expect(error).toMatchObject({
      code: 'config',
      message: expect.stringContaining('clientSecret') as string,
    })
  })

  it('is passed to waitUntil', async () => {
    const waitUntil = vi.fn()
    await createHandler({ waitUntil }).renew()
    expect(waitUntil).toHaveBeenCalledTimes(1)
  })

  it('of one server is seen by another within 15 seconds, by a read after a response', async () => {
    const store = new Map<string, GofiveStoreEntry>()
    const [one, two] = [createHandler({ cache: store }), createHandler({ cache: store })]
    await one.listEventTypes()
    await two.listEventTypes()
    rename('Renamed')
    await one.renew()
    advanceSeconds(14)
    expect(namesOf(await two.listEventTypes())).not.toEqual(['Renamed'])
    advanceSeconds(1)
    expect(namesOf(await two.listEventTypes())).not.toEqual(['Renamed'])
    await eventually(async () => {
      expect(namesOf(await two.listEventTypes())).toEqual(['Renamed'])
    })
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })
})
