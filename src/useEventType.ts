import type { UseQueryResult } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { GofiveError } from './client/errors.js'
import type { EventType } from './client/schema.js'
import { useEventTypes, type UseEventTypesOptions } from './useEventTypes.js'

/**
 * The one event type with this id, to name the number in a customer event; `data` is `null` where the list has none
 * such. Takes no request of its own: it reads the list that `useEventTypes` shares.
 * @throws {GofiveError} `config` where there is no provider.
 */
export function useEventType(
  id: number | null | undefined,
  options?: Omit<UseEventTypesOptions, 'select'>,
): UseQueryResult<EventType | null, GofiveError> {
  // A new function at each render would search the list at each render.
  const select = useCallback(
    (eventTypes: EventType[]) => eventTypes.find(({ eventTypeId }) => eventTypeId === id) ?? null,
    [id],
  )
  return useEventTypes<EventType | null>({ ...options, select })
}
