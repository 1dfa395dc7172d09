import type { DataTag } from '@tanstack/react-query'
import type { GofiveClient } from './client.js'
import { errorName, GofiveError, isGofiveError } from './errors.js'
import { uniqueById, type EventType } from './schema.js'
import { defaultScope } from './scope.js'

export type EventTypesKey = DataTag<readonly ['gofive', scope: string, 'eventTypes'], EventType[]>

/** Query keys, for invalidating, reading or persisting the cache. They never hold a credential. */
export const gofiveKeys = {
  /** Everything of this package. */
  all: ['gofive'],
  /** The list of one company; `scope` as given to the provider or client. */
  eventTypes: (scope: string = defaultScope()) => ['gofive', scope, 'eventTypes'] as const as EventTypesKey,
} as const

/** What TanStack Query needs for the list. */
export interface EventTypesQueryOptions {
  queryKey: EventTypesKey
  queryFn: (context: { signal: AbortSignal }) => Promise<EventType[]>
  staleTime: number
  retry: (failures: number, error: GofiveError) => boolean
  retryDelay: (failures: number, error: GofiveError) => number
}

/**
 * Key, fetcher and defaults of the list: for loaders, prefetching and tests; the hooks use it too. Fresh for 5 minutes.
 * A failure that may pass by itself is tried three times more, unless it asks to wait for more than a minute; never on
 * a server, where it would hold up the page.
 */
export function eventTypesQueryOptions(client: GofiveClient): EventTypesQueryOptions {
  return {
    queryKey: gofiveKeys.eventTypes(client.scope),
    async queryFn({ signal }) {
      try {
        return uniqueById(await client.listEventTypes({ signal }))
      } catch (error) {
        throw toGofiveError(error)
      }
    },
    staleTime: 5 * 60_000,
    retry: (failures, error) =>
      typeof window !== 'undefined' && failures < 3 && error.isRetryable && (error.retryAfter ?? 0) <= 60_000,
    retryDelay: (failures, error) =>
      Math.max(1000 * 2 ** failures * (0.5 + Math.random() / 2), error.retryAfter ?? 0),
  }
}

/** A client of the application's own may throw anything, and what it throws may hold credentials. */
function toGofiveError(error: unknown): GofiveError {
  if (isGofiveError(error)) return error
  return new GofiveError(
    'network',
    {},
    `The client given to GofiveProvider failed (${errorName(error)}). Throw a GofiveError from it to say more.`,
  )
}
