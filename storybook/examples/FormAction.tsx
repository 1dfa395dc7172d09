import { useActionState } from 'react'
import { EventTypeSelect } from 'react-gofive'

export function FormAction() {
  const [saved, action] = useActionState(
    (_: string | null, data: FormData) => Promise.resolve(data.get('eventTypeId') as string),
    null,
  )
  return (
    <form action={action}>
      <label>
        Event type <EventTypeSelect name="eventTypeId" defaultValue={2} />
      </label>{' '}
      <button>Save</button>
      <p>
        Saved: <output>{saved}</output>
      </p>
    </form>
  )
}
