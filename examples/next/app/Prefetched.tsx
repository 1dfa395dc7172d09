import { HydrationBoundary } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { prefetchEventTypes } from '../prefetch'

/** Below it the list is there in the server's HTML already. It asks no session: the page around it does. */
export async function Prefetched({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={await prefetchEventTypes()}>{children}</HydrationBoundary>
}
