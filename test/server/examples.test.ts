import { createServer as createHttpServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { QueryClient, hydrate } from '@tanstack/react-query'
import { createRequestHandler, type ServerBuild } from 'react-router'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
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

/** Serves an application until the test ends, and resolves to its URL. */
async function listenWith(app: RequestListener): Promise<string> {
  const server = createHttpServer(app)
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${await listenOnFreePort(server)}`
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

  it.each(['5', '4'])('for Express responds to signed-in users only, with version %s', async (version) => {
    vi.resetModules()
    vi.doMock('express', () => vi.importActual(version === '4' ? 'express4' : 'express'))
    const { app } = await import('../../examples/express.js')
    vi.doUnmock('express')
    expect(typeof Reflect.get(app, 'del')).toBe(version === '4' ? 'function' : 'undefined')
    const url = await listenWith(app)
    await expectProtectedRoute((init) => fetch(url + path, init))
  })

  it('for Express with a session responds to signed-in users only, and to pages of the allowed origin', async () => {
    const { app } = await import('../../examples/expressSession.js')
    const url = await listenWith(app)
    const session = await fetch(`${url}/session`, { method: 'POST' })
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? ''
    const origin = 'https://app.example'
    expect((await fetch(url + path)).status).toBe(401)
    const response = await fetch(url + path, { headers: { Cookie: cookie, Origin: origin } })
    expect(await response.json()).toMatchObject({ data: { length: 6 } })
    expect(response.headers.get('access-control-allow-origin')).toBe(origin)
    expect(response.headers.get('access-control-expose-headers')).toBe('Retry-After')

    // What a browser asks before the request of the provider, which has a Content-Type and perhaps a token.
    const preflight = await fetch(url + path, {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type')
    expect(preflight.headers.get('access-control-allow-credentials')).toBe('true')
  })

  it('for Fastify responds to signed-in users only', async () => {
    const { app } = await import('../../examples/fastify.js')
    onTestFinished(() => app.close())
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    await expectProtectedRoute((init) => fetch(url + path, init))
    expect((await fetch(url + path, { ...signedInUser, method: 'HEAD' })).status).toBe(200)
  })

  it('for React Router responds to signed-in users only', async () => {
    const route = { id: 'routes/gofive', path: 'api/gofive/*' }
    // What `react-router build` makes of an application whose only route is this one.
    const build = {
      entry: { module: { default: () => new Response('a page') } },
      routes: { [route.id]: { ...route, module: await import('../../examples/reactRouter.js') } },
      assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
      publicPath: '/',
      assetsBuildDirectory: '',
      future: {},
      ssr: true,
      isSpaMode: false,
      prerender: [],
      routeDiscovery: { mode: 'initial', manifestPath: '/__manifest' },
    } as unknown as ServerBuild
    const handleRequest = createRequestHandler(build, 'production')
    await expectProtectedRoute((init) => handleRequest(new Request(`http://app.example${path}`, init)))
    const head = await handleRequest(
      new Request(`http://app.example${path}`, { ...signedInUser, method: 'HEAD' }),
    )
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('for AWS Lambda responds to signed-in users only', async () => {
    const { handler } = await import('../../examples/lambda.js')
    await expectProtectedRoute(async (init) => {
      const cookie = new Headers(init?.headers).get('cookie')
      const event = {
        version: '2.0',
        rawPath: path,
        rawQueryString: '',
        headers: { host: 'app.example' },
        ...(cookie && { cookies: [cookie] }),
        requestContext: { domainName: 'app.example', http: { method: 'GET', path } },
        isBase64Encoded: false,
      }
      const { statusCode, body } = await handler(event as never)
      return new Response(body, { status: statusCode })
    })
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
      const { port } = server.httpServer!.address() as AddressInfo
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
  ['expressSession.ts', "app.use('/api/gofive', requireUser, getRequestListener(gofive))"],
  [
    'expressSession.ts',
    "cors({ origin: 'https://app.example', credentials: true, exposedHeaders: 'Retry-After' })",
  ],
  ['reactRouter.ts', 'export const loader = ({ request }: LoaderFunctionArgs) => gofive(request)'],
  ['fastify.ts', ".get('/api/gofive/*', (request, reply) => listener(request.raw, reply.hijack().raw))"],
  ['lambda.ts', "handle(new Hono().all('*', (context) => gofive(context.req.raw)))"],
  ['bun.ts', 'Bun.serve({ fetch: gofive, idleTimeout: 60 })'],
  ['deno.ts', 'Deno.serve(gofive)'],
  ['hono.ts', ".all('/api/gofive/*', (context) => gofive(context.req.raw))"],
  ['worker.ts', 'return gofive(request, context)'],
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
