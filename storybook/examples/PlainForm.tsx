import { useState } from 'react'
import { EventTypeSelect } from 'react-gofive'

export function PlainForm() {
  const [submitted, setSubmitted] = useState<string>()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setSubmitted(JSON.stringify(Object.fromEntries(new FormData(event.currentTarget))))
      }}
    >
      <label>
        Event type <EventTypeSelect name="eventTypeId" defaultValue={3} required />
      </label>{' '}
      <button>Save</button> <button type="reset">Reset</button>
      <p>
        Submitted: <output>{submitted}</output>
      </p>
    </form>
  )
}
