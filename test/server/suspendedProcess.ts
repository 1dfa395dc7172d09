import { serve } from '@hono/node-server'
import { createGofiveHandler } from '../../src/server/index.js'

// A handler with the credentials of the environment, in a process that a test suspends. Messages move its clock; it sends its
// port, the codes that `onError` receives, and how many requests to Gofive have ended.

export type SuspendedMessage = { port: number } | { minutes: number } | { error: string } | { ended: number }

let minutes = 0
const now = Date.now
Date.now = () => now() + minutes * 60_000

let ended = 0
const { fetch } = globalThis
globalThis.fetch = (...request) =>
  fetch(...request).finally(() => process.send?.({ ended: ++ended } satisfies SuspendedMessage))

const handler = createGofiveHandler({
  authorize: () => true,
  timeout: 5000,
  onError: ({ code }) => process.send?.({ error: code } satisfies SuspendedMessage),
})
process.on('message', (message: { minutes: number }) => {
  minutes = message.minutes
  process.send?.(message)
})
serve({ fetch: (request) => handler(request), port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.send?.({ port } satisfies SuspendedMessage)
})
