import { useState, type ReactElement } from 'react'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect, GofiveProvider } from '../../src/index.js'
import { documented } from '../../src/sandbox/eventTypes.js'

const client = {
  async listEventTypes() {
    // Browsers restore values while they load the page. The list comes later, as it does over a network.
    if (document.readyState !== 'complete') {
      await new Promise((resolve) => {
        addEventListener('pageshow', resolve, { once: true })
      })
    }
    return documented
  },
}

/** A server-rendered page with a field whose default is 3. Browsers restore its value before React hydrates it. */
export function Visited({ field }: { field: string }): ReactElement {
  const [props] = useState({ name: 'type', 'aria-label': 'Type', defaultValue: 3 })
  return (
    <GofiveProvider client={client}>
      <form>{field === 'select' ? <EventTypeSelect {...props} /> : <EventTypeCombobox {...props} />}</form>
    </GofiveProvider>
  )
}
