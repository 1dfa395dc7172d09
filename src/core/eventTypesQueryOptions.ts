import type { DataTag } from '@tanstack/react-query'
import type { GofiveClient } from './client.js'
import { GofiveError, toGofiveError } from './errors.js'
import { isEventTypeList, uniqueById, type EventType } from './schema.js'
import { defaultScope } from './settings.js'

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
  refetchInterval: (query: FailedQuery) => number | false
}

/** The part of TanStack Query's `Query` that decides when a failed list is requested again. */
interface FailedQuery {
  readonly state: {
    readonly data: unknown
    readonly error: unknown
    readonly errorUpdateCount: number
  }
  readonly options: { readonly retry?: unknown }
}

/** The longest time in milliseconds that quick retries may take, before the failure is shown. */
const QUICK = 4000
/** The pauses in milliseconds before a failed list is requested again. */
const FIRST_PAUSE = 30_000
const LONGEST_PAUSE = 5 * 60_000
/** The limits in milliseconds of a pause that the service asks for. */
const SHORTEST_REQUESTED_PAUSE = 5000
const LONGEST_REQUESTED_PAUSE = 60 * 60_000

/**
 * Creates the query options of the list: key, function and defaults. The hooks use them; loaders, prefetching and tests can
 * use them too.
 *
 * - The list is stale after 5 minutes.
 * - A failure that can pass by itself is retried at most twice, within 4 seconds and never before the service asks for it
 *   (`retryAfter`); a longer wait, and a timeout, fail at once. Nothing is retried on a server, where retries would delay the
 *   page.
 * - While such a failure is shown and the page is visible, the list is requested again: after the wait that the service asks
 *   for (5 seconds to an hour), otherwise after 30 seconds, doubled with each failure up to 5 minutes. `retry: false` or `0`
 *   switches this off too.
 */
export function eventTypesQueryOptions(client: GofiveClient): EventTypesQueryOptions {
  return {
    queryKey: gofiveKeys.eventTypes(client.scope),
    async queryFn({ signal }) {
      let eventTypes: unknown
      try {
        eventTypes = await client.listEventTypes({ signal })
      } catch (error) {
        throw toGofiveError(error, ' To say more, throw a GofiveError.')
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
      const { code, status, isRetryable, retryAfter = 0 } = toGofiveError(error)
      // A request without a response in time has already kept the user waiting. A response with status 408 has not.
      const isQuick = code !== 'timeout' || status !== undefined
      const isInTime = retryAfter * (failureCount + 1) <= QUICK
      return typeof window !== 'undefined' && failureCount < 2 && isRetryable && isQuick && isInTime
    },
    retryDelay: (failureCount, error) =>
      clamp(
        toGofiveError(error).retryAfter ?? 0,
        1000 * 2 ** failureCount * (0.5 + Math.random() / 2),
        QUICK,
      ),
    // Without a clock and a random number: all observers of a failed query must compute the same interval, in any render.
    refetchInterval({ state: { data, error, errorUpdateCount }, options: { retry } }) {
      // During an attempt, React Query has no error. The next failure starts the next interval.
      const { isRetryable, retryAfter } = error ? toGofiveError(error) : {}
      if (data !== undefined || !isRetryable || retry === false || retry === 0) return false
      return retryAfter
        ? clamp(retryAfter, SHORTEST_REQUESTED_PAUSE, LONGEST_REQUESTED_PAUSE)
        : Math.min(FIRST_PAUSE * 2 ** (errorUpdateCount - 1), LONGEST_PAUSE)
    },
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
