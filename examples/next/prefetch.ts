import { dehydrate, QueryClient } from '@tanstack/react-query'
import { eventTypesQueryOptions } from 'react-gofive/server'
import { gofive } from './gofive'

/** The list for a page that the server renders: give it to `<HydrationBoundary state={…}>`. */
export async function prefetchEventTypes() {
  const queryClient = new QueryClient()
  await queryClient.query(eventTypesQueryOptions(gofive)).catch(() => undefined) // the browser asks again
  return dehydrate(queryClient)
}
