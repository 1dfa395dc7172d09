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
        defaultValue={types?.find(({ eventTypeId }) => eventTypeId === defaultId) ?? null}
        required={required}
        isLoading={!types}
        aria-invalid={error}
      />
    </label>
  )
}
