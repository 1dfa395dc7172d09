import { totalTtl, type Cache, type CacheEntry } from '@epic-web/cachified'
import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import type { GofiveStore, GofiveStoreEntry } from '../../src/server/index.js'
import { eventually, LIST, readNames, TOKEN } from '../support.js'
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

const requestNames = async (handler: (request: Request) => Promise<Response>) =>
  readNames(await handler(createRequest()))

const serveCompany = (name: string) =>
  listenAsGofive(() =>
    Response.json({ status: { code: '1000' }, data: [{ eventTypeId: 1, eventTypeName: name }] }),
  )

type Store = Map<string, GofiveStoreEntry>

describe('a shared store', () => {
  it('separates companies by credentials and URL, without a scope', async () => {
    const store: Store = new Map()
    const [acme, globex] = [await serveCompany('Acme'), await serveCompany('Globex')]
    expect(await requestNames(createHandler({ cache: store, baseURL: acme }))).toEqual(['Acme'])
    expect(await requestNames(createHandler({ cache: store, baseURL: globex }))).toEqual(['Globex'])
    expect(await requestNames(createHandler({ cache: store, baseURL: `${acme}/staging` }))).toEqual(['Acme'])
    expect(
      await requestNames(createHandler({ cache: store, baseURL: acme, subscriptionKey: 'other-key' })),
    ).toEqual(['Acme'])
    expect(
      await requestNames(createHandler({ cache: store, baseURL: acme, clientId: 'other-client' })),
    ).toEqual(['Acme'])
    expect(store.size).toBe(5)
  })

  it('contains one entry for the servers of one company, also with different scopes', async () => {
    const store: Store = new Map()
    await createHandler({ cache: store })(createRequest())
    await createHandler({ cache: store, scope: 'acme', baseURL: `${gofive.url}/` })(createRequest())
    expect([...store.keys()]).toEqual([expect.stringMatching(/^gofive:[0-9a-f]{64}:eventTypes$/)])
    expect(gofive.sandbox.count(LIST)).toBe(1)
  })

  it.each(['', '/', '//'])('contains one entry for one URL, also if it ends in "%s"', async (end) => {
    const store: Store = new Map()
    const baseURL = `${await serveCompany('Acme')}/staging`
    await createHandler({ cache: store, baseURL })(createRequest())
    await createHandler({ cache: store, baseURL: baseURL + end })(createRequest())
    expect(store.size).toBe(1)
  })

  it('separates a key and a client whose texts are the same one after the other', async () => {
    const store: Store = new Map()
    const baseURL = await serveCompany('Acme')
    await createHandler({ cache: store, baseURL, subscriptionKey: 'ab', clientId: 'c' })(createRequest())
    await createHandler({ cache: store, baseURL, subscriptionKey: 'a', clientId: 'bc' })(createRequest())
    expect(store.size).toBe(2)
  })

  it('separates the failures of companies', async () => {
    const store: Store = new Map()
    gofive.sandbox.configure({ scenario: 'quota-exceeded' })
    expect((await createHandler({ cache: store })(createRequest())).status).toBe(503)
    expect([...store.keys()]).toEqual([expect.stringMatching(/^gofive:[0-9a-f]{64}:failure$/)])
    const globex = createHandler({ cache: store, baseURL: await serveCompany('Globex') })
    expect(await requestNames(globex)).toEqual(['Globex'])
  })

  it.each([
    ['key-wrong', 'subscription-key'],
    ['token-endpoint-invalid-client', 'access-token'],
  ] as const)('keeps the reason of the failure %s for other servers', async (scenario, reason) => {
    const store: Store = new Map()
    gofive.sandbox.configure({ scenario })
    for (const server of [createHandler({ cache: store }), createHandler({ cache: store })]) {
      await expect(server.listEventTypes()).rejects.toMatchObject({ code: 'unauthorized', reason })
    }
    expect(errors).toHaveLength(1)
  })

  it('keeps a failure for five minutes after its pause, so that the next one lengthens the pause', async () => {
    const store: Store = new Map()
    gofive.sandbox.configure({ scenario: 'rate-limited' })
    await createHandler({ cache: store })(createRequest())
    expect([...store.values()].map(({ metadata }) => [metadata.ttl, metadata.swr])).toEqual([
      [26_000, 300_000],
    ])
  })

  it('is not used while the credentials are incomplete', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const use = vi.fn()
    const cache = { get: use, set: use, delete: use }
    expect((await createHandler({ cache, clientSecret: undefined })(createRequest())).status).toBe(500)
    expect(use).not.toHaveBeenCalled()
    expect(errors.map(({ code }) => code)).toEqual(['config'])
  })

  it('contains no credential', async () => {
    const store: Store = new Map()
    const handler = createHandler({ cache: store })
    await handler(createRequest())
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    advanceMinutes(6)
    await handler(createRequest())
    await eventually(() => {
      expect(store.size).toBe(2)
    })
    expect(inspect(store, { depth: Infinity })).not.toMatch(/sandbox-(subscription|client|token)/)
  })

  it('shares a failure, so that other servers do not call Gofive until the pause is over', async () => {
    const store: Store = new Map()
    gofive.sandbox.configure({ scenario: 'rate-limited' })
    const servers = Array.from({ length: 20 }, () => createHandler({ cache: store }))
    for (const server of servers) {
      const response = await server(createRequest())
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '26'])
    }
    expect(gofive.sandbox.count(LIST)).toBe(1)
    expect(errors).toHaveLength(1)
    // After the pause, one server calls Gofive for all.
    advanceSeconds(27)
    await Promise.all([
      servers[0]!(createRequest()),
      eventually(() => {
        expect(gofive.sandbox.count(LIST)).toBe(2)
      }),
    ])
    await Promise.all(servers.map((server) => server(createRequest())))
    expect(gofive.sandbox.count(LIST)).toBe(2)
    // One success ends the pause for all.
    gofive.sandbox.configure({ scenario: 'success' })
    advanceSeconds(27)
    for (const server of servers) expect((await server(createRequest())).status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(3)
    expect([...store.keys()]).toEqual([expect.stringContaining('eventTypes')])
  })

  it('extends the pause for the others while one server makes the first call after it', async () => {
    const store: Store = new Map()
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    const [one, two] = [createHandler({ cache: store, timeout: 2000 }), createHandler({ cache: store })]
    expect((await one(createRequest())).status).toBe(502)
    gofive.sandbox.configure({ scenario: 'hang' })
    advanceSeconds(10)
    const pending = one(createRequest())
    await eventually(() => {
      expect(gofive.sandbox.count(LIST)).toBe(2)
    })
    // The failure of the last call, not another call.
    expect((await two(createRequest())).status).toBe(502)
    expect(gofive.sandbox.count(LIST)).toBe(2)
    expect((await pending).status).toBe(504)
  })

  it('ends the pause of a server within 15 seconds after another server stored the list', async () => {
    const store: Store = new Map()
    gofive.sandbox.configure({ scenario: 'quota-exceeded' })
    const [one, two] = [createHandler({ cache: store }), createHandler({ cache: store })]
    expect((await one(createRequest())).status).toBe(503)
    store.clear()
    gofive.sandbox.configure({ scenario: 'success' })
    expect((await two(createRequest())).status).toBe(200)
    advanceSeconds(16)
    expect((await one(createRequest())).status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })

  it('provides the stale list to a server that has just started, while one call renews it', async () => {
    const store: Store = new Map()
    await createHandler({ cache: store })(createRequest())
    gofive.sandbox.configure({ scenario: 'hang' })
    advanceMinutes(6)
    expect(await countStatuses(createHandler({ cache: store }), 500)).toEqual({ 200: 500 })
    await eventually(() => {
      expect(gofive.sandbox.count(LIST)).toBe(2)
    })
  })

  it.each([
    ['further fields', (entry: GofiveStoreEntry) => ({ ...entry, value: [{ ...row, secret: 'hunter2' }] })],
    ['rows of another shape', (entry: GofiveStoreEntry) => ({ ...entry, value: [{ eventTypeId: 'x' }] })],
    ['a list without its age', (entry: GofiveStoreEntry) => ({ value: entry.value })],
    ['a string', () => 'hunter2'],
    ['an infinite age', (entry: GofiveStoreEntry) => ({ ...entry, metadata: { createdTime: Infinity } })],
    [
      'a list from the future',
      (entry: GofiveStoreEntry) => ({ ...entry, value: [row], metadata: { createdTime: Date.now() + 1e9 } }),
    ],
  ])('that returns %s is validated', async (name, change) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const store: Store = new Map()
    await createHandler({ cache: store })(createRequest())
    for (const [key, entry] of store) store.set(key, change(entry) as GofiveStoreEntry)
    const text = await (await createHandler({ cache: store })(createRequest())).text()
    expect(text).not.toContain('hunter2')
    expect(text.match(/eventTypeName/g)).toHaveLength(name === 'further fields' ? 1 : 6)
  })

  it.each<[string, (entry: GofiveStoreEntry) => unknown]>([
    ['a string', (entry) => JSON.stringify(entry)],
    ['a list', ({ value }) => value],
    ['an object', ({ value, metadata }) => ({ value, ...metadata })],
  ])('that returns %s is reported once, with the shape that is expected', async (described, serialize) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const store = new Map<string, unknown>()
    const cache: GofiveStore = {
      get: (key) => store.get(key),
      set: (key, entry) => store.set(key, serialize(entry)),
      delete: (key) => store.delete(key),
    }
    await createHandler({ cache })(createRequest())
    expect(errors).toEqual([])
    const server = createHandler({ cache })
    expect((await server(createRequest())).status).toBe(200)
    advanceMinutes(6)
    expect((await server(createRequest())).status).toBe(200)
    expect(errors).toMatchObject([
      {
        code: 'config',
        message: expect.stringMatching(
          new RegExp(
            `^The \`cache\` returned ${described} instead of .*\\{ value, metadata: \\{ createdTime, ttl, swr \\} \\}`,
          ),
        ) as string,
      },
    ])
  })

  it('gives each server its own time to renew a list, up to a tenth before it expires', async () => {
    const store: Store = new Map()
    await createHandler({ cache: store })(createRequest())
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const handler = createHandler({ cache: store })
    await handler(createRequest())
    expect(gofive.sandbox.count(LIST)).toBe(1)
    advanceMinutes(4.6)
    await handler(createRequest())
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })

  it('has the list before the response, after which a runtime may end the process', async () => {
    const stored: unknown[] = []
    const set = async (key: string, entry: GofiveStoreEntry) => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      stored.push(key, entry)
    }
    await createHandler({ cache: { get: () => null, set, delete: () => null } })(createRequest())
    expect(stored).toHaveLength(2)
  })

  it('deletes nothing unless Gofive has failed before', async () => {
    const remove = vi.fn()
    const handler = createHandler({ cache: { get: () => null, set: () => null, delete: remove } })
    await handler(createRequest())
    expect(remove).not.toHaveBeenCalled()
    advanceMinutes(6)
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    await handler(createRequest())
    gofive.sandbox.configure({ scenario: 'success' })
    advanceMinutes(1)
    await handler(createRequest())
    expect(remove.mock.calls).toEqual([[expect.stringMatching(/:failure$/)]])
  })

  it.each([undefined, null])(
    'that returns %s for an entry that it does not have is not reported',
    async (nothing) => {
      const cache = { get: () => nothing, set: () => undefined, delete: () => undefined }
      expect((await createHandler({ cache })(createRequest())).status).toBe(200)
      expect(errors).toEqual([])
    },
  )

  it.each([
    ['an unknown code', { code: 'hunter2', message: 'x', count: 1, pause: 1e6 }],
    ['a pause of a century', { code: 'server', message: 'x', count: 1, pause: 1e13 }],
    ['nothing', null],
  ])('that returns a failure with %s is ignored', async (_, value) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const handler = createHandler({
      cache: {
        get: (key) => (key.endsWith('failure') ? { value, metadata: { createdTime: Date.now() - 1 } } : null),
        set: () => undefined,
        delete: () => undefined,
      },
    })
    expect((await handler(createRequest())).status).toBe(200)
  })

  it.each([
    ['rejects', () => Promise.reject(new Error('ECONNREFUSED'))],
    [
      'throws',
      () => {
        throw new Error('ECONNREFUSED')
      },
    ],
    ['never resolves', () => new Promise<never>(() => undefined)],
  ])('that %s fails no request and is reported', async (how, fail) => {
    const handler = createHandler({ cache: { get: fail, set: fail, delete: fail } })
    expect((await handler(createRequest())).status).toBe(200)
    expect(errors[0]).toMatchObject({
      code: 'network',
      message: expect.stringMatching(
        how === 'never resolves'
          ? /^The `cache` took longer than 1000 ms\. /
          : /^The `cache` failed \(Error\)\. /,
      ) as string,
    })
    expect((await handler(createRequest())).status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(1)
  })

  it('that is down delays no response of a call of Gofive, and is written again', async () => {
    const written: string[] = []
    const handler = createHandler({
      cache: {
        get: () => Promise.reject(new Error('ECONNREFUSED')),
        set: (key) => {
          written.push(key.replace(/.*:/, ''))
          return new Promise(() => undefined)
        },
        delete: () => undefined,
      },
    })
    // The time limit of the store never ends.
    const now = Date.now()
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now })
    expect((await handler(createRequest())).status).toBe(200)
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    vi.setSystemTime(now + 6 * 60_000)
    expect((await handler(createRequest())).status).toBe(200)
    gofive.sandbox.configure({ scenario: 'success' })
    vi.setSystemTime(now + 7 * 60_000)
    expect((await handler(createRequest())).status).toBe(200)
    expect(written).toEqual(['eventTypes', 'failure', 'failure', 'eventTypes'])
  })

  it('that is down together with Gofive is replaced by the last list of the process', async () => {
    const store: Store = new Map()
    let isDown = false
    const failWhenDown =
      <Args extends unknown[], Result>(method: (...args: Args) => Result) =>
      (...args: Args) => {
        if (isDown) throw new Error('ECONNREFUSED')
        return method(...args)
      }
    const cache: GofiveStore = {
      get: failWhenDown((key) => store.get(key)),
      set: failWhenDown((key, entry) => store.set(key, entry)),
      delete: failWhenDown((key) => store.delete(key)),
    }
    const handler = createHandler({ cache })
    await handler(createRequest())
    isDown = true
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    advanceMinutes(6)
    expect(await countStatuses(handler, 500)).toEqual({ 200: 500 })
    advanceMinutes(1)
    expect(await countStatuses(handler, 500)).toEqual({ 200: 500 })
  })

  it('that is down together with Gofive for a minute is reported once, besides one report per failed call', async () => {
    const fail = () => Promise.reject(new Error('ECONNREFUSED'))
    const handler = createHandler({ cache: { get: fail, set: fail, delete: fail } })
    await handler(createRequest())
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    advanceMinutes(6)
    for (let second = 0; second < 60; second++) {
      const work: Promise<unknown>[] = []
      const response = await handler(createRequest(), { waitUntil: (promise) => work.push(promise) })
      expect(response.status).toBe(200)
      // Before the clock goes on, because a run that takes eighteen seconds counts as suspended.
      await Promise.all(work)
      advanceSeconds(1)
    }
    // The first call succeeded, and the first report is that of the store.
    expect(errors).toHaveLength(gofive.sandbox.count(LIST))
    expect(errors.length).toBeGreaterThan(3)
    expect(errors.slice(0, 1)).toMatchObject([{ code: 'network' }])
    expect(new Set(errors.slice(1).map(({ code }) => code))).toEqual(new Set(['server']))
  })

  it('is reported again after it has worked', async () => {
    const store: Store = new Map()
    let isDown = true
    const handler = createHandler({
      cache: {
        get: (key) => (isDown ? Promise.reject(new Error()) : store.get(key)),
        set: (key, entry) => (isDown ? Promise.reject(new Error()) : store.set(key, entry)),
        delete: (key) => store.delete(key),
      },
    })
    await handler(createRequest())
    isDown = false
    advanceMinutes(6)
    await handler(createRequest())
    isDown = true
    advanceMinutes(6)
    await handler(createRequest())
    expect(errors.map(({ code }) => code)).toEqual(['network', 'network'])
  })

  it('is read after a clock of another server that is seconds ahead, without another call of Gofive', async () => {
    const store: Store = new Map()
    const ahead: GofiveStore = {
      get: (key) => shift(store.get(key), -3000),
      set: (key, entry) => store.set(key, shift(entry, 3000)!),
      delete: (key) => store.delete(key),
    }
    const [one, two] = [createHandler({ cache: ahead }), createHandler({ cache: store })]
    await one(createRequest())
    expect((await two(createRequest())).status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(1)
    gofive.sandbox.configure({ scenario: 'rate-limited' })
    advanceMinutes(6)
    await one(createRequest())
    await two(createRequest())
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })

  it('may change the entries that it receives', async () => {
    const handler = createHandler({
      cache: {
        get: () => null,
        set: (_, entry) => (entry.value as unknown[]).splice(0),
        delete: () => undefined,
      },
    })
    expect(await requestNames(handler)).toHaveLength(6)
    expect(await requestNames(handler)).toHaveLength(6)
  })

  it('may be a cache for @epic-web/cachified', async () => {
    const entries = new Map<string, CacheEntry>()
    const lifetimes: number[] = []
    const cache: Cache = {
      get: (key) => Promise.resolve(entries.get(key)),
      set(key, entry) {
        lifetimes.push(totalTtl(entry.metadata))
        entries.set(key, entry)
      },
      delete: (key) => entries.delete(key),
    }
    await createHandler({ cache })(createRequest())
    expect((await createHandler({ cache })(createRequest())).status).toBe(200)
    expect(lifetimes).toEqual([(24 * 60 + 5) * 60_000])
    expect(gofive.sandbox.count(TOKEN)).toBe(1)
  })
})

/** Moves the time of an entry, as a server would write it whose clock is ahead. */
function shift(entry: GofiveStoreEntry | undefined, milliseconds: number): GofiveStoreEntry | undefined {
  if (!entry) return undefined
  const { metadata } = entry
  return { ...entry, metadata: { ...metadata, createdTime: metadata.createdTime + milliseconds } }
}

const row = { eventTypeId: 1, eventTypeName: 'Paid' }
