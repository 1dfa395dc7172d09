import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState, type ReactNode } from 'react'
import { expect } from 'storybook/test'
import { useEventType, useEventTypes } from '../src/index.js'
import { sandboxOf } from './sandboxes.js'
import { withSandbox } from './withSandbox.js'

const meta = {
  title: 'Hooks',
  decorators: [withSandbox],
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

function Radios() {
  const { data, isPending, error, refetch } = useEventTypes()
  if (isPending) return <p role="status">Loading…</p>
  if (error) {
    return (
      <p role="alert">
        {error.message} <button onClick={() => void refetch()}>Try again</button>
      </p>
    )
  }
  return (
    <fieldset>
      <legend>Event type</legend>
      {data.map(({ eventTypeId, eventTypeName }) => (
        <label key={eventTypeId}>
          <input type="radio" name="eventTypeId" value={eventTypeId} /> {eventTypeName}
        </label>
      ))}
    </fieldset>
  )
}

export const RadioGroup: Story = {
  render: () => <Radios />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('radio', { name: 'Trial' }))
    await expect(canvas.getByRole('radio', { name: 'Trial' })).toBeChecked()
    await expect(canvas.getAllByRole('radio')).toHaveLength(6)
  },
}

export const RadioGroupFailed: Story = {
  render: () => <Radios />,
  parameters: { sandbox: { scenario: 'business-4001' } },
  play: async ({ canvas, userEvent, ...context }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Gofive refused the request')
    sandboxOf(context).configure({ scenario: 'success' })
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await canvas.findByRole('radio', { name: 'Paid' })).toBeVisible()
  },
}

function TagPicker() {
  const { data = [] } = useEventTypes()
  const [chosen, setChosen] = useState<readonly number[]>([])
  return (
    <div role="group" aria-label="Event types">
      {data.map(({ eventTypeId, eventTypeName }) => {
        const isChosen = chosen.includes(eventTypeId)
        return (
          <button
            key={eventTypeId}
            type="button"
            aria-pressed={isChosen}
            onClick={() => {
              setChosen(isChosen ? chosen.filter((id) => id !== eventTypeId) : [...chosen, eventTypeId])
            }}
          >
            {eventTypeName}
          </button>
        )
      })}
    </div>
  )
}

export const Tags: Story = {
  render: () => <TagPicker />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'New' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Pro' }))
    await expect(canvas.getAllByRole('button', { pressed: true }).map((tag) => tag.textContent)).toEqual([
      'New',
      'Pro',
    ])
  },
}

function EventTypeName({ id }: { id: number }): ReactNode {
  const { data } = useEventType(id)
  return data?.eventTypeName ?? `#${id}`
}

const events = [
  { id: 'E-1', customer: 'Baan Suan Coffee', eventType: 3 },
  { id: 'E-2', customer: 'Chao Phraya Logistics', eventType: 1 },
  { id: 'E-3', customer: 'Siam Paper', eventType: 42 },
]

/** Customer events carry only the number of their type. An unknown one keeps its number. */
export const NamesInATable: Story = {
  render: () => (
    <table>
      <thead>
        <tr>
          <th>Event</th>
          <th>Customer</th>
          <th>Type</th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ id, customer, eventType }) => (
          <tr key={id}>
            <td>{id}</td>
            <td>{customer}</td>
            <td>
              <EventTypeName id={eventType} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  ),
  play: async ({ canvas, ...context }) => {
    await expect(await canvas.findByRole('cell', { name: 'Trial' })).toBeVisible()
    await expect(canvas.getByRole('cell', { name: 'Paid' })).toBeVisible()
    await expect(canvas.getByRole('cell', { name: '#42' })).toBeVisible()
    await expect(sandboxOf(context).count()).toBe(1)
  },
}

const manyEvents = Array.from({ length: 1000 }, (_, index) => ({
  id: `E-${index}`,
  eventType: (index % 7) + 1,
}))

/** A thousand names cost one request; the seventh type is nobody's, and keeps its number. */
export const AThousandNames: Story = {
  render: () => (
    <table>
      <tbody>
        {manyEvents.map(({ id, eventType }) => (
          <tr key={id}>
            <th scope="row">{id}</th>
            <td>
              <EventTypeName id={eventType} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  ),
  play: async ({ canvas, canvasElement, ...context }) => {
    await canvas.findAllByText('Trial')
    const names = Array.from(canvasElement.querySelectorAll('td'), (cell) => cell.textContent)
    await expect(names).toHaveLength(1000)
    await expect(names.slice(0, 7)).toEqual(['Paid', 'New', 'Trial', 'Extend', 'Renew', 'Pro', '#7'])
    await expect(sandboxOf(context).count()).toBe(1)
  },
}
