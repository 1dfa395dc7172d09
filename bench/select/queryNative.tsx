import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { selectOf, type CandidateProps } from './native.js'

const queryKey = ['eventTypes']

/** `useQuery` by hand, with the list in the cache. */
export function Dropdown() {
  const { data = [] } = useQuery<CandidateProps['items']>({ queryKey, staleTime: Infinity })
  return selectOf(data)
}

export function Wrapper({ items, children }: CandidateProps & { children: ReactNode }) {
  const [queryClient] = useState(() => {
    const client = new QueryClient()
    client.setQueryData(queryKey, items)
    return client
  })
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
