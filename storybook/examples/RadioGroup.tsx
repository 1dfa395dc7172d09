import { useEventTypes } from 'react-gofive'

export function RadioGroup() {
  const { data, isPending, error, refetch } = useEventTypes()
  if (isPending) return <span role="status">Loading…</span>
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
