import { EventTypeSelect } from 'react-gofive'
import type { FieldProps } from './field.js'
import { Provider } from './Provider.js'

export function Field({ types, error, defaultId, required }: FieldProps) {
  return (
    <Provider types={types} error={error}>
      <label>
        Event type <EventTypeSelect name="eventTypeId" defaultValue={defaultId} required={required} />
      </label>
    </Provider>
  )
}
