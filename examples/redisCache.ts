import { once } from 'node:events'
import { totalTtl, type Cache, type CacheEntry } from '@epic-web/cachified'
import { createClient } from 'redis'

/** A store for `createGofiveHandler({ cache })` that all your servers share. */
export async function createRedisCache(url: string): Promise<Cache> {
  // Without the queue a command fails at once while Redis is down, and the handler asks Gofive instead.
  const redis = createClient({ url, disableOfflineQueue: true })
  redis.on('error', (error: Error) => {
    console.warn('Redis:', error.message)
  })
  // A server also starts while there is no Redis; the client goes on trying.
  await Promise.race([redis.connect(), once(redis, 'error')])
  return {
    async get(key) {
      const text = await redis.get(key)
      return text === null ? null : (JSON.parse(text) as CacheEntry)
    },
    async set(key, entry) {
      await redis.set(key, JSON.stringify(entry), {
        expiration: { type: 'PX', value: totalTtl(entry.metadata) },
      })
    },
    delete: (key) => redis.del(key),
  }
}
