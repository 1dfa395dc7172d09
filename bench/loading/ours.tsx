import { QueryClient } from '@tanstack/react-query'
import { EventTypeSelect, GofiveProvider } from 'react-gofive'
import { times, type Loader } from './loader.js'

export function createLoader(): Loader {
  const queryClient = new QueryClient()
  return {
    ui: (count) => (
      <GofiveProvider baseURL="/api/gofive" queryClient={queryClient}>
        {times(count, (index) => (
          <EventTypeSelect key={index} aria-label="Event type" />
        ))}
      </GofiveProvider>
    ),
    refetch: () => queryClient.refetchQueries(),
  }
}
