import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useActionState, useState } from 'react'
import { useForm } from 'react-hook-form'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeSelect, GofiveProvider } from '../../src/index.js'
import { plugInSandbox, withoutRetries } from '../support.js'

const sandbox = plugInSandbox()

const select = () => screen.getByRole<HTMLSelectElement>('combobox')
const loaded = () =>
  waitFor(() => {
    expect(select()).toHaveAttribute('data-status', 'success')
  })

function inProvider(form: React.ReactElement) {
  return (
    <GofiveProvider baseURL="/api/gofive" queryClient={withoutRetries()}>
      {form}
    </GofiveProvider>
  )
}

describe('React Hook Form', () => {
  interface Values {
    eventTypeId: number | null
  }

  function Registered({
    onSubmit,
    eventTypeId = 3,
  }: {
    onSubmit: (values: Values) => void
    eventTypeId?: number | null
  }) {
    const { register, handleSubmit, reset, setValue, formState } = useForm<Values>({
      defaultValues: { eventTypeId },
    })
    return (
      <form onSubmit={(event) => void handleSubmit(onSubmit)(event)}>
        <EventTypeSelect {...register('eventTypeId', { valueAsNumber: true, required: 'Please choose' })} />
        {formState.errors.eventTypeId && <p>{formState.errors.eventTypeId.message}</p>}
        <button>Save</button>
        <button
          type="button"
          onClick={() => {
            reset()
          }}
        >
          Reset
        </button>
        <button
          type="button"
          onClick={() => {
            setValue('eventTypeId', 5)
          }}
        >
          Five
        </button>
      </form>
    )
  }

  it("shows register's default, before and after the list is there", async () => {
    const onSubmit = vi.fn<(values: Values) => void>()
    render(inProvider(<Registered onSubmit={onSubmit} />))
    expect(select()).toHaveValue('3')
    await loaded()
    expect(select()).toHaveValue('3')
    expect(select().selectedOptions[0]).toHaveTextContent('Trial')
    await userEvent.click(screen.getByText('Save'))
    expect(onSubmit.mock.calls[0]?.[0]).toEqual({ eventTypeId: 3 })
  })

  it('keeps a default that the list does not have', async () => {
    const onSubmit = vi.fn<(values: Values) => void>()
    render(inProvider(<Registered onSubmit={onSubmit} eventTypeId={99} />))
    await loaded()
    expect(select()).toHaveValue('99')
    await userEvent.click(screen.getByText('Save'))
    expect(onSubmit.mock.calls[0]?.[0]).toEqual({ eventTypeId: 99 })
  })

  it('follows setValue and reset, and submits what is chosen', async () => {
    const onSubmit = vi.fn<(values: Values) => void>()
    render(inProvider(<Registered onSubmit={onSubmit} />))
    await loaded()
    await userEvent.click(screen.getByText('Five'))
    expect(select()).toHaveValue('5')
    await userEvent.selectOptions(select(), 'Pro')
    await userEvent.click(screen.getByText('Save'))
    expect(onSubmit.mock.calls[0]?.[0]).toEqual({ eventTypeId: 6 })
    await userEvent.click(screen.getByText('Reset'))
    expect(select()).toHaveValue('3')
  })

  it('asks for a required choice', async () => {
    const onSubmit = vi.fn()
    render(inProvider(<Registered onSubmit={onSubmit} eventTypeId={null} />))
    await loaded()
    expect(select()).toHaveValue('')
    await userEvent.click(screen.getByText('Save'))
    expect(await screen.findByText('Please choose')).toBeVisible()
    expect(select()).toHaveFocus()
    expect(onSubmit).not.toHaveBeenCalled()
  })
})

describe('a form action of React 19', () => {
  function Uncontrolled({ isKept }: { isKept: boolean }) {
    const [saved, action] = useActionState(
      (_: string | null, data: FormData) => Promise.resolve(data.get('type') as string),
      null,
    )
    return (
      <form action={action}>
        <EventTypeSelect name="type" defaultValue={isKept && saved ? Number(saved) : 2} />
        <button>Save</button>
        <p>saved: {saved}</p>
      </form>
    )
  }

  it('submits the choice and brings the default back', async () => {
    render(inProvider(<Uncontrolled isKept={false} />))
    await loaded()
    await userEvent.selectOptions(select(), 'Pro')
    await userEvent.click(screen.getByText('Save'))
    expect(await screen.findByText('saved: 6')).toBeVisible()
    expect(select()).toHaveValue('2')
  })

  it('can hand the submitted value back as the default', async () => {
    render(inProvider(<Uncontrolled isKept />))
    await loaded()
    for (const [name, id] of [
      ['Pro', '6'],
      ['Trial', '3'],
    ] as const) {
      await userEvent.selectOptions(select(), name)
      await userEvent.click(screen.getByText('Save'))
      expect(await screen.findByText(`saved: ${id}`)).toBeVisible()
      expect(select()).toHaveValue(id)
    }
  })

  it('leaves a controlled value alone', async () => {
    function Controlled() {
      const [id, setId] = useState<number | null>(2)
      const [saved, action] = useActionState(
        (_: unknown, data: FormData) => Promise.resolve(data.get('type')),
        null,
      )
      return (
        <form action={action}>
          <EventTypeSelect name="type" value={id} onValueChange={setId} />
          <button>Save</button>
          <p>saved: {saved as string}</p>
        </form>
      )
    }
    render(inProvider(<Controlled />))
    await loaded()
    await userEvent.selectOptions(select(), 'Pro')
    await userEvent.click(screen.getByText('Save'))
    expect(await screen.findByText('saved: 6')).toBeVisible()
    expect(select()).toHaveValue('6')
    expect(new FormData(select().form!).get('type')).toBe('6')
  })

  it('may clear a controlled value as it ends', async () => {
    function Cleared() {
      const [id, setId] = useState<number | null>(2)
      return (
        <form
          action={() => {
            setId(null)
          }}
        >
          <EventTypeSelect name="type" value={id} onValueChange={setId} />
          <button>Save</button>
        </form>
      )
    }
    render(inProvider(<Cleared />))
    await loaded()
    await userEvent.selectOptions(select(), 'Pro')
    await userEvent.click(screen.getByText('Save'))
    await waitFor(() => {
      expect(select()).toHaveValue('')
    })
  })
})

it('submits its value even while the list hangs', () => {
  sandbox.configure({ scenario: 'hang' })
  render(
    inProvider(
      <form>
        <EventTypeSelect name="type" defaultValue={4} />
      </form>,
    ),
  )
  expect(new FormData(select().form!).get('type')).toBe('4')
})
