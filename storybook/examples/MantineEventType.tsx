import { Select } from '@mantine/core'
import { useEventTypes } from 'react-gofive'

export function MantineEventType() {
  const { data = [], isPending, error, refetch } = useEventTypes()
  return (
    <Select
      label="Event type"
      data={data.map(({ eventTypeId, eventTypeName }) => ({ value: eventTypeId, label: eventTypeName }))}
      loading={isPending}
      error={error?.message}
      onDropdownOpen={() => void (error && refetch())}
    />
  )
}
