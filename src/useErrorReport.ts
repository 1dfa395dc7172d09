import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { useEffect, type RefObject } from 'react'
import { callSafely } from './client/callbacks.js'
import { toGofiveError, type GofiveError } from './client/errors.js'
import { gofiveKeys } from './client/eventTypesQueryOptions.js'

/**
 * Reports failed fetches to `onError`. Subscribes to the query cache instead of the hooks, so that a failed fetch is reported
 * once, however many components show it.
 */
export function useErrorReport(
  queryClient: QueryClient | undefined,
  scope: string,
  latestProps: RefObject<{ readonly onError?: ((error: GofiveError) => void) | undefined }>,
) {
  useEffect(
    () =>
      queryClient?.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return
        if (hashKey(event.query.queryKey as QueryKey) !== hashKey(gofiveKeys.eventTypes(scope))) return
        const error = toGofiveError(event.action.error)
        const { onError } = latestProps.current
        if (onError) callSafely('onError', onError, error)
        // The UI shows this to the user; in development, also log it.
        else if (process.env.NODE_ENV === 'development') console.error(error)
      }),
    [queryClient, scope, latestProps],
  )
}
