import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { EventTypeSelect } from '../../src/index.js'
import { plugInSandbox, renderWithGofive, withoutRetries } from '../support.js'
import { names, optionTexts, select, success, waitForOptions } from './support.js'

const sandbox = plugInSandbox()

describe('EventTypeSelect', () => {
  it('shows a placeholder, followed by the event types in the order of the response', async () => {
    renderWithGofive(<EventTypeSelect />)
    await success()
    expect(select()).toHaveDisplayValue('Select an event type')
    expect(optionTexts()).toEqual(names)
    expect(select()).toHaveValue('')
  })

  it('passes the ref and all props of a select to the select', async () => {
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
    expect(element).toHaveAttribute('id', 'type')
    expect(element).toHaveAttribute('form', 'elsewhere')
    expect(element).toHaveClass('mine')
    expect(element).toHaveStyle({ color: 'rgb(255, 0, 0)' })
    expect(element).toBeRequired()
    expect(element).toBeDisabled()
    expect(element).toHaveAccessibleName('Type')
    expect(element).toHaveAttribute('name', 'eventTypeId')
  })

  it('calls onValueChange with the id and the event type, and onChange with the DOM event', async () => {
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

  it('calls onValueChange with null as the event type of a value that is not in the list', async () => {
    const onValueChange = vi.fn()
    renderWithGofive(<EventTypeSelect defaultValue={99} onValueChange={onValueChange} />)
    await success()
    await userEvent.selectOptions(select(), 'Paid')
    await userEvent.selectOptions(select(), 'Event type 99')
    expect(onValueChange).toHaveBeenLastCalledWith(99, null)
  })

  it('does not call onValueChange when the list loads, changes or fails', async () => {
    const queryClient = withoutRetries()
    const onValueChange = vi.fn()
    renderWithGofive(<EventTypeSelect defaultValue={3} onValueChange={onValueChange} />, {
      provider: { queryClient },
    })
    await success()
    sandbox.configure({ scenario: 'empty-list' })
    await queryClient.invalidateQueries()
    await waitForOptions(['Event type 3'])
    sandbox.configure({ scenario: 'gateway-failed' })
    await queryClient.invalidateQueries()
    await waitFor(() => {
      expect(select()).toHaveAttribute('data-status', 'error')
    })
    sandbox.configure({ scenario: 'success' })
    await queryClient.invalidateQueries()
    await waitForOptions(names)
    expect(onValueChange).not.toHaveBeenCalled()
    expect(select()).toHaveValue('3')
  })

  it('is invalid while it is required and nothing is selected', async () => {
    renderWithGofive(<EventTypeSelect required />)
    expect(select()).toBeInvalid()
    await success()
    expect(select()).toBeInvalid()
    await userEvent.selectOptions(select(), 'Pro')
    expect(select()).toBeValid()
  })
})
