import { useState } from 'react'
import { useIsomorphicLayoutEffect } from '../useIsomorphicLayoutEffect.js'

type SetAnnouncing = (isAnnouncing: boolean) => void

/** The loading selects of a provider, in mount order. */
const loadingSelects = new WeakMap<object, Set<SetAnnouncing>>()

/**
 * Returns whether this select announces to screen readers that the list is loading. The first loading select of a provider
 * announces it for all, because a page with a thousand selects must not announce it a thousand times.
 * @param provider - Identifies the provider.
 */
export function useLoadingAnnouncement(provider: object, isLoading: boolean): boolean {
  const [isAnnouncing, setAnnouncing] = useState(false)
  // A layout effect, because an update after the first paint would cause a second one without a visible change.
  useIsomorphicLayoutEffect(
    () => (isLoading ? register(provider, setAnnouncing) : undefined),
    [provider, isLoading],
  )
  return isLoading && isAnnouncing
}

function register(provider: object, setAnnouncing: SetAnnouncing): () => void {
  const selects = loadingSelects.get(provider) ?? new Set<SetAnnouncing>()
  loadingSelects.set(provider, selects.add(setAnnouncing))
  setAnnouncing(getFirst(selects) === setAnnouncing)
  return () => {
    selects.delete(setAnnouncing)
    // Deferred, because all selects usually finish loading in the same commit.
    queueMicrotask(() => getFirst(selects)?.(true))
  }
}

function getFirst(selects: ReadonlySet<SetAnnouncing>): SetAnnouncing | undefined {
  const [first] = selects
  return first
}
