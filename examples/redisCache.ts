import { once } from 'node:events'
import type { GofiveStore } from 'react-gofive/server'
import { createClient } from 'redis'

/** A store for `createGofiveHandler({ cache })` that all your servers share. */
export async function createRedisCache(url: string): Promise<GofiveStore> {
  // Without the queue, commands fail at once while Redis is down, and the handler continues without the store.
  const redis = createClient({ url, disableOfflineQueue: true })
  redis.on('error', (error: Error) => {
    console.warn('Redis:', error.message)
  })
  // The server also starts without Redis; the client keeps trying to connect.
  await Promise.race([redis.connect(), once(redis, 'error')])
  return {
    async get(key) {
      const text = await redis.get(key)
      return text === null ? null : (JSON.parse(text) as unknown)
    },
    async set(key, entry) {
      const { ttl, swr } = entry.metadata
      await redis.set(key, JSON.stringify(entry), { expiration: { type: 'PX', value: ttl + swr } })
    },
    delete: (key) => redis.del(key),
  }
}
