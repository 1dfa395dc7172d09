import { useForm } from '@tanstack/react-form'
import { useState } from 'react'
import { EventTypeSelect } from 'react-gofive'

export function TanStackForm() {
  const [submitted, setSubmitted] = useState<string>()
  const form = useForm({
    defaultValues: { eventTypeId: null as number | null },
    onSubmit: ({ value }) => {
      setSubmitted(JSON.stringify(value))
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void form.handleSubmit()
      }}
    >
      <form.Field
        name="eventTypeId"
        validators={{ onSubmit: ({ value }) => (value === null ? 'Choose an event type' : undefined) }}
      >
        {({ state, handleChange, handleBlur }) => (
          <div>
            <label>
              Event type{' '}
              <EventTypeSelect
                value={state.value}
                onValueChange={handleChange}
                onBlur={handleBlur}
                aria-invalid={!state.meta.isValid}
              />
            </label>
            {!state.meta.isValid && <p role="alert">{state.meta.errors.join()}</p>}
          </div>
        )}
      </form.Field>
      <button>Save</button>
      <p>
        Submitted: <output>{submitted}</output>
      </p>
    </form>
  )
}
