import { notifyManager, QueryObserver, useIsRestoring } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import type { GofiveError } from '../client/errors.js'
import type { EventTypesKey } from '../client/eventTypesQueryOptions.js'
import { useGofive, type Gofive } from '../GofiveProvider.js'
import type { EventType } from '../client/schema.js'
import { eventTypesQueryWithDefaults } from '../useEventTypes.js'

/** Of a query's result, what a select shows. */
export interface EventTypeList {
  readonly data: EventType[] | undefined
  readonly error: GofiveError | null
  readonly status: 'pending' | 'error' | 'success'
  readonly errorUpdateCount: number
  /** Whether this select is to say that the list is loading: one of them does, for all. */
  readonly isAnnounced?: true
  /** Tries again, unless somebody already does. */
  readonly retry: () => void
}

interface ListStore {
  readonly subscribe: (reader: object, notify: () => void) => () => void
  readonly read: (reader: object) => EventTypeList
}

/**
 * The list for a select. What `useEventTypes` does for each component, with an observer of its own, is here done once for
 * all selects of a provider: a page may have a thousand of them.
 * @param reader - Tells the select from the others.
 */
export function useEventTypeList(caller: string, reader: object): EventTypeList {
  const gofive = useGofive(caller)
  const isRestoring = useIsRestoring()
  const store = storeOf(gofive)
  const read = () => store.read(reader)
  return useSyncExternalStore(
    useCallback(
      // A cache that is being restored from a disk may bring the list yet.
      (notify) => (isRestoring ? () => undefined : store.subscribe(reader, notify)),
      [isRestoring, store, reader],
    ),
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
  const options = queryClient.defaultQueryOptions(eventTypesQueryWithDefaults(client, queryClient))
  // As useQuery does: who comes after a failure does not see it, but that the list is asked for anew.
  options._optimisticResults = 'optimistic'
  const observer = new QueryObserver<EventType[], GofiveError, EventType[], EventType[], EventTypesKey>(
    queryClient,
    options,
  )
  const retry = () => void observer.refetch({ cancelRefetch: false })
  // In the order in which they came: the first announces.
  const readers = new Map<object, () => void>()
  let last: EventTypeList | undefined
  let announced: EventTypeList | undefined
  let lastState: unknown

  return {
    subscribe(reader, notify) {
      const { enabled, refetchOnMount = true } = observer.options
      // The observer itself asks for the list only when the first select comes.
      if (observer.hasListeners() && enabled !== false && refetchOnMount !== false) {
        if (refetchOnMount === 'always' || observer.getCurrentResult().isStale) retry()
      }
      readers.set(reader, notify)
      const stop = observer.subscribe(notifyManager.batchCalls(notify))
      return () => {
        stop()
        readers.delete(reader)
        const [next] = readers.values()
        if (next) next()
        else lastState = undefined
      }
    },
    read(reader) {
      // A thousand selects that mount together read the same.
      const state = queryClient.getQueryCache().get(options.queryHash)?.state
      if (!last || state !== lastState) {
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
          announced = status === 'pending' ? { ...last, isAnnounced: true } : last
        }
      }
      const [first] = readers.keys()
      return first === reader && announced ? announced : last
    },
  }
}
