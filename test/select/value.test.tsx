import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { EventTypeSelect, GofiveProvider } from '../../src/index.js'
import { createProvider, plugInSandbox, renderWithGofive, withoutRetries } from '../support.js'
import {
  FieldForm,
  names,
  optionTexts,
  renderSelect,
  select,
  selectedText,
  success,
  valueAndSubmitted,
  waitForOptions,
} from './support.js'

const sandbox = plugInSandbox()

const other = [{ eventTypeId: 9, eventTypeName: 'Other' }]

describe.each(['defaultValue', 'value'])('EventTypeSelect with a %s', (prop) => {
  it('keeps the value while loading, after a failure and when its type leaves the list', async () => {
    const queryClient = withoutRetries()
    sandbox.configure({ scenario: 'gateway-failed' })
    renderSelect({ [prop]: 3 }, { provider: { queryClient } })
    expect(valueAndSubmitted()).toEqual(['3', '3'])
    expect(selectedText()).toBe('Event type 3')

    await screen.findByRole('alert')
    expect(valueAndSubmitted()).toEqual(['3', '3'])

    sandbox.configure({ scenario: 'success' })
    await queryClient.invalidateQueries()
    await waitForOptions(names)
    expect(valueAndSubmitted()).toEqual(['3', '3'])
    expect(selectedText()).toBe('Trial')

    sandbox.configure({ eventTypes: other })
    await queryClient.invalidateQueries()
    await waitForOptions(['Other', 'Event type 3'])
    expect(valueAndSubmitted()).toEqual(['3', '3'])
    expect(selectedText()).toBe('Event type 3')
  })

  it('restores the value when the form is reset', async () => {
    const user = userEvent.setup()
    renderSelect({ [prop]: 3 })
    await success()
    select().form!.reset()
    expect(valueAndSubmitted()).toEqual(['3', '3'])
    await user.selectOptions(select(), 'Pro')
    await user.click(screen.getByText('Reset'))
    expect(valueAndSubmitted()).toEqual(['3', '3'])
  })
})

describe('EventTypeSelect, uncontrolled', () => {
  it.each([null, undefined, NaN, 1.5, '', 'Paid', {}])(
    'selects nothing for the defaultValue %j',
    async (value) => {
      renderWithGofive(<EventTypeSelect defaultValue={value as null} />)
      expect(select()).toHaveValue('')
      await success()
      expect(optionTexts()).toEqual(names)
    },
  )

  it('shows the default when the browser has restored a value before the options existed', async () => {
    const ui = (
      <FieldForm>
        <EventTypeSelect name="type" defaultValue={3} />
      </FieldForm>
    )
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = renderToString(createProvider({ baseURL: '/api/gofive' }, ui))
    select().selectedIndex = -1
    renderWithGofive(ui, { container, hydrate: true })
    expect(valueAndSubmitted()).toEqual(['3', '3'])
    await success()
    expect(valueAndSubmitted()).toEqual(['3', '3'])
  })

  it('returns to the default with the list if no option is selected while it loads', async () => {
    renderSelect({ defaultValue: 3 })
    select().selectedIndex = -1
    await success()
    expect(valueAndSubmitted()).toEqual(['3', '3'])
  })

  it('has autocomplete off until it has options, and then that of the application', async () => {
    renderSelect({ autoComplete: 'section-event' })
    expect(select()).toHaveAttribute('autocomplete', 'off')
    await success()
    expect(select()).toHaveAttribute('autocomplete', 'section-event')
  })

  it('accepts a number as text, which forms in plain JavaScript pass', async () => {
    renderWithGofive(<EventTypeSelect defaultValue={'4' as unknown as number} />)
    await success()
    expect(selectedText()).toBe('Extend')
  })

  it('keeps the selection of the user when its type leaves the list', async () => {
    const queryClient = withoutRetries()
    renderSelect({}, { provider: { queryClient } })
    await success()
    await userEvent.selectOptions(select(), 'New')
    sandbox.configure({ eventTypes: other })
    await queryClient.invalidateQueries()
    await waitForOptions(['Other', 'Event type 2'])
    expect(valueAndSubmitted()).toEqual(['2', '2'])
  })

  it('keeps the selection when a refetch changes the order of the list', async () => {
    const queryClient = withoutRetries()
    renderWithGofive(<EventTypeSelect />, { provider: { queryClient } })
    await success()
    await userEvent.selectOptions(select(), 'Paid')
    sandbox.configure({
      eventTypes: [5, 4, 1, 3].map((eventTypeId) => ({ eventTypeId, eventTypeName: `#${eventTypeId}` })),
    })
    await queryClient.invalidateQueries()
    await waitForOptions(['#5', '#4', '#1', '#3'])
    expect(select()).toHaveValue('1')
  })

  it('clears the selection on reset when there is no default', async () => {
    renderSelect()
    await success()
    await userEvent.selectOptions(select(), 'Pro')
    select().form!.reset()
    expect(valueAndSubmitted()).toEqual(['', ''])
  })

  it('restores a default that is not in the list on reset', async () => {
    renderSelect({ defaultValue: 99 })
    await success()
    await userEvent.selectOptions(select(), 'Pro')
    select().form!.reset()
    expect(valueAndSubmitted()).toEqual(['99', '99'])
  })

  it('follows a default that changes until the user selects another value', async () => {
    const queryClient = withoutRetries()
    const ui = (defaultValue: number) => (
      <GofiveProvider baseURL="/api/gofive" queryClient={queryClient}>
        <EventTypeSelect defaultValue={defaultValue} />
      </GofiveProvider>
    )
    const view = render(ui(1))
    await success()
    view.rerender(ui(2))
    expect(select()).toHaveValue('2')
    await userEvent.selectOptions(select(), 'Pro')
    view.rerender(ui(3))
    expect(select()).toHaveValue('6')
  })
})

describe('EventTypeSelect, controlled', () => {
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

  it('follows the value of its parent', async () => {
    renderWithGofive(<Controlled />)
    await success()
    await userEvent.selectOptions(select(), 'Pro')
    expect(select()).toHaveValue('6')
    await userEvent.click(screen.getByText('42'))
    expect(select()).toHaveValue('42')
    await userEvent.selectOptions(select(), '')
    expect(select()).toHaveValue('')
    expect(optionTexts()).toEqual(names)
  })

  it('shows the value of a parent that refuses a selection', async () => {
    renderWithGofive(<Controlled accept={false} />)
    await success()
    await userEvent.selectOptions(select(), 'Pro')
    expect(select()).toHaveValue('')
  })
})
