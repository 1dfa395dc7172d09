import { QueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { EventTypeSelect, gofiveKeys, GofiveProvider } from 'react-gofive'
import type { CandidateProps } from './native.js'

export function Dropdown() {
  return <EventTypeSelect aria-label="Event type" />
}

/** The list is in the cache, as for the others. */
export function Wrapper({ items, children }: CandidateProps & { children: ReactNode }) {
  const [queryClient] = useState(() => {
    const client = new QueryClient()
    client.setQueryData(gofiveKeys.eventTypes(), items)
    return client
  })
  return (
    <GofiveProvider baseURL="/api/gofive" queryClient={queryClient}>
      {children}
    </GofiveProvider>
  )
}
