'use client'

import { EventTypeSelect } from 'react-gofive'
import { EventTypeCombobox } from 'react-gofive/combobox'
import { useActionState } from 'react'
import type { addCustomerEvent } from './actions'

export function AddCustomerEvent({ action }: { action: typeof addCustomerEvent }) {
  const [message, submit, isPending] = useActionState(action, '')
  return (
    <form action={submit} style={{ display: 'grid', gap: 8, justifyItems: 'start' }}>
      <label>
        Event type <EventTypeSelect name="eventType" required />
      </label>
      <label>
        Also <EventTypeCombobox multiple name="tags" />
      </label>
      <button disabled={isPending}>Add customer event</button>
      <p role="status">{message}</p>
    </form>
  )
}
