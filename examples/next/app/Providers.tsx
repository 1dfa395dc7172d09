'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { gofiveKeys, GofiveProvider } from 'react-gofive'
import { useState, type ReactNode } from 'react'
import { SignIn } from './SignIn'

/** `HydrationBoundary` requires the `QueryClientProvider`; `GofiveProvider` uses its cache. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(() => new QueryClient())
  const [isExpired, setExpired] = useState(false)

  function recover() {
    setExpired(false)
    void queryClient.invalidateQueries({ queryKey: gofiveKeys.all })
  }

  return (
    <QueryClientProvider client={queryClient}>
      <GofiveProvider
        baseURL="/api/gofive"
        onError={({ code }) => {
          if (code === 'unauthorized') setExpired(true)
        }}
      >
        {/* Above the page instead of in its place, so that a half-filled form keeps its input. */}
        {isExpired && <SignIn onSignedIn={recover} />}
        {children}
      </GofiveProvider>
    </QueryClientProvider>
  )
}
