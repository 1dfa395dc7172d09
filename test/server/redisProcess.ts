import { serve } from '@hono/node-server'
import { createRedisCache } from '../../examples/redisCache.js'
import { createGofiveHandler } from '../../src/server/index.js'

// A server of its own, for the test that needs two. Prints its port when it listens.
const handler = createGofiveHandler({
  authorize: () => true,
  cache: await createRedisCache(process.env.REDIS_URL ?? ''),
  onError: () => undefined,
})
serve({ fetch: (request) => handler(request), port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`port ${port}`)
})
