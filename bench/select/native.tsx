import type { ReactNode } from 'react'
import type { EventType } from 'react-gofive'

export interface CandidateProps {
  items: EventType[]
}

/** The floor for closed dropdowns: written by hand, the list at hand. */
export function Dropdown({ items }: CandidateProps) {
  return selectOf(items)
}

export function selectOf(items: CandidateProps['items']) {
  return (
    <select aria-label="Event type">
      <option value="">Select an event type</option>
      {items.map(({ eventTypeId, eventTypeName }) => (
        <option key={eventTypeId} value={eventTypeId}>
          {eventTypeName}
        </option>
      ))}
    </select>
  )
}

/** Around all of them, where a candidate wants it. */
export function Wrapper({ children }: CandidateProps & { children: ReactNode }) {
  return children
}
