import { EventTypeCombobox } from 'react-gofive/combobox'
import type { FieldProps } from './field.js'
import { Provider } from './Provider.js'

export function Field({ types, error, defaultId, required }: FieldProps) {
  return (
    <Provider types={types} error={error}>
      <label>
        Event type <EventTypeCombobox name="eventTypeId" defaultValue={defaultId} required={required} />
      </label>
    </Provider>
  )
}
