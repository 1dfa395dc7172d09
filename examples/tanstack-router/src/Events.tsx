import { EventTypeSelect, useSuspenseEventTypes } from 'react-gofive'

/** The route's loader has loaded the list before this renders, so it does not suspend. */
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
