'use client'

import { useSuspenseEventTypes } from 'react-gofive'

export function EventTypeNames() {
  const { data } = useSuspenseEventTypes()
  return (
    <ol>
      {data.map(({ eventTypeId, eventTypeName }) => (
        <li key={eventTypeId}>{eventTypeName}</li>
      ))}
    </ol>
  )
}
