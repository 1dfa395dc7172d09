import { useCallback, useSyncExternalStore } from 'react'

/** The selects of a provider that are loading, in mount order, with the function that re-renders each. */
type LoadingSelects = Map<object, () => void>

const loadingSelects = new WeakMap<object, LoadingSelects>()

/**
 * Whether this select announces to screen readers that the list is loading. The first loading select of a provider announces
 * it for all: a page with a thousand selects must not announce it a thousand times.
 * @param provider - Identifies the provider.
 * @param select - Identifies the select.
 */
export function useLoadingAnnouncement(provider: object, select: object, isLoading: boolean): boolean {
  const subscribe = useCallback(
    (notify: () => void) => {
      if (!isLoading) return noop
      const selects: LoadingSelects = loadingSelects.get(provider) ?? new Map<object, () => void>()
      loadingSelects.set(provider, selects.set(select, notify))
      return () => {
        selects.delete(select)
        // Later, because all selects usually finish loading in the same commit.
        queueMicrotask(() => {
          const [notifyFirst] = selects.values()
          notifyFirst?.()
        })
      }
    },
    [provider, select, isLoading],
  )
  const getSnapshot = () => {
    const [first] = loadingSelects.get(provider)?.keys() ?? []
    return isLoading && first === select
  }
  return useSyncExternalStore(subscribe, getSnapshot, returnFalse)
}

const noop = () => undefined
const returnFalse = () => false
