import {
  useSuspenseQuery,
  type UseSuspenseQueryOptions,
  type UseSuspenseQueryResult,
} from '@tanstack/react-query'
import type { GofiveError } from './core/errors.js'
import type { EventTypesKey } from './core/eventTypesQueryOptions.js'
import type { EventType } from './core/schema.js'
import { mergeQueryOptions, repairCacheEntry } from './eventTypesQuery.js'
import { useGofive } from './GofiveProvider.js'

type Query<TData> = UseSuspenseQueryOptions<EventType[], GofiveError, TData, EventTypesKey>

/** Every option of `useSuspenseQuery` except the key and the function. */
export type UseSuspenseEventTypesOptions<TData = EventType[]> = Omit<Query<TData>, 'queryKey' | 'queryFn'>

/**
 * Like `useEventTypes`, for a component below `<Suspense>`: suspends until the list has loaded. A list that cannot be loaded is
 * not requested again by itself: the error boundary has replaced the component. Reset it with `QueryErrorResetBoundary`.
 * @throws {GofiveError} `config` if there is no provider; to the nearest error boundary, the failure if the list cannot be
 * loaded and none is cached.
 */
export function useSuspenseEventTypes<TData = EventType[]>(
  options?: UseSuspenseEventTypesOptions<TData>,
): UseSuspenseQueryResult<TData, GofiveError> {
  const gofive = useGofive('useSuspenseEventTypes')
  const query = mergeQueryOptions<Query<TData>>(gofive, options)
  repairCacheEntry(gofive.queryClient, query.queryHash)
  return useSuspenseQuery(query, gofive.queryClient)
}
