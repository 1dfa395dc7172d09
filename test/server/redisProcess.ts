import { serve } from '@hono/node-server'
import { createRedisCache } from '../../examples/redisCache.js'
import { createGofiveHandler } from '../../src/server/index.js'

// A handler on a server, as a process for tests that need several. Prints its port when it listens.

// A clock that runs faster, with the same time in all servers of a test.
const [startedAt, speed] = [Number(process.env.CLOCK_START), Number(process.env.CLOCK_SPEED ?? 1)]
const now = Date.now
if (startedAt) Date.now = () => Math.floor(startedAt + (now() - startedAt) * speed)

// The example warns of each lost connection.
console.warn = () => undefined

const handler = createGofiveHandler({
  authorize: () => true,
  cache: await createRedisCache(process.env.REDIS_URL ?? ''),
  onError: () => undefined,
})
serve({ fetch: (request) => handler(request), port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`port ${port}`)
})
