// @vitest-environment node
import { totalTtl, type Cache, type CacheEntry } from '@epic-web/cachified'
import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import type { GofiveStore, GofiveStoreEntry } from '../../src/server/index.js'
import { LIST } from '../support.js'
import { create, errors, gofive, later, listenAsGofive, request, storm, TOKEN } from './support.js'

const names = async (handler: (request: Request) => Promise<Response>) =>
  ((await (await handler(request())).json()) as { data: { eventTypeName: string }[] }).data.map(
    ({ eventTypeName }) => eventTypeName,
  )

const companyNamed = (name: string) =>
  listenAsGofive(() =>
    Response.json({ status: { code: '1000' }, data: [{ eventTypeId: 1, eventTypeName: name }] }),
  )

type Store = Map<string, GofiveStoreEntry>

describe('a shared store', () => {
  it('keeps companies apart by key and host, without a scope', async () => {
    const store: Store = new Map()
    const [acme, globex] = [await companyNamed('Acme'), await companyNamed('Globex')]
    expect(await names(create({ cache: store, baseURL: acme }))).toEqual(['Acme'])
    expect(await names(create({ cache: store, baseURL: globex }))).toEqual(['Globex'])
    expect(await names(create({ cache: store, baseURL: `${acme}/staging` }))).toEqual(['Acme'])
    expect(await names(create({ cache: store, baseURL: acme, subscriptionKey: 'other-key' }))).toEqual([
      'Acme',
    ])
    expect(await names(create({ cache: store, baseURL: acme, clientId: 'other-client' }))).toEqual(['Acme'])
    expect(store.size).toBe(5)
  })

  it('holds one entry for the servers of one company, also with different scopes', async () => {
    const store: Store = new Map()
    await create({ cache: store })(request())
    await create({ cache: store, scope: 'acme', baseURL: `${gofive.url}/` })(request())
    expect([...store.keys()]).toEqual([expect.stringMatching(/^gofive:[0-9a-f]{64}:eventTypes$/)])
    expect(gofive.sandbox.count(LIST)).toBe(1)
  })

  it('never holds a credential', async () => {
    const store: Store = new Map()
    const handler = create({ cache: store })
    await handler(request())
    gofive.sandbox.configure({ scenario: 'token-endpoint-invalid-client', delay: 0 })
    gofive.sandbox.reset()
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    later(6)
    await handler(request())
    await vi.waitFor(() => {
      expect(store.size).toBe(2)
    })
    expect(inspect(store, { depth: Infinity })).not.toMatch(/sandbox-(subscription|client|token)/)
  })

  it('shares a failure: other servers do not call Gofive until the pause is over', async () => {
    const store: Store = new Map()
    gofive.sandbox.configure({ scenario: 'rate-limited' })
    const servers = Array.from({ length: 20 }, () => create({ cache: store }))
    for (const server of servers) {
      const response = await server(request())
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '26'])
    }
    expect(gofive.sandbox.count(LIST)).toBe(1)
    expect(errors).toHaveLength(1)
    // When the time is up, one server calls; the others leave it to that one.
    later(27 / 60)
    await Promise.all([
      servers[0]!(request()),
      vi.waitFor(() => {
        expect(gofive.sandbox.count(LIST)).toBe(2)
      }),
    ])
    await Promise.all(servers.map((server) => server(request())))
    expect(gofive.sandbox.count(LIST)).toBe(2)
    // One success ends the pause for all.
    gofive.sandbox.configure({ scenario: 'success' })
    later(27 / 60)
    for (const server of servers) expect((await server(request())).status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(3)
    expect([...store.keys()]).toEqual([expect.stringContaining('eventTypes')])
  })

  it('ends the pause of a server within seconds when another server has the list', async () => {
    const store: Store = new Map()
    gofive.sandbox.configure({ scenario: 'quota-exceeded' })
    const [one, two] = [create({ cache: store }), create({ cache: store })]
    expect((await one(request())).status).toBe(503)
    store.clear()
    gofive.sandbox.configure({ scenario: 'success' })
    expect((await two(request())).status).toBe(200)
    later(6 / 60)
    expect((await one(request())).status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(2)
  })

  it('serves its stale list to a server that has just started, while one call renews it', async () => {
    const store: Store = new Map()
    await create({ cache: store })(request())
    gofive.sandbox.configure({ scenario: 'hang' })
    later(6)
    expect(await storm(create({ cache: store }), 500)).toEqual({ 200: 500 })
    await vi.waitFor(() => {
      expect(gofive.sandbox.count(LIST)).toBe(2)
    })
  })

  it.each([
    ['further fields', (entry: GofiveStoreEntry) => ({ ...entry, value: [{ ...row, secret: 'hunter2' }] })],
    ['rows of another shape', (entry: GofiveStoreEntry) => ({ ...entry, value: [{ eventTypeId: 'x' }] })],
    ['a list without its age', (entry: GofiveStoreEntry) => ({ value: entry.value })],
    ['a text', () => 'hunter2'],
    ['an endless age', (entry: GofiveStoreEntry) => ({ ...entry, metadata: { createdTime: Infinity } })],
    [
      'a list from the future',
      (entry: GofiveStoreEntry) => ({ ...entry, value: [row], metadata: { createdTime: Date.now() + 1e9 } }),
    ],
  ])('that returns %s is parsed, not trusted', async (name, change) => {
    const store: Store = new Map()
    await create({ cache: store })(request())
    for (const [key, entry] of store) store.set(key, change(entry) as GofiveStoreEntry)
    const text = await (await create({ cache: store })(request())).text()
    expect(text).not.toContain('hunter2')
    expect(text.match(/eventTypeName/g)).toHaveLength(name === 'further fields' ? 1 : 6)
  })

  it.each([
    ['an unknown code', { code: 'hunter2', message: 'x', count: 1, pause: 1e6 }],
    ['a pause of a century', { code: 'server', message: 'x', count: 1, pause: 1e13 }],
    ['nothing', null],
  ])('that returns a failure with %s does not stop a server', async (_, value) => {
    const handler = create({
      cache: {
        get: (key) => (key.endsWith('failure') ? { value, metadata: { createdTime: Date.now() - 1 } } : null),
        set: () => undefined,
        delete: () => undefined,
      },
    })
    expect((await handler(request())).status).toBe(200)
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
  ])('that %s costs no request, and is reported', async (_, fail) => {
    const handler = create({ cache: { get: fail, set: fail, delete: fail } })
    expect((await handler(request())).status).toBe(200)
    expect(errors[0]).toMatchObject({
      code: 'network',
      message: expect.stringContaining('The `cache` failed') as string,
    })
    expect((await handler(request())).status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(1)
  })

  it('that is down together with Gofive leaves the last list of this process', async () => {
    const store: Store = new Map()
    let isDown = false
    const guard =
      <Args extends unknown[], Result>(method: (...args: Args) => Result) =>
      (...args: Args) => {
        if (isDown) throw new Error('ECONNREFUSED')
        return method(...args)
      }
    const cache: GofiveStore = {
      get: guard((key) => store.get(key)),
      set: guard((key, entry) => store.set(key, entry)),
      delete: guard((key) => store.delete(key)),
    }
    const handler = create({ cache })
    await handler(request())
    isDown = true
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    later(6)
    expect(await storm(handler, 500)).toEqual({ 200: 500 })
    later(1)
    expect(await storm(handler, 500)).toEqual({ 200: 500 })
  })

  it('may change what it is given', async () => {
    const handler = create({
      cache: {
        get: () => null,
        set: (_, entry) => (entry.value as unknown[]).splice(0),
        delete: () => undefined,
      },
    })
    expect(await names(handler)).toHaveLength(6)
    expect(await names(handler)).toHaveLength(6)
  })

  it('may be one that was written for @epic-web/cachified', async () => {
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
    await create({ cache })(request())
    expect((await create({ cache })(request())).status).toBe(200)
    expect(lifetimes).toEqual([(24 * 60 + 5) * 60_000])
    expect(gofive.sandbox.count(TOKEN)).toBe(1)
  })
})

const row = { eventTypeId: 1, eventTypeName: 'Paid' }
