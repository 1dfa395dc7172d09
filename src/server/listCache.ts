import { cachified, type Cache, type CacheEntry } from '@epic-web/cachified'
import * as z from 'zod/mini'
import { errorName, GofiveError, isGofiveError } from '../client/errors.js'
import { eventTypeSchema, type EventType } from '../client/schema.js'

const freshFor = 5 * 60_000
const staleFor = 24 * 60 * 60_000
const storeTimeout = 1000

const listSchema = z.array(eventTypeSchema)

export interface ListCacheOptions {
  readonly scope: string
  readonly store: Cache
  readonly load: () => Promise<EventType[]>
  readonly onError: (error: GofiveError) => void
}

type WaitUntil = (promise: Promise<unknown>) => void

/**
 * The list, fresh for 5 minutes; then stale while one request renews it, for a day if Gofive is down. Those who ask
 * while there is none share one request. A failure is never kept.
 */
export function createListCache(
  options: ListCacheOptions,
): (waitUntil?: WaitUntil) => EventType[] | Promise<EventType[]> {
  let latest: CacheEntry | null | undefined
  const cache = guard(options.store, options.onError, (entry) => {
    latest = entry
  })
  let fresh: { list: EventType[]; until: number } | undefined
  // What the memory hands back is the very list that was checked when it came.
  const checked = new WeakSet()

  // Most requests come while the list is fresh: they need not even ask the store.
  return (waitUntil) => (fresh && Date.now() < fresh.until ? fresh.list : ask(waitUntil))

  async function ask(waitUntil: WaitUntil | undefined) {
    const list = await cachified(
      {
        key: `gofive:${options.scope}:eventTypes`,
        cache,
        ttl: freshFor,
        swr: staleFor,
        ...(waitUntil && { waitUntil }),
        getFreshValue: options.load,
        checkValue(value: unknown) {
          if (typeof value === 'object' && value !== null && checked.has(value)) return true
          if (!listSchema.safeParse(value).success) return 'it is no list of event types'
          checked.add(value as object)
          return true
        },
      },
      () => (event) => {
        // Whoever waits for a list gets its error; a renewal in the background has nobody to tell.
        if (event.name === 'refreshValueError' && isGofiveError(event.error)) options.onError(event.error)
      },
    )
    if (latest?.value === list) fresh = { list, until: latest.metadata.createdTime + freshFor }
    return list
  }
}

/** A store that is slow or down costs its use, never a request. */
function guard(
  store: Cache,
  onError: (error: GofiveError) => void,
  onEntry: (entry: CacheEntry | null | undefined) => void,
): Cache {
  async function attempt<T>(action: () => T | Promise<T>): Promise<T | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined
    try {
      return await Promise.race([
        action(),
        new Promise<undefined>((_, reject) => {
          timer = setTimeout(() => {
            reject(new RangeError('too slow'))
          }, storeTimeout)
        }),
      ])
    } catch (error) {
      onError(
        new GofiveError(
          'network',
          {},
          `The cache of the handler failed (${errorName(error)}); Gofive is asked instead.`,
        ),
      )
      return undefined
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    async get(key) {
      const entry = await attempt(() => store.get(key))
      onEntry(entry)
      return entry
    },
    set(key, entry) {
      onEntry(entry)
      return attempt(() => store.set(key, entry))
    },
    delete: (key) => attempt(() => store.delete(key)),
  }
}
