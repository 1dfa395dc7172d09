import type { Meta, StoryObj } from '@storybook/react-vite'
import { useActionState, useState, type ReactNode } from 'react'
import { useForm as useTanStackForm } from '@tanstack/react-form'
import { Controller, useForm } from 'react-hook-form'
import { expect, waitFor } from 'storybook/test'
import { EventTypeCombobox } from '../src/combobox/index.js'
import { EventTypeSelect } from '../src/index.js'
import { withSandbox } from './withSandbox.js'

const meta = {
  title: 'Forms',
  component: EventTypeSelect,
  decorators: [withSandbox],
} satisfies Meta<typeof EventTypeSelect>

export default meta
type Story = StoryObj<typeof meta>

async function loaded(canvas: Parameters<NonNullable<Story['play']>>[0]['canvas']) {
  const select = canvas.getByRole<HTMLSelectElement>('combobox')
  await waitFor(() => expect(select).toHaveAttribute('data-status', 'success'))
  return select
}

function FormWithData(props: React.ComponentProps<typeof EventTypeSelect>) {
  const [submitted, setSubmitted] = useState<string>()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setSubmitted(JSON.stringify(Object.fromEntries(new FormData(event.currentTarget))))
      }}
    >
      <label>
        Event type <EventTypeSelect {...props} />
      </label>{' '}
      <button>Save</button> <button type="reset">Reset</button>
      <p>
        Submitted: <output>{submitted}</output>
      </p>
    </form>
  )
}

/** A plain form: what it submits is FormData, and its reset brings the default back. */
export const PlainForm: Story = {
  args: { name: 'eventTypeId', defaultValue: 3, required: true },
  render: (args) => <FormWithData {...args} />,
  play: async ({ canvas, userEvent }) => {
    const select = await loaded(canvas)
    const save = () => userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    const submitted = () => canvas.getByText(/^Submitted:/)
    await save()
    await expect(submitted()).toHaveTextContent('{"eventTypeId":"3"}')
    await userEvent.selectOptions(select, 'Pro')
    await save()
    await expect(submitted()).toHaveTextContent('{"eventTypeId":"6"}')
    await userEvent.click(canvas.getByRole('button', { name: 'Reset' }))
    await waitFor(() => expect(select).toHaveValue('3'))
  },
}

function Controlled() {
  const [id, setId] = useState<number | null>(3)
  return (
    <>
      <label>
        Event type <EventTypeSelect name="eventTypeId" value={id} onValueChange={setId} />
      </label>{' '}
      <output>{JSON.stringify(id)}</output>
    </>
  )
}

export const ControlledByState: Story = {
  name: 'Controlled',
  render: () => <Controlled />,
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getByRole<HTMLSelectElement>('combobox')).toHaveValue('3')
    const select = await loaded(canvas)
    await userEvent.selectOptions(select, 'Pro')
    await expect(canvas.getByText('6')).toBeVisible()
    await userEvent.selectOptions(select, '')
    await expect(canvas.getByText('null')).toBeVisible()
  },
}

function HookForm() {
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

/** `register` sets its default before the list is there; the select holds on to it. */
export const ReactHookForm: Story = {
  render: () => <HookForm />,
  play: async ({ canvas, userEvent }) => {
    const select = canvas.getByRole<HTMLSelectElement>('combobox')
    await expect(select).toHaveValue('3')
    await waitFor(() => expect(select).toHaveAttribute('data-status', 'success'))
    await expect(select.selectedOptions[0]).toHaveTextContent('Trial')
    await userEvent.selectOptions(select, 'Pro')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(canvas.getByText(/^Submitted/)).toHaveTextContent('{"eventTypeId":6}'))
    await userEvent.click(canvas.getByRole('button', { name: 'Reset' }))
    await expect(select).toHaveValue('3')
  },
}

function ActionForm({ isControlled }: { isControlled: boolean }) {
  const [id, setId] = useState<number | null>(2)
  const [saved, action] = useActionState(
    (_: string | null, data: FormData) => Promise.resolve(data.get('eventTypeId') as string),
    null,
  )
  const value = isControlled ? { value: id, onValueChange: setId } : { defaultValue: 2 }
  return (
    <form action={action}>
      <label>
        Event type <EventTypeSelect name="eventTypeId" {...value} />
      </label>{' '}
      <button>Save</button>
      <p>
        Saved: <output>{saved}</output>
      </p>
    </form>
  )
}

/** React 19 resets a form after its action: an uncontrolled select goes back to its default. */
export const FormAction: Story = {
  render: () => <ActionForm isControlled={false} />,
  play: async ({ canvas, userEvent }) => {
    const select = await loaded(canvas)
    await userEvent.selectOptions(select, 'Pro')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(canvas.getByText(/^Saved/)).toHaveTextContent('Saved: 6'))
    await expect(select).toHaveValue('2')
  },
}

/** A controlled one keeps what its owner holds. */
export const FormActionControlled: Story = {
  render: () => <ActionForm isControlled />,
  play: async ({ canvas, userEvent }) => {
    const select = await loaded(canvas)
    await userEvent.selectOptions(select, 'Pro')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(canvas.getByText(/^Saved/)).toHaveTextContent('Saved: 6'))
    await expect(select).toHaveValue('6')
  },
}

function ComboboxForm() {
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

/** Comboboxes in a plain form: `multiple` submits one entry for each id, as Gofive's filter wants its `eventTypeIds`. */
export const Comboboxes: Story = {
  render: () => <ComboboxForm />,
  play: async ({ canvas, userEvent }) => {
    const one = canvas.getByRole('combobox', { name: 'Event type' })
    const several = canvas.getByRole('combobox', { name: 'Event types' })
    await waitFor(() => expect(one).toHaveValue('Trial'))
    await userEvent.type(one, 'pro{Enter}')
    await userEvent.type(several, 'new{Enter}')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    const submitted = canvas.getByText(/^Submitted/)
    await expect(submitted).toHaveTextContent('eventTypeId=6&eventTypeIds=1&eventTypeIds=5&eventTypeIds=2')
    await userEvent.click(canvas.getByRole('button', { name: 'Reset' }))
    await waitFor(() => expect(one).toHaveValue('Trial'))
  },
}

function ControlledByHookForm() {
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
          <>
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
          </>
        )}
      />{' '}
      <button>Save</button>
      <p>
        Submitted: <output>{submitted}</output>
      </p>
    </form>
  )
}

/** React Hook Form's `Controller`, for several at once: the value is the ids themselves. */
export const ReactHookFormController: Story = {
  render: () => <ControlledByHookForm />,
  play: async ({ canvas, userEvent }) => {
    const remove = await canvas.findByRole('button', { name: 'Remove Trial' })
    await userEvent.click(remove)
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Choose at least one event type')
    const input = canvas.getByRole('combobox')
    await expect(input).toHaveFocus()
    await expect(input).toBeInvalid()
    await userEvent.type(input, 'pro{Enter}{Escape}')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(canvas.getByText(/^Submitted/)).toHaveTextContent('{"eventTypeIds":[6]}'))
  },
}

function TanStackForm() {
  const [submitted, setSubmitted] = useState<string>()
  const form = useTanStackForm({
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
          <>
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
          </>
        )}
      </form.Field>{' '}
      <button>Save</button>
      <p>
        Submitted: <output>{submitted}</output>
      </p>
    </form>
  )
}

/** TanStack Form holds the value: `value` and `onValueChange` are all that it needs. */
export const TanStack: Story = {
  name: 'TanStack Form',
  render: () => <TanStackForm />,
  play: async ({ canvas, userEvent }) => {
    const select = await loaded(canvas)
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Choose an event type')
    await userEvent.selectOptions(select, 'Pro')
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(canvas.getByText(/^Submitted/)).toHaveTextContent('{"eventTypeId":6}'))
  },
}

interface CustomerEvent {
  name: string
  eventType: number | null
  date: string
  customerCode: string
}

function AddCustomerEventForm() {
  const { register, handleSubmit, formState } = useForm<CustomerEvent>({
    defaultValues: { name: '', eventType: null, date: '', customerCode: '' },
  })
  const { errors } = formState
  const [payload, setPayload] = useState<string>()
  const required = (what: string) => ({ required: `Please give ${what}` })
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
      {row('Name', errors.name, <input {...register('name', required('a name'))} />)}
      {row(
        'Event type',
        errors.eventType,
        <EventTypeCombobox
          {...register('eventType', { ...required('an event type'), valueAsNumber: true })}
          aria-invalid={errors.eventType !== undefined}
        />,
      )}
      {row('Date', errors.date, <input type="date" {...register('date', required('a date'))} />)}
      {row('Customer code', errors.customerCode, <input {...register('customerCode', required('a code'))} />)}
      <button>Add customer event</button>
      {payload && (
        <pre role="status" aria-label="Payload">
          {payload}
        </pre>
      )}
    </form>
  )
}

/** The form that the list is for. Gofive's customer event has the number under the name `eventType`; the payload is shown. */
export const AddCustomerEvent: Story = {
  render: () => <AddCustomerEventForm />,
  play: async ({ canvas, userEvent }) => {
    const type = canvas.getByRole('combobox', { name: 'Event type' })
    await waitFor(() => expect(type).toHaveAttribute('placeholder', 'Select an event type'))
    await userEvent.type(canvas.getByLabelText('Name'), 'Renewal')
    await userEvent.click(canvas.getByRole('button', { name: 'Add customer event' }))
    await expect(await canvas.findByText('Please give an event type')).toBeVisible()
    await expect(type).toHaveFocus()
    await userEvent.type(type, 'ren{Enter}')
    await userEvent.type(canvas.getByLabelText('Date'), '2026-11-24')
    await userEvent.type(canvas.getByLabelText('Customer code'), 'C-001')
    await userEvent.click(canvas.getByRole('button', { name: 'Add customer event' }))
    const payload = await canvas.findByRole('status', { name: 'Payload' })
    await expect(JSON.parse(payload.textContent)).toEqual({
      name: 'Renewal',
      eventType: 5,
      date: '2026-11-24',
      customerCode: 'C-001',
    })
  },
}
