'use client'

import { useEventType } from 'react-gofive'

/** Shows the name of an event type, because customer events contain only its id. */
export function EventTypeName({ id }: { id: number }) {
  return <>{useEventType(id).data?.eventTypeName ?? `#${id}`}</>
}
