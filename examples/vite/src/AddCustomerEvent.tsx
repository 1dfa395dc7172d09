import { EventTypeSelect, useEventType } from 'react-gofive'
import { EventTypeCombobox } from 'react-gofive/combobox'
import { useState, type FormEvent } from 'react'

/** Shows the submitted values. Your application would post them to its own server. */
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

/** Shows the name of an event type, because customer events contain only its id. */
function EventTypeName({ id }: { id: number }) {
  return <>{useEventType(id).data?.eventTypeName ?? `#${id}`}</>
}
