import { useState, type ReactNode } from 'react'
import { EventTypeCombobox } from 'react-gofive/combobox'
import { useForm } from 'react-hook-form'

interface CustomerEvent {
  name: string
  eventType: number | null
  date: string
  customerCode: string
}

export function AddCustomerEvent() {
  const { register, handleSubmit, formState } = useForm<CustomerEvent>({
    defaultValues: { name: '', eventType: null, date: '', customerCode: '' },
  })
  const { errors } = formState
  const [payload, setPayload] = useState<string>()
  const row = (label: string, error: { message?: string } | undefined, control: ReactNode) => (
    <div>
      <label style={{ display: 'grid', gap: 4 }}>
        {label} {control}
      </label>
      {error && <small role="alert">{error.message}</small>}
    </div>
  )
  return (
    <form
      noValidate
      style={{ display: 'grid', gap: 12, maxWidth: '20rem', ['--gofive-width' as string]: '100%' }}
      onSubmit={(event) =>
        void handleSubmit((values) => {
          setPayload(JSON.stringify(values, null, 2))
        })(event)
      }
    >
      {row('Name', errors.name, <input {...register('name', { required: 'Enter a name' })} />)}
      {row(
        'Event type',
        errors.eventType,
        <EventTypeCombobox
          {...register('eventType', { required: 'Select an event type', valueAsNumber: true })}
          aria-invalid={errors.eventType !== undefined}
        />,
      )}
      {row('Date', errors.date, <input type="date" {...register('date', { required: 'Enter a date' })} />)}
      {row(
        'Customer code',
        errors.customerCode,
        <input {...register('customerCode', { required: 'Enter a customer code' })} />,
      )}
      <button>Add customer event</button>
      {payload && (
        <pre role="status" aria-label="Payload">
          {payload}
        </pre>
      )}
    </form>
  )
}
