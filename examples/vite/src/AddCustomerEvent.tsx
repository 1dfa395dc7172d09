import { EventTypeSelect, useEventType } from 'react-gofive'
import { EventTypeCombobox } from 'react-gofive/combobox'
import { useState, type FormEvent } from 'react'

/** Shows what a form sends: your application posts it to its own server. */
export function AddCustomerEvent() {
  const [added, setAdded] = useState<readonly number[]>([])

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setAdded([form.get('eventType'), ...form.getAll('tags')].map(Number))
    event.currentTarget.reset()
  }

  return (
    <form onSubmit={add} style={{ display: 'grid', gap: 8, justifyItems: 'start' }}>
      <label>
        Event type <EventTypeSelect name="eventType" required />
      </label>
      <label>
        Also <EventTypeCombobox multiple name="tags" />
      </label>
      <button>Add customer event</button>
      <ul>
        {added.map((id) => (
          <li key={id}>
            <EventTypeName id={id} />
          </li>
        ))}
      </ul>
    </form>
  )
}

/** Customer events carry only the number of their type. */
function EventTypeName({ id }: { id: number }) {
  return <>{useEventType(id).data?.eventTypeName ?? `#${id}`}</>
}
