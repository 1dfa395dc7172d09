import type { UseQueryResult } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { GofiveError } from './core/errors.js'
import type { EventType } from './core/schema.js'
import { useEventTypes, type UseEventTypesOptions } from './useEventTypes.js'

/**
 * Returns the event type with the given id, for example to show the name for the number in a customer event; `data` is `null`
 * if the list has no such id. Reads the same cache entry as `useEventTypes`, without a request of its own.
 * @throws {GofiveError} `config` if there is no provider. A failed request is the result's `error`.
 */
export function useEventType(
  id: number | null | undefined,
  options?: Omit<UseEventTypesOptions, 'select'>,
): UseQueryResult<EventType | null, GofiveError> {
  // A stable function, because React Query runs `select` again whenever it changes.
  const select = useCallback(
    (eventTypes: EventType[]) => eventTypes.find(({ eventTypeId }) => eventTypeId === id) ?? null,
    [id],
  )
  return useEventTypes<EventType | null>({ ...options, select })
}
