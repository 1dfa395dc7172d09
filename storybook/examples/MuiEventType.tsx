import { Autocomplete, TextField } from '@mui/material'
import { useEventTypes } from 'react-gofive'

export function MuiEventType() {
  const { data = [], isPending, error, refetch } = useEventTypes()
  return (
    <Autocomplete
      options={data}
      getOptionValue={(type) => type.eventTypeId}
      getOptionLabel={(type) => type.eventTypeName}
      loading={isPending}
      onOpen={() => void (error && refetch())}
      renderInput={(params) => (
        <TextField {...params} label="Event type" error={error !== null} helperText={error?.message} />
      )}
    />
  )
}
