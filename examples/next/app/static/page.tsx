import { EventTypeSelect } from 'react-gofive'

/** Rendered by the build, which has no credentials. The browser requests the list. */
export default function StaticPage() {
  return (
    <>
      <h1>A static page</h1>
      <label>
        Event type <EventTypeSelect name="eventTypeId" />
      </label>
    </>
  )
}
