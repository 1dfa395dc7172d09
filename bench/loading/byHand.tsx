import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import axios from 'axios'
import { z } from 'zod'
import { times, type Loader } from './loader.js'

// A complete implementation by hand: validation, cancellation, cache, and all states.

const http = axios.create({ baseURL: '/api/gofive', timeout: 15_000 })

const answerSchema = z.object({
  status: z.object({ code: z.string(), description: z.string().optional() }),
  data: z.array(z.object({ eventTypeId: z.number().int(), eventTypeName: z.string() })),
})

async function listEventTypes(signal: AbortSignal) {
  const response = await http.get<unknown>('/v1/customerEvent/event-types', { signal })
  const { status, data } = answerSchema.parse(response.data)
  if (status.code !== '1000') throw new Error(status.description)
  return data
}

function useEventTypes() {
  return useQuery({
    queryKey: ['eventTypes'],
    queryFn: ({ signal }) => listEventTypes(signal),
    staleTime: 5 * 60_000,
  })
}

function EventTypeSelect() {
  const { data = [], isPending, error, refetch } = useEventTypes()
  return (
    <>
      <select aria-label="Event type" aria-busy={isPending}>
        <option value="">{isPending ? 'Loading…' : 'Select an event type'}</option>
        {data.map(({ eventTypeId, eventTypeName }) => (
          <option key={eventTypeId} value={eventTypeId}>
            {eventTypeName}
          </option>
        ))}
      </select>
      {error && (
        <p role="alert">
          {error.message} <button onClick={() => void refetch()}>Try again</button>
        </p>
      )}
    </>
  )
}

export function createLoader(): Loader {
  const queryClient = new QueryClient()
  return {
    ui: (count) => (
      <QueryClientProvider client={queryClient}>
        {times(count, (index) => (
          <EventTypeSelect key={index} />
        ))}
      </QueryClientProvider>
    ),
    refetch: () => queryClient.refetchQueries(),
  }
}
