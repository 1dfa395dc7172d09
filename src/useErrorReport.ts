import { CancelledError, hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { useEffect, type RefObject } from 'react'
import { callSafely } from './core/callbacks.js'
import { toGofiveError, type GofiveError } from './core/errors.js'
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
 * once, however many components show it.
 */
export function useErrorReport(
  queryClient: QueryClient | undefined,
  scope: string,
  latestProps: RefObject<ErrorProps>,
) {
  useEffect(
    () =>
      queryClient?.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return
        if (hashKey(event.query.queryKey as QueryKey) !== hashKey(gofiveKeys.eventTypes(scope))) return
        // Older versions of TanStack Query, such as 5.0, report a cancelled fetch, whose state they revert, as an error.
        if (event.action.error instanceof CancelledError) return
        reportError(latestProps.current, toGofiveError(event.action.error))
      }),
    [queryClient, scope, latestProps],
  )
}
