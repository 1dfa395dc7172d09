import type { ReactElement } from 'react'
import { useEventType } from 'react-gofive'

export function AThousandNames() {
  return (
    <table>
      <tbody>
        {events.map(({ id, eventType }) => (
          <tr key={id}>
            <th scope="row">{id}</th>
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

const events = Array.from({ length: 1000 }, (_, index) => ({
  id: `E-${index}`,
  eventType: (index % 7) + 1,
}))
