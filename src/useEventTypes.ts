import { useQuery, type QueryClient, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query'
import type { GofiveClient } from './client/client.js'
import type { GofiveError } from './client/errors.js'
import {
  eventTypesQueryOptions,
  type EventTypesKey,
  type EventTypesQueryOptions,
} from './client/eventTypesQueryOptions.js'
import { useGofive } from './GofiveProvider.js'
import type { EventType } from './client/schema.js'

/** Everything that `useQuery` takes, but the key and the function. */
export type UseEventTypesOptions<TData = EventType[]> = Omit<
  UseQueryOptions<EventType[], GofiveError, TData, EventTypesKey>,
  'queryKey' | 'queryFn'
>

/**
 * The company's customer event types, of two with the same id the first. All components share one request and one cache
 * entry.
 * @throws {GofiveError} `config` where there is no provider. Failures of the request are the result's `error`.
 */
export function useEventTypes<TData = EventType[]>(
  options?: UseEventTypesOptions<TData>,
): UseQueryResult<TData, GofiveError> {
  const { client, queryClient } = useGofive('useEventTypes')
  return useQuery<EventType[], GofiveError, TData, EventTypesKey>(
    { ...eventTypesQueryWithDefaults(client, queryClient), ...options },
    queryClient,
  )
}

/**
 * The factory's options, less the defaults that the application set in its QueryClient: `retry: false` in its tests must
 * hold for our queries too.
 * @internal
 */
export function eventTypesQueryWithDefaults(
  client: GofiveClient,
  queryClient: QueryClient,
): EventTypesQueryOptions {
  const options = eventTypesQueryOptions(client)
  const set = {
    ...queryClient.getDefaultOptions().queries,
    ...queryClient.getQueryDefaults(options.queryKey),
  }
  for (const name of ['staleTime', 'retry', 'retryDelay'] as const) {
    if (set[name] !== undefined) Object.assign(options, { [name]: set[name] })
  }
  return options
}
