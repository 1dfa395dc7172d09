import Select from 'react-select'
import type { FieldProps } from './field.js'

export function Field({ types, error, defaultId, required }: FieldProps) {
  return (
    <label htmlFor="eventType">
      Event type
      <Select
        inputId="eventType"
        name="eventTypeId"
        options={types ?? []}
        getOptionLabel={(type) => type.eventTypeName}
        getOptionValue={(type) => String(type.eventTypeId)}
        defaultValue={valueOf(types, defaultId)}
        required={required}
        isLoading={!types}
        aria-invalid={error}
      />
    </label>
  )
}

/** react-select's value is the whole option, which need not be in the list. */
function valueOf(types: FieldProps['types'], id: number | undefined) {
  if (id === undefined) return null
  return (
    types?.find(({ eventTypeId }) => eventTypeId === id) ?? { eventTypeId: id, eventTypeName: String(id) }
  )
}
