import { dehydrate, QueryClient } from '@tanstack/react-query'
import { eventTypesQueryOptions } from 'react-gofive/server'
import { gofive } from './gofive'

/** Prefetches the list for a page that the server renders, as the `state` of a `<HydrationBoundary>`. */
export async function prefetchEventTypes() {
  const queryClient = new QueryClient()
  await queryClient.query(eventTypesQueryOptions(gofive)).catch(() => undefined) // The browser requests it again.
  return dehydrate(queryClient)
}
