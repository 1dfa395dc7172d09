import type { DataTag } from '@tanstack/react-query'
import type { GofiveClient } from './client.js'
import { GofiveError, toGofiveError } from './errors.js'
import { isEventTypeList, uniqueById, type EventType } from './schema.js'
import { defaultScope } from './scope.js'

export type EventTypesKey = DataTag<readonly ['gofive', scope: string, 'eventTypes'], EventType[]>

/** Query keys, for invalidating, reading and persisting the cache. They never contain a credential. */
export const gofiveKeys = {
  /** The prefix of all keys of this package. */
  all: ['gofive'],
  /** The key of one company's list; `scope` is that of the provider or client. */
  eventTypes: (scope: string = defaultScope()) => ['gofive', scope, 'eventTypes'] as const as EventTypesKey,
} as const

/** TanStack Query's options for the list. */
export interface EventTypesQueryOptions {
  queryKey: EventTypesKey
  queryFn: (context: { signal: AbortSignal }) => Promise<EventType[]>
  staleTime: number
  retry: (failureCount: number, error: GofiveError) => boolean
  retryDelay: (failureCount: number, error: GofiveError) => number
}

/**
 * Creates the query options of the list: key, function and defaults. The hooks use them; loaders, prefetching and tests can
 * use them too.
 *
 * The list is stale after 5 minutes. Retryable failures are retried three times, unless the service asks to wait for more
 * than a minute. Nothing is retried on a server, where retries would delay the page.
 */
export function eventTypesQueryOptions(client: GofiveClient): EventTypesQueryOptions {
  return {
    queryKey: gofiveKeys.eventTypes(client.scope),
    async queryFn({ signal }) {
      let eventTypes: unknown
      try {
        eventTypes = await client.listEventTypes({ signal })
      } catch (error) {
        throw toGofiveError(error)
      }
      if (isEventTypeList(eventTypes)) return uniqueById(eventTypes)
      throw new GofiveError(
        'invalid-response',
        {},
        '`listEventTypes` of the client must resolve to a list of event types.',
      )
    },
    staleTime: 5 * 60_000,
    retry(failureCount, error) {
      const { isRetryable, retryAfter = 0 } = toGofiveError(error)
      return typeof window !== 'undefined' && failureCount < 3 && isRetryable && retryAfter <= 60_000
    },
    retryDelay: (failureCount, error) =>
      Math.max(1000 * 2 ** failureCount * (0.5 + Math.random() / 2), toGofiveError(error).retryAfter ?? 0),
  }
}
