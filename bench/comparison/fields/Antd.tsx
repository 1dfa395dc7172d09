import { Select } from 'antd'
import type { FieldProps } from './field.js'

export function Field({ types, error, defaultId, required }: FieldProps) {
  return (
    <label htmlFor="eventType">
      Event type
      <Select
        id="eventType"
        style={{ width: 256 }}
        options={types ?? []}
        fieldNames={{ value: 'eventTypeId', label: 'eventTypeName' }}
        showSearch={{ optionFilterProp: 'eventTypeName' }}
        defaultValue={defaultId}
        aria-required={required}
        loading={!types}
        status={error ? 'error' : ''}
      />
    </label>
  )
}
