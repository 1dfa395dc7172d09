// @vitest-environment node
import { createHash } from 'node:crypto'
import CachePolicy from 'http-cache-semantics'
import { describe, expect, it } from 'vitest'
import { LIST } from '../support.js'
import { gofive, start } from './support.js'

describe('HTTP caching', () => {
  it('responds 304 to a known ETag, and with the list to another', async () => {
    const get = await start()
    const first = await get()
    const etag = first.headers.get('etag')!
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await get({ headers: { 'If-None-Match': known } })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(etag)
      expect(again.headers.get('cache-control')).toBe('private, no-cache')
    }
    expect((await get({ headers: { 'If-None-Match': '"other"' } })).status).toBe(200)
    gofive.sandbox.configure({ eventTypes: [] })
    expect((await (await start())()).headers.get('etag')).not.toBe(etag)
  })

  it('is identified by a strong ETag: SHA-256 over the bytes of the body', async () => {
    const response = await (await start())()
    const digest = createHash('sha256').update(Buffer.from(await response.arrayBuffer()))
    expect(response.headers.get('etag')).toBe(`"${digest.digest('hex')}"`)
  })

  it('has another ETag if only an emoji of a name changes', async () => {
    const etagOf = async (eventTypeName: string) => {
      gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName }] })
      return (await (await start())()).headers.get('etag')
    }
    expect(await etagOf('😀')).not.toBe(await etagOf('😡'))
  })

  it('responds to HEAD as to GET, without the body', async () => {
    const get = await start()
    const [got, head] = [await get(), await get({ method: 'HEAD' })]
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    for (const name of ['content-type', 'etag', 'cache-control', 'vary']) {
      expect(head.headers.get(name)).toBe(got.headers.get(name))
    }
  })

  it('is private and revalidated each time, according to http-cache-semantics', async () => {
    const get = await start()
    const response = await get()
    const request = { url: LIST, method: 'GET', headers: { cookie: 'session=1' } }
    const answer = { status: 200, headers: Object.fromEntries(response.headers) }
    // No cache between may keep it; the browser's own may, but asks each time.
    expect(new CachePolicy(request, answer, { shared: true }).storable()).toBe(false)
    const own = new CachePolicy(request, answer, { shared: false })
    expect(own.storable()).toBe(true)
    expect(own.satisfiesWithoutRevalidation(request)).toBe(false)
    expect(own.revalidationHeaders(request)['if-none-match']).toBe(response.headers.get('etag'))
    const other = { ...request, headers: { cookie: 'session=2' } }
    expect(own.revalidationHeaders(other)['if-none-match']).toBeUndefined()

    const refused = await (await start({ authorize: () => false }))()
    const refusal = { status: 401, headers: Object.fromEntries(refused.headers) }
    expect(new CachePolicy(request, refusal, { shared: false }).storable()).toBe(false)
  })
})
