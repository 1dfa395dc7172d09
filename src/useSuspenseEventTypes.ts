import {
  useSuspenseQuery,
  type UseSuspenseQueryOptions,
  type UseSuspenseQueryResult,
} from '@tanstack/react-query'
import type { GofiveError } from './client/errors.js'
import type { EventTypesKey } from './client/eventTypesQueryOptions.js'
import { useGofive } from './GofiveProvider.js'
import type { EventType } from './client/schema.js'
import { eventTypesQueryWithDefaults } from './useEventTypes.js'

/** Everything that `useSuspenseQuery` takes, but the key and the function. */
export type UseSuspenseEventTypesOptions<TData = EventType[]> = Omit<
  UseSuspenseQueryOptions<EventType[], GofiveError, TData, EventTypesKey>,
  'queryKey' | 'queryFn'
>

/**
 * As `useEventTypes`, for a component below `<Suspense>`: it waits until the list is there.
 * @throws {GofiveError} to the nearest error boundary, where the list cannot be had and none is cached.
 */
export function useSuspenseEventTypes<TData = EventType[]>(
  options?: UseSuspenseEventTypesOptions<TData>,
): UseSuspenseQueryResult<TData, GofiveError> {
  const { client, queryClient } = useGofive('useSuspenseEventTypes')
  return useSuspenseQuery<EventType[], GofiveError, TData, EventTypesKey>(
    { ...eventTypesQueryWithDefaults(client, queryClient), ...options },
    queryClient,
  )
}
