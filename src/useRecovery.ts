import type { QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AccessToken } from './core/accessToken.js'
import type { GofiveError } from './core/errors.js'
import { gofiveKeys } from './core/eventTypesQueryOptions.js'
import type { EventType } from './core/schema.js'

/** Refetches a list that failed as `unauthorized` when the application passes a new token. */
export function useRecovery(
  queryClient: QueryClient | undefined,
  scope: string,
  accessToken: AccessToken | undefined,
) {
  const token = typeof accessToken === 'string' ? accessToken : undefined
  useEffect(() => {
    if (token === undefined || !queryClient) return
    const queryKey = gofiveKeys.eventTypes(scope)
    const state = queryClient.getQueryState<EventType[], GofiveError>(queryKey)
    if (state?.error?.code === 'unauthorized' && state.fetchStatus === 'idle') {
      void queryClient.refetchQueries({ queryKey, exact: true, type: 'active' })
    }
  }, [queryClient, scope, token])
}
