import { dehydrate, QueryClient } from '@tanstack/react-query'
import {
  createGofiveClient,
  createTokenSource,
  eventTypesQueryOptions,
  type GofiveClient,
} from 'react-gofive/server'

// One for the life of the server, so that pages share the token; made for the first page, because a build has no secrets.
let client: GofiveClient | undefined

/** The list for a page that the server renders: give it to `<HydrationBoundary state={…}>`. */
export async function prefetchEventTypes() {
  client ??= createGofiveClient({
    subscriptionKey: process.env.GOFIVE_SUBSCRIPTION_KEY ?? '',
    accessToken: createTokenSource(),
    baseURL: process.env.GOFIVE_BASE_URL,
    scope: 'default', // where <GofiveProvider baseURL="/api/gofive"> looks
  })
  const queryClient = new QueryClient()
  await queryClient.query(eventTypesQueryOptions(client)).catch(() => undefined) // the browser will ask, then
  return dehydrate(queryClient)
}
