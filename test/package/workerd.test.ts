// @vitest-environment node
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { expect, it } from 'vitest'
import { KEY, LIST, serveForTests } from '../support.js'

const gofive = serveForTests({ requireBearer: true })

it('answers inside workerd, from the built server entry', async () => {
  const { outputFiles } = await build({
    entryPoints: ['examples/worker.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    alias: { 'react-gofive/server': resolve('dist/server.js') },
  })
  const miniflare = new Miniflare({
    modules: true,
    script: outputFiles[0]!.text,
    compatibilityDate: '2026-07-01',
    bindings: {
      GOFIVE_SUBSCRIPTION_KEY: KEY,
      GOFIVE_CLIENT_ID: 'sandbox-client-id',
      GOFIVE_CLIENT_SECRET: 'sandbox-client-secret',
      GOFIVE_BASE_URL: gofive.url,
    },
  })
  try {
    const get = (headers: Record<string, string> = {}) =>
      miniflare.dispatchFetch(`http://worker.example/api/gofive${LIST}`, { headers })
    expect((await get()).status).toBe(401)
    for (let i = 0; i < 3; i++) {
      const response = await get({ Cookie: 'session=somchai' })
      expect(response.status).toBe(200)
      expect(await response.json()).toMatchObject({ data: { length: 6 } })
    }
    expect(gofive.sandbox.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
    const [, request] = gofive.sandbox.requests
    expect(request?.headers).toMatchObject({ 'content-type': 'application/json' })
  } finally {
    await miniflare.dispose()
  }
})
