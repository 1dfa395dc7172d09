import { useQuery, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query'
import type { GofiveError } from './core/errors.js'
import type { EventTypesKey } from './core/eventTypesQueryOptions.js'
import type { EventType } from './core/schema.js'
import { mergeQueryOptions, repairCacheEntry } from './eventTypesQuery.js'
import { useGofive, type Gofive } from './GofiveProvider.js'

type Query<TData> = UseQueryOptions<EventType[], GofiveError, TData, EventTypesKey>

/** Every option of `useQuery` except the key and the function. */
export type UseEventTypesOptions<TData = EventType[]> = Omit<Query<TData>, 'queryKey' | 'queryFn'>

/**
 * Returns the company's customer event types. All components share one request and one cache entry. If several types have
 * the same id, only the first is returned.
 * @throws {GofiveError} `config` if there is no provider. A failed request is the result's `error`.
 */
export function useEventTypes<TData = EventType[]>(
  options?: UseEventTypesOptions<TData>,
): UseQueryResult<TData, GofiveError> {
  return useEventTypesOf(useGofive('useEventTypes'), options)
}

/**
 * Like {@link useEventTypes}, for a component that has read the provider's context.
 * @internal
 */
export function useEventTypesOf<TData = EventType[]>(
  gofive: Gofive,
  options: UseEventTypesOptions<TData> | undefined,
): UseQueryResult<TData, GofiveError> {
  const query = mergeQueryOptions<Query<TData>>(gofive, options)
  repairCacheEntry(gofive.queryClient, query.queryHash)
  return useQuery(query, gofive.queryClient)
}
