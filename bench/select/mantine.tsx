import { MantineProvider, Select } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CandidateProps } from './native.js'

export function Dropdown({ items }: CandidateProps) {
  return (
    <Select
      aria-label="Event type"
      searchable
      data={items.map(({ eventTypeId, eventTypeName }) => ({
        value: String(eventTypeId),
        label: eventTypeName,
      }))}
    />
  )
}

export function Wrapper({ children }: CandidateProps & { children: ReactNode }) {
  return <MantineProvider>{children}</MantineProvider>
}
