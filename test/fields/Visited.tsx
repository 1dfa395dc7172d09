import { useState, type ReactElement } from 'react'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect, GofiveProvider } from '../../src/index.js'

const types = ['Paid', 'New', 'Trial', 'Extend', 'Renew', 'Pro'].map((eventTypeName, index) => ({
  eventTypeId: index + 1,
  eventTypeName,
}))

const client = {
  async listEventTypes() {
    await new Promise((resolve) => setTimeout(resolve, 100))
    return types
  },
}

/** A field with the default 3 in a page that the server renders: browsers restore its value before React hydrates it. */
export function Visited({ field }: { field: string }): ReactElement {
  const [props] = useState({ name: 'type', 'aria-label': 'Type', defaultValue: 3 })
  return (
    <GofiveProvider client={client}>
      <form>{field === 'select' ? <EventTypeSelect {...props} /> : <EventTypeCombobox {...props} />}</form>
    </GofiveProvider>
  )
}
