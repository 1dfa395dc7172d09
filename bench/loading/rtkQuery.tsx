import { configureStore } from '@reduxjs/toolkit'
import { createApi, fetchBaseQuery } from '@reduxjs/toolkit/query/react'
import type { EventType } from 'react-gofive'
import { Provider } from 'react-redux'
import { selectOf } from '../select/native.js'
import { times, type Loader } from './loader.js'

const api = createApi({
  baseQuery: fetchBaseQuery({ baseUrl: '/api/gofive' }),
  tagTypes: ['eventTypes'],
  endpoints: (build) => ({
    eventTypes: build.query<EventType[], undefined>({
      query: () => '/v1/customerEvent/event-types',
      transformResponse: ({ data }: { data: EventType[] }) => data,
      providesTags: ['eventTypes'],
    }),
  }),
})

function Select() {
  const { data = [] } = api.useEventTypesQuery(undefined)
  return selectOf(data)
}

export function createLoader(): Loader {
  const store = configureStore({
    reducer: { [api.reducerPath]: api.reducer },
    middleware: (defaults) => defaults().concat(api.middleware),
  })
  return {
    ui: (count) => (
      <Provider store={store}>
        {times(count, (index) => (
          <Select key={index} />
        ))}
      </Provider>
    ),
    refetch: () => store.dispatch(api.util.invalidateTags(['eventTypes'])),
  }
}
