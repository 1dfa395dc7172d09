import { serve } from '@hono/node-server'

// Runs the built handler in its own process: `soakServer.ts <URL of the upstream>`. Messages move its clock, renew the list by
// hand, or request its number of reports and its heap size. Each is answered at once.

export type SoakMessage = { minutes: number } | 'renew' | 'stats'

export interface SoakStats {
  readonly reports: number
  readonly unhandled: number
  /** MB, after garbage collection. */
  readonly heap: number
}

const [baseURL = ''] = process.argv.slice(2)
// A variable, because TypeScript must not require the build.
const entry = '../dist/server.js'
const { createGofiveHandler } = (await import(entry)) as typeof import('../src/server/index.js')

let reports = 0
let unhandled = 0
let minutes = 0
const now = Date.now
Date.now = () => now() + minutes * 60_000
process.on('unhandledRejection', () => unhandled++)

const handler = createGofiveHandler({
  authorize: () => true,
  subscriptionKey: 'sandbox-subscription-key',
  clientId: 'sandbox-client-id',
  clientSecret: 'sandbox-client-secret',
  baseURL,
  timeout: 5000,
  onError: () => {
    reports++
  },
})

process.on('message', (message: SoakMessage) => {
  if (message === 'renew') void handler.renew().catch(() => undefined)
  else if (message !== 'stats') minutes = message.minutes
  else globalThis.gc?.()
  process.send?.({ reports, unhandled, heap: process.memoryUsage().heapUsed / 2 ** 20 } satisfies SoakStats)
})

serve({ fetch: (request) => handler(request), port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.send?.({ port })
})
