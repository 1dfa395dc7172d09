import { HydrationBoundary } from '@tanstack/react-query'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { prefetchEventTypes } from '../prefetch'

/** Renders its children with the list in the server's HTML. The page around it must check the session. */
export async function Prefetched({ children }: { children: ReactNode }) {
  await connection() // Makes the page dynamic, because a build has no credentials.
  return <HydrationBoundary state={await prefetchEventTypes()}>{children}</HydrationBoundary>
}
