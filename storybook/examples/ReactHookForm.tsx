import { useState } from 'react'
import { EventTypeSelect } from 'react-gofive'
import { useForm } from 'react-hook-form'

export function ReactHookForm() {
  const { register, handleSubmit, reset, formState } = useForm({ defaultValues: { eventTypeId: 3 } })
  const [submitted, setSubmitted] = useState<string>()
  return (
    <form
      onSubmit={(event) =>
        void handleSubmit((values) => {
          setSubmitted(JSON.stringify(values))
        })(event)
      }
    >
      <label>
        Event type{' '}
        <EventTypeSelect
          {...register('eventTypeId', { valueAsNumber: true, min: { value: 2, message: 'Not Paid' } })}
        />
      </label>{' '}
      <button>Save</button>{' '}
      <button
        type="button"
        onClick={() => {
          reset()
        }}
      >
        Reset
      </button>
      {formState.errors.eventTypeId && <p role="alert">{formState.errors.eventTypeId.message}</p>}
      <p>
        Submitted: <output>{submitted}</output>
      </p>
    </form>
  )
}
