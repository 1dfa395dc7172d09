import Select from 'react-select'
import type { CandidateProps } from './native.js'

export { Wrapper } from './native.js'

export function Dropdown({ items }: CandidateProps) {
  return (
    <Select
      aria-label="Event type"
      options={items}
      getOptionLabel={(type) => type.eventTypeName}
      getOptionValue={(type) => String(type.eventTypeId)}
    />
  )
}
