import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import type { EventType } from 'react-gofive'
import { selectOf } from '../select/native.js'
import { times, url, type Loader } from './loader.js'

async function listEventTypes(): Promise<EventType[]> {
  const response = await fetch(url)
  return ((await response.json()) as { data: EventType[] }).data
}

function Select() {
  const { data = [] } = useQuery({ queryKey: ['eventTypes'], queryFn: listEventTypes })
  return selectOf(data)
}

export function createLoader(): Loader {
  const queryClient = new QueryClient()
  return {
    ui: (count) => (
      <QueryClientProvider client={queryClient}>
        {times(count, (index) => (
          <Select key={index} />
        ))}
      </QueryClientProvider>
    ),
    refetch: () => queryClient.refetchQueries(),
  }
}
