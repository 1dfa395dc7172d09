import { useState } from 'react'
import { EventTypeCombobox } from 'react-gofive/combobox'
import { Controller, useForm } from 'react-hook-form'

export function ReactHookFormController() {
  const { control, handleSubmit } = useForm({ defaultValues: { eventTypeIds: [3] } })
  const [submitted, setSubmitted] = useState<string>()
  return (
    <form
      onSubmit={(event) =>
        void handleSubmit((values) => {
          setSubmitted(JSON.stringify(values))
        })(event)
      }
    >
      <Controller
        control={control}
        name="eventTypeIds"
        rules={{ validate: (ids) => ids.length > 0 || 'Choose at least one event type' }}
        render={({ field: { onChange, ...field }, fieldState: { error } }) => (
          <div>
            <label>
              Event types{' '}
              <EventTypeCombobox
                {...field}
                multiple
                onValueChange={onChange}
                aria-invalid={error !== undefined}
              />
            </label>
            {error && <p role="alert">{error.message}</p>}
          </div>
        )}
      />
      <button>Save</button>
      <p>
        Submitted: <output>{submitted}</output>
      </p>
    </form>
  )
}
