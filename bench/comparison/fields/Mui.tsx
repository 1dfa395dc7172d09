import { Autocomplete, TextField } from '@mui/material'
import type { FieldProps } from './field.js'

export function Field({ types, error, defaultId, required }: FieldProps) {
  return (
    <Autocomplete
      options={types ?? []}
      getOptionValue={(type) => type.eventTypeId}
      getOptionLabel={(type) => type.eventTypeName}
      defaultValue={defaultId ?? null}
      loading={!types}
      renderInput={(params) => (
        <TextField {...params} name="eventTypeId" label="Event type" required={required} error={error} />
      )}
    />
  )
}
