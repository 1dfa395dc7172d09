import { Combobox } from '@base-ui/react/combobox'
import { useMemo } from 'react'
import type { FieldProps } from './field.js'

export function Field({ types, error, defaultId, required }: FieldProps) {
  const items = useMemo(
    () =>
      Combobox.createItems(types ?? [], {
        getValue: (type) => type.eventTypeId,
        getLabel: (type) => type.eventTypeName,
      }),
    [types],
  )
  return (
    <Combobox.Root items={items} name="eventTypeId" defaultValue={defaultId ?? null} required={required}>
      <label htmlFor="eventType">Event type</label>
      <Combobox.Input id="eventType" aria-invalid={error} />
      <Combobox.Trigger>▾</Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner>
          <Combobox.Popup>
            <Combobox.Status>{!types && 'Loading…'}</Combobox.Status>
            <Combobox.Empty>No event types</Combobox.Empty>
            <Combobox.List>
              {(type: NonNullable<FieldProps['types']>[number]) => (
                <Combobox.Item key={type.eventTypeId} value={type.eventTypeId}>
                  {type.eventTypeName}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
