import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { cloneElement, createRef, useActionState, useState, type ReactElement, type SubmitEvent } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { HookForm, type HookFormValues } from '../select/HookForm.js'
import { plugInSandbox, renderWithGofive } from '../support.js'
import { input, renderCombobox, submitted, success } from './support.js'

const sandbox = plugInSandbox()

describe('EventTypeCombobox in a form', () => {
  it('makes the form invalid until one of several values is selected', async () => {
    renderCombobox({ required: true, multiple: true })
    await success()
    expect(screen.getByRole<HTMLFormElement>('form').checkValidity()).toBe(false)
    await userEvent.type(input(), 'pro{Enter}{Escape}')
    expect(input()).toHaveValue('')
    expect(screen.getByRole<HTMLFormElement>('form').checkValidity()).toBe(true)
  })

  it.each([
    [{ defaultValue: 3 }, 'Trial', ['3']],
    [{ multiple: true as const, defaultValue: [3, 1] }, '', ['1', '3']],
  ])('restores %o on reset', async (props, text, values) => {
    renderCombobox(props)
    await success()
    await userEvent.type(input(), 'pro{Enter}')
    expect(submitted()).not.toEqual(values)
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }))
    await waitFor(() => {
      expect(input()).toHaveValue(text)
      expect(submitted()).toEqual(values)
      expect(screen.queryAllByRole('button', { name: /Remove/ })).toHaveLength('multiple' in props ? 2 : 0)
    })
  })

  it('keeps the default on reset while the list loads', async () => {
    sandbox.configure({ scenario: 'hang' })
    renderCombobox({ defaultValue: 3 })
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }))
    expect(input()).toHaveValue('Event type 3')
    expect(submitted()).toEqual(['3'])
  })

  it('belongs to the form of its form attribute, including reset', async () => {
    renderWithGofive(
      <>
        <form id="elsewhere">
          <button type="reset">Reset</button>
        </form>
        <EventTypeCombobox name="type" form="elsewhere" defaultValue={3} />
      </>,
    )
    await success()
    await userEvent.type(input(), 'pro{Enter}')
    expect(submitted()).toEqual(['6'])
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }))
    await waitFor(() => {
      expect(input()).toHaveValue('Trial')
    })
  })

  it('is reset by a form action of React 19 unless it is controlled', async () => {
    function Form() {
      const [id, setId] = useState<number | null>(2)
      const [saved, action] = useActionState(
        (_: unknown, data: FormData) => Promise.resolve(JSON.stringify([...data])),
        null,
      )
      return (
        <form action={action}>
          <EventTypeCombobox name="a" aria-label="a" defaultValue={2} />
          <EventTypeCombobox name="b" aria-label="b" value={id} onValueChange={setId} />
          <button>Save</button>
          <output>{saved}</output>
        </form>
      )
    }
    renderWithGofive(<Form />)
    const [a, b] = screen.getAllByRole<HTMLInputElement>('combobox')
    await waitFor(() => {
      expect(a).toHaveValue('New')
    })
    await userEvent.type(a!, 'pro{Enter}')
    await userEvent.type(b!, 'pro{Enter}')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => {
      expect(screen.getByText('[["a","6"],["b","6"]]')).toBeVisible()
    })
    await waitFor(() => {
      expect(a).toHaveValue('New')
    })
    expect(b).toHaveValue('Pro')
  })
})

describe('EventTypeCombobox as a form element', () => {
  it('is one form element under its name, even with an id of the same name', async () => {
    renderCombobox({ id: 'type', defaultValue: 3 })
    await success()
    const { elements } = screen.getByRole<HTMLFormElement>('form')
    expect((elements.namedItem('type') as HTMLSelectElement).value).toBe('3')
    expect(document.getElementById('type')).toBe(input())
  })

  it('has the constraint validation of a native select in the ref', async () => {
    const ref = createRef<HTMLSelectElement>()
    const onInvalid = vi.fn()
    renderCombobox({ ref, required: true, onInvalid })
    await success()
    expect(ref.current!.validity.valueMissing).toBe(true)
    expect(input().validity.valueMissing).toBe(true)
    act(() => void ref.current!.reportValidity())
    expect(onInvalid).toHaveBeenCalledOnce()
    await userEvent.type(input(), 'pro{Enter}')
    expect(ref.current!.checkValidity()).toBe(true)
    act(() => {
      ref.current!.setCustomValidity('Not on Sundays')
    })
    expect(screen.getByRole<HTMLFormElement>('form').checkValidity()).toBe(false)
  })

  it('is not validated while it is read-only', async () => {
    renderCombobox({ required: true, readOnly: true })
    await success()
    expect(screen.getByRole<HTMLFormElement>('form').checkValidity()).toBe(true)
  })

  const renderWithOnSubmit = (form: ReactElement<{ onSubmit?: (event: SubmitEvent) => void }>) => {
    const onSubmit = vi.fn((event: SubmitEvent) => {
      event.preventDefault()
    })
    renderWithGofive(cloneElement(form, { onSubmit }))
    return onSubmit
  }

  it.each([
    ['through its submit button', <button key="1">Save</button>, 1],
    ['not through a disabled submit button', <button key="1" disabled aria-label="Save" />, 0],
    ['without a button, if it is the only text field', <button key="1" type="button" aria-label="No" />, 1],
    ['not without a button beside another text field', <input key="1" aria-label="Note" />, 0],
  ])('submits the form on Enter %s', async (_, other, times) => {
    const onSubmit = renderWithOnSubmit(
      <form>
        {other}
        <EventTypeCombobox name="type" />
      </form>,
    )
    await success()
    await userEvent.click(input())
    await userEvent.keyboard('{Escape}{Enter}')
    expect(onSubmit).toHaveBeenCalledTimes(times)
  })

  it('does not submit on an Enter that selects an option or that the application prevents', async () => {
    const onSubmit = renderWithOnSubmit(
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
      <form
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault()
        }}
      >
        <EventTypeCombobox name="type" />
        <button>Save</button>
      </form>,
    )
    await success()
    await userEvent.type(input(), 'pro{Enter}')
    await userEvent.keyboard('{Enter}')
    expect(onSubmit).not.toHaveBeenCalled()
  })
})

describe('EventTypeCombobox in React Hook Form', () => {
  it('supports default value, change, touched, reset, setValue, required and focus like a select', async () => {
    const onSubmit = vi.fn<(values: HookFormValues) => void>()
    renderWithGofive(<HookForm onSubmit={onSubmit}>{(field) => <EventTypeCombobox {...field} />}</HookForm>)
    expect(input()).toHaveValue('Event type 3')
    await success()
    expect(input()).toHaveValue('Trial')
    await userEvent.type(input(), 'pro{Enter}')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(onSubmit.mock.lastCall?.[0]).toEqual({ eventTypeId: 6 })
    expect(screen.getByText('touched')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }))
    expect(input()).toHaveValue('Trial')
    await userEvent.click(screen.getByRole('button', { name: 'Five' }))
    expect(input()).toHaveValue('Renew')
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Please choose')).toBeVisible()
    expect(input()).toHaveFocus()
  })
})
