import { notifyManager, QueryObserver, useIsRestoring } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import type { GofiveError } from './errors.js'
import type { EventTypesKey } from './eventTypesQuery.js'
import { useGofive, type Gofive } from './GofiveProvider.js'
import type { EventType } from './schema.js'
import { listQuery } from './useEventTypes.js'

/** Of a query's result, what a select shows. */
export interface EventTypeList {
  readonly data: EventType[] | undefined
  readonly error: GofiveError | null
  readonly status: 'pending' | 'error' | 'success'
  readonly errorUpdateCount: number
  /** Tries again, unless somebody already does. */
  readonly retry: () => void
}

interface ListStore {
  readonly subscribe: (notify: () => void) => () => void
  readonly read: () => EventTypeList
}

/**
 * The list for a select. What `useEventTypes` does for each component, with an observer of its own, is here done once for
 * all selects of a provider: a page may have a thousand of them.
 */
export function useEventTypeList(caller: string): EventTypeList {
  const gofive = useGofive(caller)
  const isRestoring = useIsRestoring()
  const { subscribe, read } = storeOf(gofive)
  return useSyncExternalStore(
    // A cache that is being restored from a disk may bring the list yet.
    useCallback((notify) => (isRestoring ? () => undefined : subscribe(notify)), [isRestoring, subscribe]),
    read,
    read,
  )
}

const stores = new WeakMap<Gofive, ListStore>()

function storeOf(gofive: Gofive): ListStore {
  let store = stores.get(gofive)
  if (!store) stores.set(gofive, (store = createStore(gofive)))
  return store
}

function createStore({ client, queryClient }: Gofive): ListStore {
  const options = queryClient.defaultQueryOptions(listQuery(client, queryClient))
  const observer = new QueryObserver<EventType[], GofiveError, EventType[], EventType[], EventTypesKey>(
    queryClient,
    options,
  )
  const retry = () => void observer.refetch({ cancelRefetch: false })
  let last: EventTypeList | undefined
  let lastState: unknown
  return {
    subscribe(notify) {
      const { enabled, refetchOnMount = true } = observer.options
      // The observer itself asks for the list only when the first select comes.
      if (observer.hasListeners() && enabled !== false && refetchOnMount !== false) {
        if (refetchOnMount === 'always' || observer.getCurrentResult().isStale) retry()
      }
      return observer.subscribe(notifyManager.batchCalls(notify))
    },
    read() {
      // A thousand selects that mount together read the same.
      const state = queryClient.getQueryCache().get(options.queryHash)?.state
      if (last && state === lastState) return last
      lastState = state
      const { data, error, status, errorUpdateCount } = observer.hasListeners()
        ? observer.getCurrentResult()
        : observer.getOptimisticResult(options)
      if (
        last?.data !== data ||
        last?.error !== error ||
        last.status !== status ||
        last.errorUpdateCount !== errorUpdateCount
      ) {
        last = { data, error, status, errorUpdateCount, retry }
      }
      return last
    },
  }
}
