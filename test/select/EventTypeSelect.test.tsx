import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef, useState, type ReactNode } from 'react'
import { expect, it, vi } from 'vitest'
import { EventTypeSelect, GofiveError, GofiveProvider, gofiveKeys, type EventType } from '../../src/index.js'
import { renderWithGofive, plugInSandbox, withoutRetries } from '../support.js'

const sandbox = plugInSandbox()
const names = ['Paid', 'New', 'Trial', 'Extend', 'Renew', 'Pro']

const select = () => screen.getByRole<HTMLSelectElement>('combobox')
const optionTexts = () =>
  within(select())
    .getAllByRole('option')
    .map((option) => option.textContent)
const success = () =>
  waitFor(() => {
    expect(select()).toHaveAttribute('data-status', 'success')
  })
const texts = (expected: string[]) =>
  waitFor(() => {
    expect(optionTexts()).toEqual(expected)
  })
const chosen = () => select().selectedOptions[0]?.textContent

function without(id: number) {
  return (list: readonly EventType[]) => list.filter(({ eventTypeId }) => eventTypeId !== id)
}

it('offers the types under a placeholder, in the order of the service', async () => {
  renderWithGofive(<EventTypeSelect />)
  await success()
  expect(optionTexts()).toEqual(['Select an event type', ...names])
  expect(select()).toHaveValue('')
})

it('hands every prop of a select, and the ref, to the select', async () => {
  const ref = createRef<HTMLSelectElement>()
  renderWithGofive(
    <EventTypeSelect
      ref={ref}
      id="type"
      name="eventTypeId"
      className="mine"
      style={{ color: 'red' }}
      required
      disabled
      form="elsewhere"
      aria-label="Type"
      data-testid="it"
    />,
  )
  await success()
  const element = screen.getByTestId('it')
  expect(ref.current).toBe(element)
  expect(element).toHaveAttribute('form', 'elsewhere')
  expect(element).toHaveClass('mine')
  expect(element).toHaveStyle({ color: 'rgb(255, 0, 0)' })
  expect(element).toBeRequired()
  expect(element).toBeDisabled()
  expect(element).toHaveAccessibleName('Type')
  expect(element).toHaveAttribute('name', 'eventTypeId')
})

it('is labelled by the label around it', async () => {
  renderWithGofive(
    <label>
      Event type <EventTypeSelect />
    </label>,
  )
  await success()
  expect(screen.getByLabelText('Event type')).toBe(select())
})

it('announces loading politely, and can be used meanwhile', async () => {
  sandbox.configure({ scenario: 'hang' })
  renderWithGofive(<EventTypeSelect />)
  expect(screen.getByRole('status')).toHaveTextContent('Loading event types…')
  expect(select()).toHaveAttribute('aria-busy', 'true')
  expect(select()).toHaveAttribute('data-status', 'pending')
  expect(select()).toBeEnabled()
  expect(optionTexts()).toEqual(['Loading event types…'])
  await act(() => Promise.resolve())
})

it('says nothing more once the types are there', async () => {
  renderWithGofive(<EventTypeSelect />)
  await success()
  expect(screen.queryByRole('status')).not.toBeInTheDocument()
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  expect(select()).not.toHaveAttribute('aria-busy')
})

it('says that there are none', async () => {
  sandbox.configure({ scenario: 'empty-list' })
  renderWithGofive(<EventTypeSelect />)
  await success()
  expect(optionTexts()).toEqual(['No event types yet'])
})

it('tells a failure outside of the select, describes the select by it, and loads again on request', async () => {
  sandbox.configure({ scenario: 'backend-503-text' })
  const user = userEvent.setup()
  renderWithGofive(<EventTypeSelect aria-describedby="help" />)
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('Event types could not be loaded.')
  expect(select()).not.toContainElement(alert)
  expect(select()).toHaveAttribute('data-status', 'error')
  expect(select().getAttribute('aria-describedby')?.split(' ')).toEqual(['help', alert.id])

  sandbox.configure({ scenario: 'success' })
  const retry = screen.getByRole('button', { name: 'Try again' })
  expect(retry).toHaveAttribute('type', 'button')
  await user.click(retry)
  expect(select()).toHaveFocus()
  await success()
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  expect(select()).toHaveFocus()
  expect(select()).toHaveAttribute('aria-describedby', 'help')
})

it('announces a second failure like the first, and takes no second press while it is trying', async () => {
  const queryClient = withoutRetries()
  renderWithGofive(<EventTypeSelect />, { provider: { queryClient } })
  await success()
  sandbox.configure({ scenario: 'backend-503-text' })
  await queryClient.invalidateQueries()
  const first = await screen.findByRole('alert')
  sandbox.configure({ delay: 50 })
  await userEvent.dblClick(screen.getByRole('button'))
  await waitFor(() => {
    expect(screen.getByRole('alert')).not.toBe(first)
  })
  expect(sandbox.count()).toBe(3)
})

it('stays usable with the old list when loading it anew fails', async () => {
  const queryClient = withoutRetries()
  const onValueChange = vi.fn()
  renderWithGofive(<EventTypeSelect onValueChange={onValueChange} />, { provider: { queryClient } })
  await success()
  sandbox.configure({ scenario: 'gateway-failed' })
  await queryClient.invalidateQueries({ queryKey: gofiveKeys.all })
  expect(await screen.findByRole('alert')).toBeInTheDocument()
  await userEvent.selectOptions(select(), 'Trial')
  expect(onValueChange).toHaveBeenCalledWith(3, { eventTypeId: 3, eventTypeName: 'Trial' })
})

it('tells the choice by id and by type, and keeps onChange the DOM event', async () => {
  const onValueChange = vi.fn()
  const onChange = vi.fn<(value: string) => void>()
  renderWithGofive(
    <EventTypeSelect
      onValueChange={onValueChange}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
    />,
  )
  await success()
  await userEvent.selectOptions(select(), 'Renew')
  expect(onValueChange).toHaveBeenLastCalledWith(5, { eventTypeId: 5, eventTypeName: 'Renew' })
  expect(onChange).toHaveBeenLastCalledWith('5')
  await userEvent.selectOptions(select(), '')
  expect(onValueChange).toHaveBeenLastCalledWith(null, null)
})

it('never calls onValueChange because the list came, changed or failed', async () => {
  const queryClient = withoutRetries()
  const onValueChange = vi.fn()
  renderWithGofive(<EventTypeSelect defaultValue={3} onValueChange={onValueChange} />, {
    provider: { queryClient },
  })
  await success()
  sandbox.configure({ scenario: 'empty-list' })
  await queryClient.invalidateQueries()
  await texts(['No event types yet', 'Event type 3'])
  sandbox.configure({ scenario: 'gateway-failed' })
  await queryClient.invalidateQueries()
  await screen.findByRole('alert')
  sandbox.configure({ scenario: 'success' })
  await queryClient.invalidateQueries()
  await texts(['Select an event type', ...names])
  expect(onValueChange).not.toHaveBeenCalled()
  expect(select()).toHaveValue('3')
})

it('names an unknown value by its number when it is chosen', async () => {
  const onValueChange = vi.fn()
  renderWithGofive(<EventTypeSelect defaultValue={99} onValueChange={onValueChange} />)
  await success()
  await userEvent.selectOptions(select(), 'Paid')
  await userEvent.selectOptions(select(), 'Event type 99')
  expect(onValueChange).toHaveBeenLastCalledWith(99, null)
})

it('offers what filterOptions leaves, in its order', async () => {
  renderWithGofive(<EventTypeSelect filterOptions={(list) => list.slice(0, 2).reverse()} />)
  await success()
  expect(optionTexts()).toEqual(['Select an event type', 'New', 'Paid'])
})

it('keeps a value that is filtered out, by its own name', async () => {
  renderWithGofive(<EventTypeSelect defaultValue={3} filterOptions={without(3)} />)
  await success()
  expect(chosen()).toBe('Trial')
  expect(select()).toHaveValue('3')
})

it('labels and disables options as it is told', async () => {
  renderWithGofive(
    <EventTypeSelect
      getOptionLabel={({ eventTypeId, eventTypeName }) => `${eventTypeId} · ${eventTypeName}`}
      getOptionDisabled={({ eventTypeId }) => eventTypeId === 2}
      placeholder="Please choose"
    />,
  )
  await success()
  expect(optionTexts().slice(0, 3)).toEqual(['Please choose', '1 · Paid', '2 · New'])
  expect(screen.getByRole('option', { name: '2 · New' })).toBeDisabled()
  expect(screen.getByRole('option', { name: '1 · Paid' })).toBeEnabled()
})

it('speaks the language of its provider, unless told otherwise', async () => {
  renderWithGofive(
    <>
      <EventTypeSelect />
      <EventTypeSelect labels={{ placeholder: 'Own' }} />
    </>,
    { provider: { locale: 'th', labels: { placeholder: 'ของเรา' } } },
  )
  expect(screen.getAllByRole('status')[0]).toHaveTextContent('กำลังโหลดประเภทกิจกรรม…')
  expect(await screen.findByRole('option', { name: 'ของเรา' })).toBeInTheDocument()
  expect(screen.getByRole('option', { name: 'Own' })).toBeInTheDocument()
})

it('shows names as text, whatever they are, and ids that are 0 or negative', async () => {
  sandbox.configure({ scenario: 'odd-names' })
  const onValueChange = vi.fn()
  renderWithGofive(<EventTypeSelect onValueChange={onValueChange} />)
  await success()
  expect(optionTexts()).toContain('<img src=x onerror=alert(1)>')
  expect(document.querySelector('img')).toBeNull()
  for (const id of [0, -1]) {
    await userEvent.selectOptions(select(), String(id))
    expect(onValueChange.mock.lastCall?.[0]).toBe(id)
  }
})

it('shows one option for an id that comes twice, and React has nothing to warn of', async () => {
  sandbox.configure({ scenario: 'duplicates' })
  const consoleError = vi.spyOn(console, 'error')
  renderWithGofive(<EventTypeSelect />)
  await success()
  const values = [...select().options].map((option) => option.value)
  expect(new Set(values).size).toBe(values.length)
  expect(consoleError).not.toHaveBeenCalled()
})

it('offers a type once, however often the application does', async () => {
  const consoleError = vi.spyOn(console, 'error')
  renderWithGofive(<EventTypeSelect filterOptions={(list) => [...list.slice(2, 3), ...list]} />)
  await success()
  expect([...select().options].map(({ value }) => value)).toEqual(['', '3', '1', '2', '4', '5', '6'])
  expect(consoleError).not.toHaveBeenCalled()
})

it.each([null, undefined, NaN, 1.5, '', 'Paid', {}])('takes %j for no choice', async (value) => {
  renderWithGofive(<EventTypeSelect defaultValue={value as null} />)
  expect(select()).toHaveValue('')
  await success()
  expect(optionTexts()).toHaveLength(7)
})

it('takes the text of a number for the number, as forms in plain JavaScript have it', async () => {
  renderWithGofive(<EventTypeSelect defaultValue={'4' as unknown as number} />)
  await success()
  expect(chosen()).toBe('Extend')
})

it('is invalid while it is required and nothing is chosen', async () => {
  renderWithGofive(<EventTypeSelect required />)
  expect(select()).toBeInvalid()
  await success()
  expect(select()).toBeInvalid()
  await userEvent.selectOptions(select(), 'Pro')
  expect(select()).toBeValid()
})

const held = (select: HTMLSelectElement) => [select.value, new FormData(select.form!).get('type')]

function Form({ children }: { children: ReactNode }) {
  return (
    <form>
      {children}
      <button type="reset">Reset</button>
    </form>
  )
}

for (const [kind, prop] of [
  ['an uncontrolled', 'defaultValue'],
  ['a controlled', 'value'],
] as const) {
  it(`keeps ${kind} value while loading, after an error and when its type is gone`, async () => {
    const queryClient = withoutRetries()
    sandbox.configure({ scenario: 'gateway-failed' })
    renderWithGofive(
      <Form>
        <EventTypeSelect name="type" {...{ [prop]: 3 }} />
      </Form>,
      { provider: { queryClient } },
    )
    expect(held(select())).toEqual(['3', '3'])
    expect(chosen()).toBe('Event type 3')

    await screen.findByRole('alert')
    expect(held(select())).toEqual(['3', '3'])

    sandbox.configure({ scenario: 'success' })
    await queryClient.invalidateQueries()
    await texts(['Select an event type', ...names])
    expect(held(select())).toEqual(['3', '3'])
    expect(chosen()).toBe('Trial')

    sandbox.configure({ eventTypes: [{ eventTypeId: 9, eventTypeName: 'Other' }] })
    await queryClient.invalidateQueries()
    await texts(['Select an event type', 'Other', 'Event type 3'])
    expect(held(select())).toEqual(['3', '3'])
    expect(chosen()).toBe('Event type 3')
  })

  it(`brings ${kind} value back on a reset of the form`, async () => {
    const user = userEvent.setup()
    renderWithGofive(
      <Form>
        <EventTypeSelect name="type" {...{ [prop]: 3 }} />
      </Form>,
    )
    await success()
    select().form!.reset()
    expect(held(select())).toEqual(['3', '3'])
    await user.selectOptions(select(), 'Pro')
    await user.click(screen.getByText('Reset'))
    expect(held(select())).toEqual(['3', '3'])
  })
}

it('keeps the choice of a person when its type is gone from the list', async () => {
  const queryClient = withoutRetries()
  renderWithGofive(
    <Form>
      <EventTypeSelect name="type" />
    </Form>,
    { provider: { queryClient } },
  )
  await success()
  await userEvent.selectOptions(select(), 'New')
  sandbox.configure({ eventTypes: [{ eventTypeId: 9, eventTypeName: 'Other' }] })
  await queryClient.invalidateQueries()
  await texts(['Select an event type', 'Other', 'Event type 2'])
  expect(held(select())).toEqual(['2', '2'])
})

it('keeps the choice when the list comes in another order', async () => {
  const queryClient = withoutRetries()
  renderWithGofive(<EventTypeSelect />, { provider: { queryClient } })
  await success()
  await userEvent.selectOptions(select(), 'Paid')
  sandbox.configure({
    eventTypes: [5, 4, 1, 3].map((eventTypeId) => ({ eventTypeId, eventTypeName: `#${eventTypeId}` })),
  })
  await queryClient.invalidateQueries()
  await texts(['Select an event type', '#5', '#4', '#1', '#3'])
  expect(select()).toHaveValue('1')
})

it('resets to nothing where there is no default', async () => {
  renderWithGofive(
    <Form>
      <EventTypeSelect name="type" />
    </Form>,
  )
  await success()
  await userEvent.selectOptions(select(), 'Pro')
  select().form!.reset()
  expect(held(select())).toEqual(['', ''])
})

it('resets to a default that is not in the list, even after another was chosen', async () => {
  renderWithGofive(
    <Form>
      <EventTypeSelect name="type" defaultValue={99} />
    </Form>,
  )
  await success()
  await userEvent.selectOptions(select(), 'Pro')
  select().form!.reset()
  expect(held(select())).toEqual(['99', '99'])
})

it('follows a default that changes, unless the person has chosen otherwise', async () => {
  const view = render(<Provided defaultValue={1} />)
  await success()
  view.rerender(<Provided defaultValue={2} />)
  expect(select()).toHaveValue('2')
  await userEvent.selectOptions(select(), 'Pro')
  view.rerender(<Provided defaultValue={3} />)
  expect(select()).toHaveValue('6')
})

const provided = withoutRetries()

function Provided({ defaultValue }: { defaultValue: number }) {
  return (
    <GofiveProvider baseURL="/api/gofive" queryClient={provided}>
      <EventTypeSelect defaultValue={defaultValue} />
    </GofiveProvider>
  )
}

function Controlled({ accept = true }: { accept?: boolean }) {
  const [value, setValue] = useState<number | null>(null)
  return (
    <>
      <EventTypeSelect
        value={value}
        onValueChange={(id) => {
          if (accept) setValue(id)
        }}
      />
      <button
        onClick={() => {
          setValue(42)
        }}
      >
        42
      </button>
    </>
  )
}

it('follows the value of its owner', async () => {
  renderWithGofive(<Controlled />)
  await success()
  await userEvent.selectOptions(select(), 'Pro')
  expect(select()).toHaveValue('6')
  await userEvent.click(screen.getByText('42'))
  expect(select()).toHaveValue('42')
  await userEvent.selectOptions(select(), '')
  expect(select()).toHaveValue('')
  expect(optionTexts()).toHaveLength(7)
})

it('shows what its owner holds, when that refuses a choice', async () => {
  renderWithGofive(<Controlled accept={false} />)
  await success()
  await userEvent.selectOptions(select(), 'Pro')
  expect(select()).toHaveValue('')
})

it('holds a value that a form library sets before the list is there', async () => {
  const ref = createRef<HTMLSelectElement>()
  renderWithGofive(
    <Form>
      <EventTypeSelect ref={ref} name="type" />
    </Form>,
  )
  ref.current!.value = '3'
  expect(held(select())).toEqual(['3', '3'])
  expect(chosen()).toBe('Event type 3')
  await success()
  expect(held(select())).toEqual(['3', '3'])
  expect(chosen()).toBe('Trial')
  expect(optionTexts()).toEqual(['Select an event type', ...names])
})

it('lets a form library set and clear it, known ids and unknown', async () => {
  const ref = createRef<HTMLSelectElement>()
  renderWithGofive(<EventTypeSelect ref={ref} />)
  await success()
  for (const [set, value, text] of [
    ['4', '4', 'Extend'],
    [77, '77', 'Event type 77'],
    [78, '78', 'Event type 78'],
    [null, '', 'Select an event type'],
    ['nonsense', '', 'Select an event type'],
    [-5, '-5', 'Event type -5'],
  ] as const) {
    ref.current!.value = set as string
    expect([ref.current!.value, chosen()]).toEqual([value, text])
  }
  expect(optionTexts()).toHaveLength(8)
  fireEvent.change(select(), { target: { value: '6' } })
  expect(chosen()).toBe('Pro')
})

it('names an unknown value in the language of the person', async () => {
  renderWithGofive(<EventTypeSelect defaultValue={99} />, { provider: { locale: 'th' } })
  await success()
  expect(chosen()).toBe('ประเภทกิจกรรม 99')
})

it('speaks English where it is asked for a language that it does not know', async () => {
  renderWithGofive(<EventTypeSelect />, { provider: { locale: 'de' as 'en' } })
  await success()
  expect(chosen()).toBe('Select an event type')
})

it('speaks of what failed in the language of the person', async () => {
  const client = { listEventTypes: () => Promise.reject(new GofiveError('forbidden')) }
  render(
    <GofiveProvider client={client} locale="th">
      <EventTypeSelect />
    </GofiveProvider>,
  )
  expect(await screen.findByRole('alert')).toHaveTextContent('คุณไม่มีสิทธิ์ดูประเภทกิจกรรม')
  expect(screen.getByRole('button')).toHaveTextContent('ลองอีกครั้ง')
})
