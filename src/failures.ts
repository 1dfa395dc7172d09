import { CancelledError, type QueryClient, type QueryState } from '@tanstack/react-query'
import { useEffect, type RefObject } from 'react'
import type { AccessToken } from './core/accessToken.js'
import { callSafely } from './core/callbacks.js'
import { toGofiveError, type GofiveError, type GofiveErrorCode } from './core/errors.js'
import { gofiveKeys } from './core/eventTypesQueryOptions.js'
import type { EventType } from './core/schema.js'

interface ErrorProps {
  readonly onError?: ((error: GofiveError) => void) | undefined
}

/** Calls `onError`. Without it, logs the error in development, because the UI shows it to users without details. */
export function reportError({ onError }: ErrorProps, error: GofiveError): void {
  if (onError) callSafely('onError', onError, error)
  else if (process.env.NODE_ENV === 'development') console.error(error)
}

/**
 * Reports failed fetches to `onError`. Subscribes to the query cache instead of the hooks, so that a failed fetch is reported
 * once, however many components show it. While the list cannot be loaded, automatic requests are reported only if the `code`
 * changes: an outage would cause a report every few minutes on every page.
 */
export function useErrorReport(
  queryClient: QueryClient | undefined,
  scope: string | undefined,
  latestProps: RefObject<ErrorProps>,
) {
  useEffect(() => {
    let lastCode: GofiveErrorCode | undefined
    return queryClient?.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'error') return
      if (event.query !== findQuery(queryClient, scope)) return
      // Older versions of TanStack Query, such as 5.0, report a cancelled fetch, whose state they revert, as an error.
      if (event.action.error instanceof CancelledError) return
      const { data, errorUpdateCount } = event.query.state as QueryState
      const error = toGofiveError(event.action.error)
      const isRepeated = data === undefined && errorUpdateCount > 1 && error.code === lastCode
      lastCode = error.code
      if (!isRepeated) reportError(latestProps.current, error)
    })
  }, [queryClient, scope, latestProps])
}

/** Refetches a list that failed as `unauthorized` when the application passes a new token. */
export function useRecovery(
  queryClient: QueryClient | undefined,
  scope: string | undefined,
  accessToken: AccessToken | undefined,
) {
  const token = typeof accessToken === 'string' ? accessToken : undefined
  useEffect(() => {
    if (token === undefined) return
    void queryClient?.refetchQueries({
      queryKey: gofiveKeys.eventTypes(scope),
      exact: true,
      type: 'active',
      fetchStatus: 'idle',
      predicate: ({ state }) => (state.error as GofiveError | null)?.code === 'unauthorized',
    })
  }, [queryClient, scope, token])
}

/**
 * Resets a list that could not be loaded, so that the next request is like the first one: loading and a failure are announced
 * and reported, and the pauses between automatic requests start again.
 */
export function resetFailedEventTypes(queryClient: QueryClient, scope: string | undefined): void {
  const query = findQuery(queryClient, scope)
  // While the requested list is loading, a second click must not cancel the request.
  if (query && query.state.data === undefined && query.state.errorUpdateCount > 0) query.reset()
}

function findQuery(queryClient: QueryClient, scope: string | undefined) {
  return queryClient
    .getQueryCache()
    .find<EventType[], GofiveError>({ queryKey: gofiveKeys.eventTypes(scope) })
}
