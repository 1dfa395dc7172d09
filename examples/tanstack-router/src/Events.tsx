import { EventTypeSelect, useSuspenseEventTypes } from 'react-gofive'

/** The loader has the list before this is rendered, so there is nothing to wait for. */
export function Events() {
  const { data } = useSuspenseEventTypes()
  return (
    <>
      <h1>{data.length} event types</h1>
      <label>
        Event type <EventTypeSelect name="eventType" />
      </label>
    </>
  )
}
