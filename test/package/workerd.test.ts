import { resolve } from 'node:path'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { KEY, LIST, serveForTests } from '../support.js'

const gofive = serveForTests({ requireBearer: true })

const workers: Miniflare[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.dispose()))
})

async function bundle(entry: string | { contents: string }): Promise<string> {
  const { outputFiles } = await build({
    ...(typeof entry === 'string'
      ? { entryPoints: [entry] }
      : { stdin: { ...entry, resolveDir: resolve('.'), loader: 'ts' } }),
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    alias: { 'react-gofive/server': resolve('dist/server.js') },
  })
  return outputFiles[0]!.text
}

function start(script: string, compatibilityDate: string) {
  const worker = new Miniflare({
    modules: true,
    script,
    compatibilityDate,
    bindings: {
      GOFIVE_SUBSCRIPTION_KEY: KEY,
      GOFIVE_CLIENT_ID: 'sandbox-client-id',
      GOFIVE_CLIENT_SECRET: 'sandbox-client-secret',
      GOFIVE_BASE_URL: gofive.url,
    },
  })
  workers.push(worker)
  return (headers: Record<string, string> = { Cookie: 'session=somchai' }, signal?: AbortSignal) =>
    worker.dispatchFetch(`http://worker.example/api/gofive${LIST}`, { headers, ...(signal && { signal }) })
}

// The oldest date that the README supports, and the newest that this workerd knows.
describe.each(['2022-03-21', '2026-07-01'])(
  'createGofiveHandler in workerd, compatibility date %s',
  (date) => {
    let example: string
    let withoutContext: string
    beforeAll(async () => {
      example = await bundle('examples/worker.ts')
      // Its clock is ahead by the minutes of a header.
      withoutContext = await bundle({
        contents: `
        import { createGofiveHandler } from 'react-gofive/server'
        const now = Date.now
        let handler
        export default {
          fetch(request, env) {
            const minutes = Number(request.headers.get('x-minutes'))
            Date.now = () => now() + minutes * 60_000
            handler ??= createGofiveHandler({
              authorize: () => true,
              subscriptionKey: env.GOFIVE_SUBSCRIPTION_KEY,
              clientId: env.GOFIVE_CLIENT_ID,
              clientSecret: env.GOFIVE_CLIENT_SECRET,
              baseURL: env.GOFIVE_BASE_URL,
              timeout: 2000,
            })
            return handler(request)
          },
        }`,
      })
    })

    it('responds in the documented example with one call of Gofive for all requests', async () => {
      const get = start(example, date)
      expect((await get({})).status).toBe(401)
      for (let i = 0; i < 3; i++) {
        const response = await get()
        expect(await response.json()).toMatchObject({ data: { length: 6 } })
        expect(response.status).toBe(200)
      }
      expect(gofive.sandbox.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
      const [, request] = gofive.sandbox.requests
      expect(request?.headers).toMatchObject({ 'content-type': 'application/json' })
    })

    it('prefetches a page by the line of the README, from the list of the route', async () => {
      const page = `
        import { dehydrate, QueryClient } from '@tanstack/react-query'
        import { createGofiveHandler, eventTypesQueryOptions } from 'react-gofive/server'
        let gofive
        export default {
          async fetch(request, env, context) {
            gofive ??= createGofiveHandler({
              authorize: () => true,
              subscriptionKey: env.GOFIVE_SUBSCRIPTION_KEY,
              clientId: env.GOFIVE_CLIENT_ID,
              clientSecret: env.GOFIVE_CLIENT_SECRET,
              baseURL: env.GOFIVE_BASE_URL,
            })
            if (!request.headers.has('x-page')) return gofive(request, context)
            const queryClient = new QueryClient()
            await queryClient.prefetchQuery(eventTypesQueryOptions(gofive))
            return Response.json(dehydrate(queryClient))
          },
        }`
      const get = start(await bundle({ contents: page }), date)
      for (let i = 0; i < 2; i++) {
        const text = await (await get({ 'x-page': '1' })).text()
        expect(text).toContain('"eventTypeName":"Trial"')
        expect(text).not.toMatch(/sandbox-(subscription|client|token)/)
      }
      expect((await get()).status).toBe(200)
      expect(gofive.sandbox.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
    })

    it('shares one call of Gofive among simultaneous requests', async () => {
      gofive.sandbox.configure({ delay: 100 })
      const get = start(example, date)
      const responses = await Promise.all(Array.from({ length: 10 }, () => get()))
      expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
      expect(gofive.sandbox.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
    })

    it('refetches a stale list without an execution context', async () => {
      const get = start(withoutContext, date)
      expect((await get({})).status).toBe(200)
      gofive.sandbox.configure({ eventTypes: [{ eventTypeId: 1, eventTypeName: 'Renamed' }] })
      expect((await get({ 'x-minutes': '6' })).status).toBe(200)
      expect(await (await get({ 'x-minutes': '6' })).text()).toContain('Renamed')
      expect(gofive.sandbox.count(LIST)).toBe(2)
    })

    it('serves the stale list while Gofive fails, without an execution context', async () => {
      const get = start(withoutContext, date)
      await get({})
      gofive.sandbox.configure({ scenario: 'gateway-failed' })
      for (let i = 0; i < 3; i++) expect((await get({ 'x-minutes': '6' })).status).toBe(200)
      expect(gofive.sandbox.count(LIST)).toBe(2)
    })

    it.each(['with', 'without'])(
      'responds to other callers when one disconnects, %s an execution context',
      async (context) => {
        gofive.sandbox.configure({ delay: 300 })
        const get = start(context === 'with' ? example : withoutContext, date)
        const controller = new AbortController()
        const first = get(undefined, controller.signal).catch(() => undefined)
        await expect.poll(() => gofive.sandbox.count(), { timeout: 10_000 }).toBe(1)
        const second = get()
        controller.abort()
        await first
        expect((await second).status).toBe(200)
        expect((await get()).status).toBe(200)
      },
    )
  },
)
