import { useState } from 'react'
import { useEventTypes } from 'react-gofive'

export function Tags() {
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
