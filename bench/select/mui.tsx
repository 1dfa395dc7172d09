import { Autocomplete, TextField } from '@mui/material'
import type { CandidateProps } from './native.js'

export { Wrapper } from './native.js'

export function Dropdown({ items }: CandidateProps) {
  return (
    <Autocomplete
      options={items}
      getOptionLabel={(type) => type.eventTypeName}
      getOptionKey={(type) => type.eventTypeId}
      renderInput={(params) => <TextField {...params} label="Event type" />}
    />
  )
}
