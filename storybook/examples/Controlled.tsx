import { useState } from 'react'
import { EventTypeSelect } from 'react-gofive'

export function Controlled() {
  const [id, setId] = useState<number | null>(3)
  return (
    <p>
      <label>
        Event type <EventTypeSelect name="eventTypeId" value={id} onValueChange={setId} />
      </label>{' '}
      <output>{JSON.stringify(id)}</output>
    </p>
  )
}
