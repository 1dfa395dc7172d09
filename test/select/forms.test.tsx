import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useActionState, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeSelect } from '../../src/index.js'
import { plugInSandbox, renderWithGofive } from '../support.js'
import { HookForm, type HookFormValues } from './HookForm.js'
import { renderSelect, select, selectedText, success, valueAndSubmitted } from './support.js'

const sandbox = plugInSandbox()

const renderHookForm = (onSubmit: (values: HookFormValues) => void, eventTypeId?: number | null) =>
  renderWithGofive(
    <HookForm onSubmit={onSubmit} eventTypeId={eventTypeId}>
      {(field) => <EventTypeSelect {...field} />}
    </HookForm>,
  )

describe('EventTypeSelect in React Hook Form', () => {
  it('shows and submits the default value, before and after the list has loaded', async () => {
    const onSubmit = vi.fn<(values: HookFormValues) => void>()
    renderHookForm(onSubmit)
    expect(select()).toHaveValue('3')
    await success()
    expect(select()).toHaveValue('3')
    expect(selectedText()).toBe('Trial')
    await userEvent.click(screen.getByText('Save'))
    expect(onSubmit.mock.calls[0]?.[0]).toEqual({ eventTypeId: 3 })
  })

  it('keeps a default that is not in the list', async () => {
    const onSubmit = vi.fn<(values: HookFormValues) => void>()
    renderHookForm(onSubmit, 99)
    await success()
    expect(select()).toHaveValue('99')
    await userEvent.click(screen.getByText('Save'))
    expect(onSubmit.mock.calls[0]?.[0]).toEqual({ eventTypeId: 99 })
  })

  it('follows setValue and reset, and submits the selection', async () => {
    const onSubmit = vi.fn<(values: HookFormValues) => void>()
    renderHookForm(onSubmit)
    await success()
    await userEvent.click(screen.getByText('Five'))
    expect(select()).toHaveValue('5')
    await userEvent.selectOptions(select(), 'Pro')
    await userEvent.click(screen.getByText('Save'))
    expect(onSubmit.mock.calls[0]?.[0]).toEqual({ eventTypeId: 6 })
    await userEvent.click(screen.getByText('Reset'))
    expect(select()).toHaveValue('3')
  })

  it('shows the message of a required field and moves the focus to the select', async () => {
    const onSubmit = vi.fn()
    renderHookForm(onSubmit, null)
    await success()
    expect(select()).toHaveValue('')
    await userEvent.click(screen.getByText('Save'))
    expect(await screen.findByText('Please choose')).toBeVisible()
    expect(select()).toHaveFocus()
    expect(onSubmit).not.toHaveBeenCalled()
  })
})

describe('EventTypeSelect in a form action of React 19', () => {
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

  it('submits the selection, then restores the default', async () => {
    renderWithGofive(<Uncontrolled isKept={false} />)
    await success()
    await userEvent.selectOptions(select(), 'Pro')
    await userEvent.click(screen.getByText('Save'))
    expect(await screen.findByText('saved: 6')).toBeVisible()
    expect(select()).toHaveValue('2')
  })

  it('keeps a controlled value', async () => {
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
    renderWithGofive(<Controlled />)
    await success()
    await userEvent.selectOptions(select(), 'Pro')
    await userEvent.click(screen.getByText('Save'))
    expect(await screen.findByText('saved: 6')).toBeVisible()
    expect(select()).toHaveValue('6')
    expect(new FormData(select().form!).get('type')).toBe('6')
  })

  it('shows no selection when the action clears the controlled value', async () => {
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
    renderWithGofive(<Cleared />)
    await success()
    await userEvent.selectOptions(select(), 'Pro')
    await userEvent.click(screen.getByText('Save'))
    await waitFor(() => {
      expect(select()).toHaveValue('')
    })
  })
})

describe('EventTypeSelect in a form', () => {
  it('submits its value while the list loads', () => {
    sandbox.configure({ scenario: 'hang' })
    renderSelect({ defaultValue: 4 })
    expect(valueAndSubmitted()).toEqual(['4', '4'])
  })
})
