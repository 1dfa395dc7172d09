import { Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createProxyMiddleware } from 'http-proxy-middleware'
import { serveSandbox } from '../src/sandbox/serveSandbox.js'

// Runs one server in its own process: `candidate.ts <name> <URL of the sandbox>`. Prints its port when it listens.

const [name, target = ''] = process.argv.slice(2)
const key = 'sandbox-subscription-key'

const body = JSON.stringify({
  status: { code: '1000', description: 'Success' },
  data: ['Paid', 'New', 'Trial', 'Extend', 'Renew', 'Pro'].map((eventTypeName, index) => ({
    eventTypeId: index + 1,
    eventTypeName,
  })),
})

const respond = () =>
  new Response(body, {
    headers: {
      'Cache-Control': 'private, no-cache',
      ETag: `"${'0'.repeat(64)}"`,
      Vary: 'Authorization, Cookie',
      'Content-Type': 'application/json; charset=utf-8',
    },
  })

const listening = ({ port }: AddressInfo) => {
  console.log(`port ${port}`)
}

const fetchServer = (fetch: (request: Request) => Response | Promise<Response>) => {
  serve({ fetch, port: 0, hostname: '127.0.0.1' }, listening)
}

const candidates: Record<string, () => void | Promise<void>> = {
  async sandbox() {
    listening({ port: Number(new URL((await serveSandbox()).url).port) } as AddressInfo)
  },

  /** The baseline: the same bytes without authorization, route and cache. */
  bare() {
    fetchServer(respond)
  },

  /** The same, after it has read what any handler with a route, an `authorize` and an ETag must read of a request. */
  reading() {
    fetchServer(async ({ url, method, headers }) => {
      await Promise.resolve([url, method, headers.get('cookie'), headers.get('if-none-match')])
      return respond()
    })
  },

  async ours() {
    // From the build, as published. A variable, because TypeScript must not require the build.
    const entry = '../dist/server.js'
    const { createGofiveHandler } = (await import(entry)) as typeof import('../src/server/index.js')
    const handler = createGofiveHandler({
      authorize: () => true,
      subscriptionKey: key,
      clientId: 'sandbox-client-id',
      clientSecret: 'sandbox-client-secret',
      baseURL: target,
    })
    fetchServer((request) => handler(request))
  },

  /** A proxy by hand, which forwards every request to Gofive. */
  proxy() {
    serveProxy()
  },

  /** The same with a keep-alive agent, without which each request opens a connection. */
  proxyKeepAlive() {
    serveProxy(new Agent({ keepAlive: true }))
  },
}

function serveProxy(agent?: Agent) {
  const proxy = createProxyMiddleware({
    target,
    changeOrigin: true,
    headers: { 'Ocp-Apim-Subscription-Key': key, 'Content-Type': 'application/json' },
    pathRewrite: { '^/api/gofive': '' },
    ...(agent && { agent }),
  })
  const server = createServer((request, response) => void proxy(request, response))
  server.listen(0, '127.0.0.1', () => {
    listening(server.address() as AddressInfo)
  })
}

await candidates[name ?? '']?.()
