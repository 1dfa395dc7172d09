import type { ReactNode } from 'react'
import type { EventType } from 'react-gofive'

export interface CandidateProps {
  items: EventType[]
}

/** The baseline for closed dropdowns: written by hand, without a request. */
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

/** Wraps all dropdowns, for candidates that need a provider. */
export function Wrapper({ children }: CandidateProps & { children: ReactNode }) {
  return children
}
