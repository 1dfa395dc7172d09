import { MantineProvider, Select } from '@mantine/core'
import '@mantine/core/styles.css'
import type { FieldProps } from './field.js'

export function Field({ types, error, defaultId, required }: FieldProps) {
  return (
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <Select
        label="Event type"
        name="eventTypeId"
        data={types?.map((type) => ({ value: type.eventTypeId, label: type.eventTypeName })) ?? []}
        defaultValue={defaultId ?? null}
        required={required}
        searchable
        loading={!types}
        nothingFoundMessage="No event types"
        error={error}
      />
    </MantineProvider>
  )
}
