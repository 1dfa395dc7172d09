'use client'

import { useEventType } from 'react-gofive'

/** Customer events carry only the number of their type. */
export function EventTypeName({ id }: { id: number }) {
  return <>{useEventType(id).data?.eventTypeName ?? `#${id}`}</>
}
