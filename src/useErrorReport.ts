import {
  CancelledError,
  hashKey,
  type QueryClient,
  type QueryKey,
  type QueryState,
} from '@tanstack/react-query'
import { useEffect, type RefObject } from 'react'
import { callSafely } from './core/callbacks.js'
import { toGofiveError, type GofiveError, type GofiveErrorCode } from './core/errors.js'
import { gofiveKeys } from './core/eventTypesQueryOptions.js'

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
  scope: string,
  latestProps: RefObject<ErrorProps>,
) {
  useEffect(() => {
    let lastCode: GofiveErrorCode | undefined
    return queryClient?.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'error') return
      const { data, errorUpdateCount } = event.query.state as QueryState
      if (hashKey(event.query.queryKey as QueryKey) !== hashKey(gofiveKeys.eventTypes(scope))) return
      // Older versions of TanStack Query, such as 5.0, report a cancelled fetch, whose state they revert, as an error.
      if (event.action.error instanceof CancelledError) return
      const error = toGofiveError(event.action.error)
      const isRepeated = data === undefined && errorUpdateCount > 1 && error.code === lastCode
      lastCode = error.code
      if (!isRepeated) reportError(latestProps.current, error)
    })
  }, [queryClient, scope, latestProps])
}
