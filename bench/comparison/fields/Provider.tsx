import { QueryClient } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { GofiveError, GofiveProvider, type EventType } from 'react-gofive'
import type { FieldProps } from './field.js'

interface GofiveResponse {
  resolve: (types: EventType[]) => void
  reject: (error: GofiveError) => void
}

let response: GofiveResponse
const list = new Promise<EventType[]>((resolve, reject) => {
  response = { resolve, reject }
})
const client = { listEventTypes: () => list }
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })

/** A client that resolves, or rejects, once `types` or `error` is given. */
export function Provider({
  types,
  error,
  children,
}: Pick<FieldProps, 'types' | 'error'> & { children: ReactNode }) {
  useEffect(() => {
    if (error) response.reject(new GofiveError('server'))
    else if (types) response.resolve(types)
  }, [types, error])
  return (
    <GofiveProvider client={client} queryClient={queryClient}>
      {children}
    </GofiveProvider>
  )
}
