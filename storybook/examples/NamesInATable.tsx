import type { ReactElement } from 'react'
import { useEventType } from 'react-gofive'

export function NamesInATable() {
  return (
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
  )
}

function EventTypeName({ id }: { id: number }): ReactElement {
  const { data } = useEventType(id)
  return <span>{data?.eventTypeName ?? `#${id}`}</span>
}

const events = [
  { id: 'E-1', customer: 'Baan Suan Coffee', eventType: 3 },
  { id: 'E-2', customer: 'Chao Phraya Logistics', eventType: 1 },
  { id: 'E-3', customer: 'Siam Paper', eventType: 42 },
]
