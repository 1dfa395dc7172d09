// @vitest-environment node
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { QueryClient, hydrate } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createServer } from 'vite'
import { gofiveKeys } from '../../src/index.js'
import { KEY, LIST, serveForTests } from '../support.js'

const gofive = serveForTests({ requireBearer: true })

beforeEach(() => {
  vi.stubEnv('GOFIVE_SUBSCRIPTION_KEY', KEY)
  vi.stubEnv('GOFIVE_CLIENT_ID', 'sandbox-client-id')
  vi.stubEnv('GOFIVE_CLIENT_SECRET', 'sandbox-client-secret')
  vi.stubEnv('GOFIVE_BASE_URL', gofive.url)
})

const path = `/api/gofive${LIST}`
// What Next.js passes beside the request.
const routeContext = { params: Promise.resolve({ path: ['v1', 'customerEvent', 'event-types'] }) }
const signedIn = { headers: { Cookie: 'session=somchai' } }

async function expectRoute(get: (init?: RequestInit) => Promise<Response>) {
  expect((await get()).status).toBe(401)
  const response = await get(signedIn)
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ data: { length: 6 } })
}

describe('the example for', () => {
  it('Next.js responds to a signed-in user only', async () => {
    const { GET } = await import('../../examples/next/app/api/gofive/[...path]/route.js')
    await expectRoute((init) => GET(new Request(`http://app.example${path}`, init), routeContext))
  })

  it('Hono responds to a signed-in user only', async () => {
    const { app } = await import('../../examples/hono.js')
    await expectRoute(async (init) => app.fetch(new Request(`http://app.example${path}`, init)))
  })

  it('Express responds to a signed-in user only', async () => {
    const { app } = await import('../../examples/express.js')
    const server = await new Promise<Server>((resolve) => {
      const starting = app.listen(0, '127.0.0.1', () => {
        resolve(starting)
      })
    })
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      await expectRoute((init) => fetch(url + path, init))
    } finally {
      server.close()
    }
  })

  it("Vite's dev server responds", async () => {
    const { default: config } = await import('../../examples/vite/vite.config.js')
    const server = await createServer({
      ...config,
      configFile: false,
      logLevel: 'silent',
      optimizeDeps: { noDiscovery: true },
      server: { port: 0, host: '127.0.0.1', ws: false },
    })
    try {
      await server.listen()
      const { port } = server.httpServer?.address() as AddressInfo
      expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(200)
    } finally {
      await server.close()
    }
  })
})

it('prefetching fills the key that a browser reads, with one call for all pages and the route', async () => {
  // Without what the example above has cached.
  vi.resetModules()
  Reflect.deleteProperty(globalThis, 'gofive')
  const { prefetchEventTypes } = await import('../../examples/next/prefetch.js')
  const state = await prefetchEventTypes()
  await prefetchEventTypes()
  const { GET } = await import('../../examples/next/app/api/gofive/[...path]/route.js')
  expect((await GET(new Request(`http://app.example${path}`, signedIn), routeContext)).status).toBe(200)
  expect(gofive.sandbox.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
  expect(JSON.stringify(state)).not.toMatch(/sandbox-(subscription|client|token)/)

  const inBrowser = new QueryClient()
  hydrate(inBrowser, state)
  expect(inBrowser.getQueryData(gofiveKeys.eventTypes())).toHaveLength(6)
})

it.each([
  ['express.ts', "app.use('/api/gofive', getRequestListener(gofive))"],
  ['hono.ts', "app.all('/api/gofive/*', (context) => gofive(context.req.raw))"],
  ['worker.ts', 'gofive(request, context)'],
  ['next/app/api/gofive/[...path]/route.ts', 'export const GET = gofive'],
  ['vite/vite.config.ts', 'plugins: [react(), gofive()]'],
])('%s contains the route that the README shows', async (file, route) => {
  expect(await readFile(join('examples', file), 'utf8')).toContain(route)
  expect(await readFile('README.md', 'utf8')).toContain(route)
})

it('starts from the same files with TanStack Router as without', async () => {
  for (const file of ['vite.config.ts', 'server.js', 'index.html', 'tsconfig.json', 'src/SignIn.tsx']) {
    const plain = await readFile(join('examples/vite', file), 'utf8')
    expect(await readFile(join('examples/tanstack-router', file), 'utf8'), file).toBe(plain)
  }
})
