import { useActionState, useState } from 'react'
import { EventTypeSelect } from 'react-gofive'

export function FormActionControlled() {
  const [id, setId] = useState<number | null>(2)
  const [saved, action] = useActionState(() => Promise.resolve(id), null)
  return (
    <form action={action}>
      <label>
        Event type <EventTypeSelect name="eventTypeId" value={id} onValueChange={setId} />
      </label>{' '}
      <button>Save</button>
      <p>
        Saved: <output>{saved}</output>
      </p>
    </form>
  )
}
