import { Select } from 'antd'
import type { CandidateProps } from './native.js'

export { Wrapper } from './native.js'

export function Dropdown({ items }: CandidateProps) {
  return (
    <Select
      aria-label="Event type"
      style={{ width: 256 }}
      showSearch={{ optionFilterProp: 'eventTypeName' }}
      options={items}
      fieldNames={{ label: 'eventTypeName', value: 'eventTypeId' }}
    />
  )
}
