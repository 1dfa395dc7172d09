import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef, StrictMode, useActionState, useState, type ComponentProps } from 'react'
import { renderToString } from 'react-dom/server'
import { useForm } from 'react-hook-form'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { GofiveError, GofiveProvider, gofiveKeys, type EventType } from '../../src/index.js'
import { plugInSandbox, renderWithGofive, withoutRetries } from '../support.js'

const sandbox = plugInSandbox()
const names = ['Paid', 'New', 'Trial', 'Extend', 'Renew', 'Pro']

const input = () => screen.getByRole<HTMLInputElement>('combobox')
const field = () => input().closest<HTMLElement>('[data-gofive=combobox]')!
const success = () =>
  waitFor(() => {
    expect(field()).toHaveAttribute('data-status', 'success')
  })
const options = () => screen.queryAllByRole('option').map((option) => option.textContent)
const highlighted = () =>
  document.getElementById(input().getAttribute('aria-activedescendant') ?? '')?.textContent
const submitted = () => new FormData(document.querySelector('form')!).getAll('type')

/** In a form, under a label. */
function renderCombobox(
  props: ComponentProps<typeof EventTypeCombobox> = {},
  provider: Parameters<typeof renderWithGofive>[1] = {},
) {
  return renderWithGofive(
    <form aria-label="form">
      <label>
        Event type <EventTypeCombobox name="type" {...props} />
      </label>
      <button>Save</button>
      <button type="reset">Reset</button>
    </form>,
    provider,
  )
}

describe('a person', () => {
  it('opens the list by a click, and picks by another', async () => {
    const onValueChange = vi.fn()
    const onChange = vi.fn()
    renderCombobox({ onValueChange, onChange: ({ target }) => void onChange(target.name, target.value) })
    await success()
    expect(submitted()).toEqual([''])
    await userEvent.click(input())
    expect(options()).toEqual(names)
    await userEvent.click(screen.getByRole('option', { name: 'Trial' }))
    expect(input()).toHaveValue('Trial')
    expect(input()).toHaveAttribute('aria-expanded', 'false')
    expect(input()).toHaveFocus()
    expect(submitted()).toEqual(['3'])
    expect(onValueChange.mock.calls).toEqual([[3, { eventTypeId: 3, eventTypeName: 'Trial' }]])
    expect(onChange.mock.calls).toEqual([['type', '3']])
  })

  it('opens and closes the list by the button', async () => {
    renderCombobox()
    await success()
    const toggle = screen.getByRole('button', { name: 'Show event types' })
    await userEvent.click(toggle)
    expect(options()).toEqual(names)
    expect(input()).toHaveFocus()
    await userEvent.click(toggle)
    expect(options()).toEqual([])
  })

  it('types a part of a name, and takes the first match by Enter', async () => {
    renderCombobox()
    await success()
    await userEvent.type(input(), 'nE')
    expect(options()).toEqual(['New', 'Renew'])
    expect(highlighted()).toBe('New')
    expect(screen.getByRole('status')).toHaveTextContent('2 event types')
    await userEvent.keyboard('{Enter}')
    expect(input()).toHaveValue('New')
    expect(submitted()).toEqual(['2'])
  })

  it('types in the middle of the text, and the caret stays there', async () => {
    renderCombobox()
    await success()
    await userEvent.type(input(), 'ac{ArrowLeft}b')
    await userEvent.keyboard('d')
    expect(input()).toHaveValue('abdc')
  })

  it('moves to both ends of the list, and round', async () => {
    renderCombobox()
    await success()
    input().focus()
    await userEvent.keyboard('{ArrowDown}{End}')
    expect(highlighted()).toBe('Pro')
    await userEvent.keyboard('{Home}')
    expect(highlighted()).toBe('Paid')
    await userEvent.keyboard('{ArrowUp}')
    expect(highlighted()).toBe('Pro')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    expect(highlighted()).toBe('New')
  })

  it('is told when nothing matches, and gets the choice back', async () => {
    renderCombobox({ defaultValue: 3 })
    await success()
    await userEvent.clear(input())
    await userEvent.type(input(), 'zzz')
    expect(options()).toEqual([])
    expect(screen.getByRole('status')).toHaveTextContent('No matching event types')
    expect(screen.getAllByText('No matching event types')).toHaveLength(2)
    await userEvent.keyboard('{Enter}')
    await userEvent.tab()
    expect(input()).toHaveValue('Trial')
    expect(submitted()).toEqual(['3'])
  })

  it.each([
    ['{ArrowDown}', 'Paid'],
    ['{ArrowUp}', 'Pro'],
    ['{Alt>}{ArrowDown}{/Alt}', undefined],
  ])('opens the list by %s', async (keys, name) => {
    renderCombobox()
    await success()
    input().focus()
    await userEvent.keyboard(keys)
    expect(options()).toEqual(names)
    if (name) expect(highlighted()).toBe(name)
  })

  it('finds the choice highlighted when the list opens', async () => {
    renderCombobox({ defaultValue: 4 })
    await success()
    await userEvent.click(input())
    expect(highlighted()).toBe('Extend')
    expect(screen.getByRole('option', { name: 'Extend' })).toHaveAttribute('aria-selected', 'true')
    await userEvent.keyboard('{ArrowDown}')
    expect(highlighted()).toBe('Renew')
    expect(screen.getByRole('option', { selected: true })).toHaveTextContent('Extend')
  })

  it('takes back what was typed by Escape, and leaves the next Escape to the dialog', async () => {
    const onKeyDown = vi.fn()
    const onValueChange = vi.fn()
    renderCombobox({
      defaultValue: 3,
      onValueChange,
      onKeyDown: (event) => void onKeyDown(event.defaultPrevented),
    })
    await success()
    await userEvent.clear(input())
    await userEvent.keyboard('{Escape}')
    expect(input()).toHaveValue('Trial')
    expect(options()).toEqual([])
    const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
    act(() => void input().dispatchEvent(event))
    expect(event.defaultPrevented).toBe(false)
    expect(submitted()).toEqual(['3'])
    expect(onValueChange).not.toHaveBeenCalled()
    expect(onKeyDown).toHaveBeenCalled()
  })

  it('chooses nothing by emptying the text and going on', async () => {
    const onValueChange = vi.fn()
    renderCombobox({ defaultValue: 3, onValueChange })
    await success()
    await userEvent.clear(input())
    await userEvent.tab()
    expect(submitted()).toEqual([''])
    expect(onValueChange.mock.calls).toEqual([[null, null]])
  })

  it('chooses nothing by leaving, whatever is highlighted', async () => {
    const onValueChange = vi.fn()
    renderCombobox({ onValueChange })
    await success()
    await userEvent.type(input(), 'tri')
    await userEvent.tab()
    expect(submitted()).toEqual([''])
    expect(input()).toHaveValue('')
    expect(onValueChange).not.toHaveBeenCalled()
  })

  it('clears the choice by a button, and stays in the field', async () => {
    const onValueChange = vi.fn()
    renderCombobox({ defaultValue: 3, onValueChange })
    await success()
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
    expect(submitted()).toEqual([''])
    expect(input()).toHaveFocus()
    expect(onValueChange.mock.calls).toEqual([[null, null]])
    expect(screen.queryByRole('button', { name: 'Clear' })).not.toBeInTheDocument()
  })

  it('types by a keyboard that composes: Enter ends the composition, not the search', async () => {
    sandbox.configure({ scenario: 'thai' })
    const onValueChange = vi.fn()
    renderCombobox({ onValueChange })
    await success()
    const thai = input()
    fireEvent.compositionStart(thai)
    fireEvent.change(thai, { target: { value: 'ทด' } })
    expect(options()).toHaveLength(1)
    fireEvent.keyDown(thai, { key: 'Enter', keyCode: 229, which: 229, isComposing: true })
    expect(onValueChange).not.toHaveBeenCalled()
    fireEvent.compositionEnd(thai)
    fireEvent.keyDown(thai, { key: 'Enter', keyCode: 13 })
    expect(onValueChange).toHaveBeenCalledOnce()
  })

  it('cannot choose what is disabled', async () => {
    const onValueChange = vi.fn()
    renderCombobox({ getOptionDisabled: ({ eventTypeId }) => eventTypeId < 3, onValueChange })
    await success()
    await userEvent.click(input())
    await userEvent.click(screen.getByRole('option', { name: 'New' }))
    expect(onValueChange).not.toHaveBeenCalled()
    await userEvent.keyboard('{Escape}{ArrowDown}')
    expect(highlighted()).toBe('Trial')
  })

  it.each([{ disabled: true }, { readOnly: true }])('changes nothing while it is %o', async (props) => {
    const onValueChange = vi.fn()
    renderCombobox({ defaultValue: 3, onValueChange, ...props })
    await success()
    await userEvent.click(input())
    await userEvent.keyboard('{ArrowDown}pro{Enter}')
    await userEvent.click(screen.getByRole('button', { name: 'Show event types' }))
    expect(options()).toEqual([])
    expect(input()).toHaveValue('Trial')
    expect(screen.queryByRole('button', { name: 'Clear' })).not.toBeInTheDocument()
    expect(submitted()).toEqual(props.disabled ? [] : ['3'])
    expect(onValueChange).not.toHaveBeenCalled()
  })
})

describe('for assistive technology', () => {
  it('it is named by the words of the label around it, and by nothing that we put there', async () => {
    sandbox.configure({ scenario: 'gateway-failed' })
    renderCombobox({ defaultValue: 3 })
    await screen.findByRole('alert')
    expect(input()).toHaveAttribute('aria-label', 'Event type')
    expect(input()).toHaveAccessibleDescription('Event types could not be loaded.')
  })

  it('it is named anew when the words change, and by the application where that says so', async () => {
    const view = renderWithGofive(
      <label>
        First <EventTypeCombobox />
      </label>,
    )
    expect(input()).toHaveAttribute('aria-label', 'First')
    view.rerender(
      <label>
        Second <EventTypeCombobox />
      </label>,
    )
    await waitFor(() => {
      expect(input()).toHaveAttribute('aria-label', 'Second')
    })
    view.rerender(
      <label>
        Second <EventTypeCombobox key="2" aria-label="Mine" />
      </label>,
    )
    expect(input()).toHaveAttribute('aria-label', 'Mine')
    await success()
  })

  it('says that it is busy, open, required and invalid', async () => {
    sandbox.configure({ scenario: 'hang' })
    renderCombobox({ required: true, 'aria-invalid': true })
    expect(input()).toHaveAttribute('aria-busy', 'true')
    expect(input()).toHaveAttribute('aria-required', 'true')
    expect(input()).toBeInvalid()
    expect(screen.getByRole('status')).toHaveTextContent('Loading event types…')
    await userEvent.click(input())
    expect(input()).toHaveAttribute('aria-expanded', 'true')
    expect(screen.getAllByText('Loading event types…')).toHaveLength(2)
  })

  it('tells each option its place', async () => {
    renderCombobox()
    await success()
    await userEvent.type(input(), 'ne')
    const renew = screen.getByRole('option', { name: 'Renew' })
    expect(renew).toHaveAttribute('aria-posinset', '2')
    expect(renew).toHaveAttribute('aria-setsize', '2')
    expect(input()).toHaveAttribute('aria-controls', screen.getByRole('listbox').id)
  })
})

describe('the value', () => {
  it('is held and submitted before the list, after it, and without it', async () => {
    renderCombobox({ defaultValue: 42 })
    expect(input()).toHaveValue('Event type 42')
    expect(submitted()).toEqual(['42'])
    await success()
    expect(input()).toHaveValue('Event type 42')
    expect(submitted()).toEqual(['42'])
    await userEvent.click(input())
    expect(options()).toEqual([...names, 'Event type 42'])
  })

  it('survives a failure, and Retry brings its name', async () => {
    sandbox.configure({ scenario: 'gateway-failed' })
    renderCombobox({ defaultValue: 3 })
    await screen.findByRole('alert')
    expect(submitted()).toEqual(['3'])
    await userEvent.click(input())
    expect(options()).toEqual(['Event type 3'])
    sandbox.configure({ scenario: 'success' })
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await success()
    expect(input()).toHaveFocus()
    expect(input()).toHaveValue('Trial')
  })

  it('says why there is nothing to choose', async () => {
    sandbox.configure({ scenario: 'gateway-failed' })
    renderCombobox()
    await screen.findByRole('alert')
    await userEvent.click(input())
    expect(screen.getAllByText('Event types could not be loaded.')).toHaveLength(2)
  })

  it('says that there are none', async () => {
    sandbox.configure({ scenario: 'empty-list' })
    renderCombobox()
    await success()
    expect(input()).toHaveAttribute('placeholder', 'No event types yet')
    await userEvent.type(input(), 'x')
    expect(screen.getByText('No event types yet')).toBeVisible()
  })

  it('follows its owner, who may refuse a choice', async () => {
    const onValueChange = vi.fn()
    const view = renderWithGofive(<EventTypeCombobox value={3} onValueChange={onValueChange} />)
    await success()
    await userEvent.type(input(), 'pro{Enter}')
    expect(onValueChange.mock.calls).toEqual([[6, { eventTypeId: 6, eventTypeName: 'Pro' }]])
    expect(input()).toHaveValue('Trial')
    view.rerender(<EventTypeCombobox value={6} onValueChange={onValueChange} />)
    expect(input()).toHaveValue('Pro')
    view.rerender(<EventTypeCombobox value={null} onValueChange={onValueChange} />)
    expect(input()).toHaveValue('')
    expect(onValueChange).toHaveBeenCalledOnce()
  })

  it('does not fire or change because the list did', async () => {
    const onValueChange = vi.fn()
    const queryClient = withoutRetries()
    renderCombobox({ defaultValue: 3, onValueChange }, { provider: { queryClient } })
    await success()
    act(() => {
      queryClient.setQueryData<EventType[]>(gofiveKeys.eventTypes(), [
        { eventTypeId: 3, eventTypeName: 'Try' },
      ])
    })
    await waitFor(() => {
      expect(input()).toHaveValue('Try')
    })
    act(() => {
      queryClient.setQueryData<EventType[]>(gofiveKeys.eventTypes(), [])
    })
    await waitFor(() => {
      expect(input()).toHaveValue('Event type 3')
    })
    expect(submitted()).toEqual(['3'])
    expect(onValueChange).not.toHaveBeenCalled()
  })

  it('0 and negative ids are values like others', async () => {
    const client = {
      listEventTypes: () =>
        Promise.resolve([
          { eventTypeId: 0, eventTypeName: 'Zero' },
          { eventTypeId: -1, eventTypeName: 'Minus' },
        ]),
    }
    renderWithGofive(<EventTypeCombobox multiple defaultValue={[0, -1, 0]} />, {
      provider: { client, baseURL: undefined },
    })
    expect(await screen.findByRole('button', { name: 'Remove Zero' })).toBeVisible()
    expect(screen.getAllByRole('button', { name: /Remove/ })).toHaveLength(2)
  })
})

describe('several', () => {
  const chips = () =>
    screen.queryAllByRole('button', { name: /^Remove/ }).map((button) => button.getAttribute('aria-label'))

  it('are submitted one by one under the name, in the order of the choice', async () => {
    const onValueChange = vi.fn()
    renderCombobox({ multiple: true, onValueChange })
    await success()
    expect(submitted()).toEqual([])
    await userEvent.click(input())
    await userEvent.click(screen.getByRole('option', { name: 'Pro' }))
    await userEvent.click(screen.getByRole('option', { name: 'Paid' }))
    expect(submitted()).toEqual(['6', '1'])
    expect(chips()).toEqual(['Remove Pro', 'Remove Paid'])
    expect(input()).toHaveAttribute('aria-expanded', 'true')
    expect(screen.getByRole('listbox')).toHaveAttribute('aria-multiselectable', 'true')
    expect(onValueChange).toHaveBeenLastCalledWith(
      [6, 1],
      [
        { eventTypeId: 6, eventTypeName: 'Pro' },
        { eventTypeId: 1, eventTypeName: 'Paid' },
      ],
    )
    expect(input()).toHaveAccessibleDescription('Pro Paid')
    await userEvent.click(screen.getByRole('option', { name: 'Pro' }))
    expect(submitted()).toEqual(['1'])
  })

  it('takes no other by a second Enter, when the whole list is back after a search', async () => {
    renderCombobox({ multiple: true })
    await success()
    await userEvent.type(input(), 'tri{Enter}')
    expect(submitted()).toEqual(['3'])
    await userEvent.keyboard('{Enter}')
    expect(submitted()).toEqual(['3'])
  })

  it('are left when the person leaves all of it, from whatever part', async () => {
    const onBlur = vi.fn()
    renderCombobox({ multiple: true, defaultValue: [1, 2], onBlur })
    await success()
    await userEvent.click(input())
    await userEvent.keyboard('{Escape}{ArrowLeft}')
    expect(screen.getByRole('button', { name: 'Remove New' })).toHaveFocus()
    await userEvent.click(screen.getByRole('button', { name: 'Show event types' }))
    expect(onBlur).not.toHaveBeenCalled()
    await userEvent.click(screen.getByRole('button', { name: 'Remove Paid' }))
    await userEvent.keyboard('{ArrowLeft}')
    expect(screen.getByRole('button', { name: 'Remove New' })).toHaveFocus()
    expect(onBlur).not.toHaveBeenCalled()
    await userEvent.click(document.body)
    expect(onBlur).toHaveBeenCalledTimes(1)
  })

  it('are taken back by their button, by Backspace and by keys on the chip', async () => {
    renderCombobox({ multiple: true, defaultValue: [1, 2, 3, 42] })
    await success()
    expect(chips()).toEqual(['Remove Paid', 'Remove New', 'Remove Trial', 'Remove Event type 42'])
    await userEvent.click(screen.getByRole('button', { name: 'Remove New' }))
    expect(submitted()).toEqual(['1', '3', '42'])
    expect(input()).toHaveFocus()
    await userEvent.keyboard('{Backspace}')
    expect(submitted()).toEqual(['1', '3'])
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(screen.getByRole('button', { name: 'Remove Paid' })).toHaveFocus()
    await userEvent.keyboard('{Delete}')
    expect(submitted()).toEqual(['3'])
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
    expect(submitted()).toEqual([])
  })

  it('turn the arrow keys round where one writes from right to left', async () => {
    renderWithGofive(
      <div dir="rtl" style={{ direction: 'rtl' }}>
        <EventTypeCombobox multiple defaultValue={[1]} />
      </div>,
    )
    await success()
    await userEvent.click(input())
    await userEvent.keyboard('{Escape}{ArrowLeft}')
    expect(input()).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}')
    expect(screen.getByRole('button', { name: 'Remove Paid' })).toHaveFocus()
    await userEvent.keyboard('{ArrowLeft}')
    expect(input()).toHaveFocus()
  })

  it('follow their owner', async () => {
    const onValueChange = vi.fn()
    const ui = (value: number[]) => <EventTypeCombobox multiple value={value} onValueChange={onValueChange} />
    const view = renderWithGofive(ui([1]))
    await success()
    await userEvent.type(input(), 'pro{Enter}')
    expect(onValueChange.mock.lastCall?.[0]).toEqual([1, 6])
    expect(chips()).toEqual(['Remove Paid'])
    view.rerender(ui([6, 1]))
    expect(chips()).toEqual(['Remove Pro', 'Remove Paid'])
  })
})

describe('a form', () => {
  it('is not valid without a required choice, and is with one', async () => {
    renderCombobox({ required: true })
    await success()
    const form = screen.getByRole<HTMLFormElement>('form')
    expect(form.checkValidity()).toBe(false)
    expect(input().validity.valueMissing).toBe(true)
    await userEvent.type(input(), 'pro{Enter}')
    expect(form.checkValidity()).toBe(true)
  })

  it('is not valid without one of several', async () => {
    renderCombobox({ required: true, multiple: true })
    await success()
    expect(screen.getByRole<HTMLFormElement>('form').checkValidity()).toBe(false)
    await userEvent.type(input(), 'pro{Enter}{Escape}')
    expect(input()).toHaveValue('')
    expect(screen.getByRole<HTMLFormElement>('form').checkValidity()).toBe(true)
  })

  it.each([
    [{ defaultValue: 3 }, 'Trial', ['3']],
    [{ multiple: true as const, defaultValue: [3, 1] }, '', ['3', '1']],
  ])('reset brings back %o', async (props, text, values) => {
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

  it('reset while the list loads keeps the default', async () => {
    sandbox.configure({ scenario: 'hang' })
    renderCombobox({ defaultValue: 3 })
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }))
    expect(input()).toHaveValue('Event type 3')
    expect(submitted()).toEqual(['3'])
  })

  it('elsewhere gets the value by the attribute form, and its reset comes through', async () => {
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

  it('in a disabled fieldset submits nothing', async () => {
    renderWithGofive(
      <form>
        <fieldset disabled>
          <EventTypeCombobox name="type" defaultValue={3} />
        </fieldset>
      </form>,
    )
    await success()
    expect(submitted()).toEqual([])
    expect(input()).toBeDisabled()
  })

  it('action of React 19 resets an uncontrolled one, and not a controlled one', async () => {
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

describe('React Hook Form', () => {
  interface Values {
    type: number | null
  }

  function Registered({ onSubmit }: { onSubmit: (values: Values) => void }) {
    const { register, handleSubmit, reset, setValue, formState } = useForm<Values>({
      defaultValues: { type: 3 },
      mode: 'onTouched',
    })
    return (
      <form onSubmit={(event) => void handleSubmit(onSubmit)(event)}>
        <EventTypeCombobox {...register('type', { valueAsNumber: true, required: 'Please choose' })} />
        {formState.errors.type && <p>{formState.errors.type.message}</p>}
        {formState.touchedFields.type && <p>touched</p>}
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
            setValue('type', 5)
          }}
        >
          Five
        </button>
      </form>
    )
  }

  it('registers it like a select: default, choice, reset, setValue, required, touched, focus', async () => {
    const onSubmit = vi.fn<(values: Values) => void>()
    renderWithGofive(<Registered onSubmit={onSubmit} />)
    expect(input()).toHaveValue('Event type 3')
    await success()
    expect(input()).toHaveValue('Trial')
    await userEvent.type(input(), 'pro{Enter}')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(onSubmit.mock.lastCall?.[0]).toEqual({ type: 6 })
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

it('hands the ref the select that the form sees, and leads its focus to the input', async () => {
  const ref = createRef<HTMLSelectElement>()
  renderWithGofive(<EventTypeCombobox ref={ref} name="type" defaultValue={3} id="mine" className="wide" />)
  await success()
  expect(ref.current).toHaveAttribute('name', 'type')
  expect(ref.current).toHaveValue('3')
  act(() => {
    ref.current?.focus()
  })
  expect(input()).toHaveFocus()
  expect(input()).toHaveAttribute('id', 'mine')
  expect(field()).toHaveClass('wide')
})

it('shows its own texts and those of the application, in the language of the provider', async () => {
  sandbox.configure({ scenario: 'thai' })
  renderCombobox({ defaultValue: 1, labels: { clear: 'เอาออก' } }, { provider: { locale: 'th' } })
  await success()
  expect(screen.getByRole('button', { name: 'แสดงประเภทกิจกรรม' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'เอาออก' })).toBeVisible()
  await userEvent.type(input(), 'zz')
  expect(screen.getByRole('status')).toHaveTextContent('ไม่พบประเภทกิจกรรมที่ตรงกัน')
})

it('filters, labels and orders as the application wants, and keeps a choice that is filtered out', async () => {
  renderCombobox({
    defaultValue: 1,
    filterOptions: (list) => list.filter(({ eventTypeId }) => eventTypeId > 3).reverse(),
    getOptionLabel: ({ eventTypeName }) => eventTypeName.toUpperCase(),
  })
  await success()
  expect(input()).toHaveValue('PAID')
  await userEvent.click(input())
  expect(options()).toEqual(['PRO', 'RENEW', 'EXTEND', 'PAID'])
})

it.each([{ disabled: true }, { readOnly: true }])('closes its list when it becomes %j', async (props) => {
  const ui = (locked: object) => <EventTypeCombobox {...locked} />
  const { rerender } = renderWithGofive(ui({}))
  await success()
  await userEvent.click(input())
  expect(options()).toEqual(names)
  rerender(ui(props))
  expect(options()).toEqual([])
})

it('says nothing of matches while there is no list to search', async () => {
  const client = { listEventTypes: () => new Promise<never>(() => undefined) }
  renderWithGofive(<EventTypeCombobox />, { provider: { baseURL: undefined as never, client } as never })
  await userEvent.type(input(), 'tri')
  expect(screen.getAllByRole('status').map((status) => status.textContent)).toEqual(['Loading event types…'])
})

it('closes when the person presses elsewhere, and not for what happens in its list', async () => {
  renderCombobox()
  await success()
  await userEvent.click(input())
  const list = screen.getByRole('listbox')
  // A label around would hand the click on to the input.
  expect(fireEvent.click(list)).toBe(false)
  expect(fireEvent.mouseDown(list)).toBe(false)
  expect(options()).toEqual(names)
  await userEvent.click(document.body)
  expect(options()).toEqual([])
})

it('renders on a server, with its value, and hydrates without a warning', () => {
  const consoleError = vi.spyOn(console, 'error')
  const page = (
    <StrictMode>
      <GofiveProvider client={{ listEventTypes: () => new Promise(() => undefined) }}>
        <EventTypeCombobox name="type" defaultValue={3} />
        <EventTypeCombobox multiple name="types" defaultValue={[1, 2]} />
      </GofiveProvider>
    </StrictMode>
  )
  const html = renderToString(page)
  expect(html).toContain('value="Event type 3"')
  const container = document.createElement('div')
  document.body.append(container)
  container.innerHTML = html
  const view = render(page, { container, hydrate: true })
  expect(within(container).getAllByRole('combobox')).toHaveLength(2)
  expect(consoleError).not.toHaveBeenCalled()
  view.unmount()
})

it('says what to wrap where there is no provider', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(() => render(<EventTypeCombobox />)).toThrow(GofiveError)
})
