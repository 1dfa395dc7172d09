import { QueryClient } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { GofiveError, GofiveProvider, type EventType } from 'react-gofive'
import type { FieldProps } from './field.js'

interface GofiveResponse {
  resolve: (types: EventType[]) => void
  reject: (error: GofiveError) => void
}

let answer: GofiveResponse
const list = new Promise<EventType[]>((resolve, reject) => {
  answer = { resolve, reject }
})
const client = { listEventTypes: () => list }
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })

/** Brings the list as late as it is given. */
export function Provider({
  types,
  error,
  children,
}: Pick<FieldProps, 'types' | 'error'> & { children: ReactNode }) {
  useEffect(() => {
    if (error) answer.reject(new GofiveError('server'))
    else if (types) answer.resolve(types)
  }, [types, error])
  return (
    <GofiveProvider client={client} queryClient={queryClient}>
      {children}
    </GofiveProvider>
  )
}
