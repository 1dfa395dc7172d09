import { useState } from 'react'
import { useEventTypes } from 'react-gofive'

export function Tags() {
  const { data = [] } = useEventTypes()
  const [selected, setSelected] = useState<readonly number[]>([])
  return (
    <div role="group" aria-label="Event types">
      {data.map(({ eventTypeId, eventTypeName }) => {
        const isSelected = selected.includes(eventTypeId)
        return (
          <button
            key={eventTypeId}
            type="button"
            aria-pressed={isSelected}
            onClick={() => {
              setSelected(
                isSelected ? selected.filter((id) => id !== eventTypeId) : [...selected, eventTypeId],
              )
            }}
          >
            {eventTypeName}
          </button>
        )
      })}
    </div>
  )
}
