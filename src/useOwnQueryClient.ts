import { QueryClient } from '@tanstack/react-query'
import { useEffect, useId, useState, useSyncExternalStore } from 'react'
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js'

/**
 * The QueryClient of a provider that has no other. It lives in the state of one mounted provider, so that nobody else can ever
 * read its lists.
 *
 * If a descendant suspends while its provider mounts, React discards the provider's state and retries, which would create
 * a new QueryClient (and fetch) forever. In the browser the children are therefore not rendered before the provider has
 * mounted: `undefined` means "not yet". A layout effect renders them before the browser paints.
 */
export function useOwnQueryClient(enabled: boolean): QueryClient | undefined {
  const isServerMarkup = useSyncExternalStore(subscribeNever, returnFalse, returnTrue)
  const id = useId()
  const [own, setOwn] = useState(() => {
    // Not used yet, but there at once if the `queryClient` prop is removed later.
    if (!enabled) return new QueryClient()
    return isServerMarkup ? getHydratingClient(id) : undefined
  })

  useIsomorphicLayoutEffect(() => {
    hydratingClients.delete(id)
    // The update keeps this instance, however often React retries the render that it causes.
    if (!own) setOwn(new QueryClient())
  }, [own, id])
  useEffect(() => {
    if (!enabled) return
    own?.mount()
    return () => own?.unmount()
  }, [own, enabled])

  return own
}

/**
 * While server markup hydrates, the children must render at once to match it. Their QueryClient waits here for React's next
 * attempt, under the provider's `useId`, which is stable only during hydration. The mount claims it.
 */
const hydratingClients = new Map<string, QueryClient>()

function getHydratingClient(id: string): QueryClient {
  const queryClient = hydratingClients.get(id) ?? new QueryClient()
  // A server has no second attempt, and its requests must not share a cache.
  if (typeof window !== 'undefined') hydratingClients.set(id, queryClient)
  return queryClient
}

const subscribeNever = () => () => undefined
const returnFalse = () => false
const returnTrue = () => true
