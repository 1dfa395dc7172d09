import type { Meta, StoryObj } from '@storybook/react-vite'
import { useActionState, useState } from 'react'
import { useForm } from 'react-hook-form'
import { expect, waitFor } from 'storybook/test'
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
