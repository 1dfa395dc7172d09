import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { QueryClient, hydrate } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createServer } from 'vite'
import { gofiveKeys } from '../../src/index.js'
import { listenOnFreePort } from '../listen.js'
import { LIST, serveForTests, stubVariables } from '../support.js'

const gofive = serveForTests({ requireBearer: true })

beforeEach(() => {
  stubVariables(gofive.url)
})

const path = `/api/gofive${LIST}`
// What Next.js passes beside the request.
const routeContext = { params: Promise.resolve({ path: ['v1', 'customerEvent', 'event-types'] }) }
const signedInUser = { headers: { Cookie: 'session=somchai' } }

/** Expects that a route rejects requests without a session and responds to others with the list. */
async function expectProtectedRoute(get: (init?: RequestInit) => Promise<Response>) {
  expect((await get()).status).toBe(401)
  const response = await get(signedInUser)
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ data: { length: 6 } })
}

describe('the example', () => {
  it('for Next.js responds to signed-in users only', async () => {
    const { GET } = await import('../../examples/next/app/api/gofive/[...path]/route.js')
    await expectProtectedRoute((init) => GET(new Request(`http://app.example${path}`, init), routeContext))
  })

  it('for Hono responds to signed-in users only', async () => {
    const { app } = await import('../../examples/hono.js')
    await expectProtectedRoute(async (init) => app.fetch(new Request(`http://app.example${path}`, init)))
  })

  it('for Express responds to signed-in users only', async () => {
    const { app } = await import('../../examples/express.js')
    const server = createHttpServer(app)
    try {
      const url = `http://127.0.0.1:${await listenOnFreePort(server)}`
      await expectProtectedRoute((init) => fetch(url + path, init))
    } finally {
      server.close()
    }
  })

  it('for Vite responds in the dev server', async () => {
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

it('the prefetch of the Next.js example fills the query key of the browser, with one call for all pages and the route', async () => {
  // Another test has filled the list that handlers with the same credentials share.
  vi.resetModules()
  gofive.sandbox.configure({ clientSecret: 'another-secret' })
  vi.stubEnv('GOFIVE_CLIENT_SECRET', 'another-secret')
  const { prefetchEventTypes } = await import('../../examples/next/prefetch.js')
  const state = await prefetchEventTypes()
  await prefetchEventTypes()
  const { GET } = await import('../../examples/next/app/api/gofive/[...path]/route.js')
  expect((await GET(new Request(`http://app.example${path}`, signedInUser), routeContext)).status).toBe(200)
  expect(gofive.sandbox.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
  expect(JSON.stringify(state)).not.toMatch(/sandbox-(subscription|client|token)/)

  const browserClient = new QueryClient()
  hydrate(browserClient, state)
  expect(browserClient.getQueryData(gofiveKeys.eventTypes())).toHaveLength(6)
})

it.each([
  ['express.ts', "app.use('/api/gofive', getRequestListener(gofive))"],
  ['hono.ts', "app.all('/api/gofive/*', (context) => gofive(context.req.raw))"],
  ['worker.ts', 'gofive(request, context)'],
  ['next/app/api/gofive/[...path]/route.ts', 'export const GET = gofive'],
  ['vite/vite.config.ts', 'plugins: [react(), gofive()]'],
])('the example %s contains the route that the README shows', async (file, route) => {
  expect(await readFile(join('examples', file), 'utf8')).toContain(route)
  expect(await readFile('README.md', 'utf8')).toContain(route)
})

it('the example for TanStack Router has the same setup files as that for Vite', async () => {
  for (const file of ['vite.config.ts', 'server.js', 'index.html', 'tsconfig.json', 'src/SignIn.tsx']) {
    const viteFile = await readFile(join('examples/vite', file), 'utf8')
    expect(await readFile(join('examples/tanstack-router', file), 'utf8'), file).toBe(viteFile)
  }
})
