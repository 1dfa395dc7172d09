import { useState } from 'react'
import { EventTypeCombobox } from 'react-gofive/combobox'

export function Comboboxes() {
  const [submitted, setSubmitted] = useState<string>()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setSubmitted(new URLSearchParams(new FormData(event.currentTarget) as never).toString())
      }}
    >
      <label>
        Event type <EventTypeCombobox name="eventTypeId" defaultValue={3} required />
      </label>{' '}
      <label>
        Event types <EventTypeCombobox multiple name="eventTypeIds" defaultValue={[1, 5]} />
      </label>{' '}
      <button>Save</button> <button type="reset">Reset</button>
      <p>
        Submitted: <output>{submitted}</output>
      </p>
    </form>
  )
}
