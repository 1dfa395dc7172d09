import { QueryClient } from '@tanstack/react-query'
import { useId, useState, useSyncExternalStore } from 'react'
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js'

/**
 * Creates the QueryClient of a provider, unless there is another one. It is state of one mounted provider, so that no other
 * provider can read its lists.
 *
 * If a descendant suspends while its provider mounts, React discards the provider's state and retries, which would create
 * a new QueryClient (and fetch) forever. In the browser, the hook therefore returns `undefined` until the provider has
 * mounted, and the children are not rendered. A layout effect renders them before the browser paints.
 */
export function useOwnQueryClient(isNeeded: boolean): QueryClient | undefined {
  const isServerOrHydrating = useSyncExternalStore(subscribeNever, returnFalse, returnTrue)
  const id = useId()
  const [own, setOwn] = useState(() => {
    // Unused for now, but available at once if the other one is removed.
    if (!isNeeded) return new QueryClient()
    return isServerOrHydrating ? getHydratingClient(id) : undefined
  })

  useIsomorphicLayoutEffect(() => {
    hydratingClients.delete(id)
    // The queued state update keeps this instance, even if React retries the render that it triggers.
    if (!own) setOwn(new QueryClient())
    if (!own || !isNeeded) return
    own.mount()
    return () => {
      own.unmount()
    }
  }, [own, id, isNeeded])

  return own
}

/**
 * During hydration the children must render at once to match the server markup. Their QueryClient is stored here for React's
 * next attempt, under the provider's `useId`, which is stable only during hydration. Mounting removes it.
 */
const hydratingClients = new Map<string, QueryClient>()

function getHydratingClient(id: string): QueryClient {
  const queryClient = hydratingClients.get(id) ?? new QueryClient()
  // A server does not retry, and its requests must not share a cache.
  if (typeof document !== 'undefined') hydratingClients.set(id, queryClient)
  return queryClient
}

const subscribeNever = () => () => undefined
const returnFalse = () => false
const returnTrue = () => true
