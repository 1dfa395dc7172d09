import { createHash } from 'node:crypto'
import CachePolicy from 'http-cache-semantics'
import { describe, expect, it } from 'vitest'
import { LIST } from '../support.js'
import { createRequest, gofive, serveGofive, startHandler } from './support.js'

serveGofive()

describe('the HTTP caching of a response', () => {
  it('has the status 304 for a known ETag, and 200 for another', async () => {
    const get = await startHandler()
    const first = await get()
    const etag = first.headers.get('etag')!
    const digest = etag.slice(1, -1)
    // Servers in between rename the ETag of a body that they compress.
    const renamed = ['-gzip', '-br', '--gzip', '-zstd', ';gz', ':br'].map((suffix) => `"${digest}${suffix}"`)
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*', ...renamed, `W/${renamed[0]}`]) {
      const again = await get({ headers: { 'If-None-Match': known } })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(etag)
      expect(again.headers.get('cache-control')).toBe('private, no-cache')
    }
    for (const other of ['"other"', '"other-gzip"', digest, `"-${digest}"`, `"${digest.slice(0, -1)}"`]) {
      expect((await get({ headers: { 'If-None-Match': other } })).status, other).toBe(200)
    }
    gofive.sandbox.configure({ eventTypes: [] })
    expect((await (await startHandler())()).headers.get('etag')).not.toBe(etag)
  })

  it('uses a strong ETag: SHA-256 of the bytes of the body', async () => {
    const response = await (await startHandler())()
    const digest = createHash('sha256').update(Buffer.from(await response.arrayBuffer()))
    expect(response.headers.get('etag')).toBe(`"${digest.digest('hex')}"`)
  })

  it('uses another ETag if only an emoji in a name changes', async () => {
    const etagOf = async (eventTypeName: string) => {
      gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName }] })
      return (await (await startHandler())()).headers.get('etag')
    }
    expect(await etagOf('😀')).not.toBe(await etagOf('😡'))
  })

  it('has no body for HEAD, but the headers of GET', async () => {
    const get = await startHandler()
    const [got, head] = [await get(), await get({ method: 'HEAD' })]
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    expect((await get.handler(createRequest({ method: 'HEAD' }))).body).toBeNull()
    for (const name of ['content-type', 'etag', 'cache-control', 'vary']) {
      expect(head.headers.get(name)).toBe(got.headers.get(name))
    }
  })

  it('is private and requires revalidation, according to http-cache-semantics', async () => {
    const get = await startHandler()
    const response = await get()
    const request = { url: LIST, method: 'GET', headers: { cookie: 'session=1' } }
    const cacheable = { status: 200, headers: Object.fromEntries(response.headers) }
    // A shared cache must not store it; the browser's own may, but must revalidate it.
    expect(new CachePolicy(request, cacheable, { shared: true }).storable()).toBe(false)
    const privateCache = new CachePolicy(request, cacheable, { shared: false })
    expect(privateCache.storable()).toBe(true)
    expect(privateCache.satisfiesWithoutRevalidation(request)).toBe(false)
    expect(privateCache.revalidationHeaders(request)['if-none-match']).toBe(response.headers.get('etag'))
    const other = { ...request, headers: { cookie: 'session=2' } }
    expect(privateCache.revalidationHeaders(other)['if-none-match']).toBeUndefined()

    const refused = await (await startHandler({ authorize: () => false }))()
    const refusal = { status: 401, headers: Object.fromEntries(refused.headers) }
    expect(new CachePolicy(request, refusal, { shared: false }).storable()).toBe(false)
  })
})
