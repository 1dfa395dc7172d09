export interface CustomerEvent {
  readonly id: number
  readonly eventType: number
  readonly tags: readonly number[]
}

const eventsByUser = new Map<string, readonly CustomerEvent[]>()

/** Replaces `POST /v1/customerEvent`, which requires more data than this example has. */
export function addEvent(user: string, event: Omit<CustomerEvent, 'id'>): void {
  const events = eventsOf(user)
  eventsByUser.set(user, [...events, { id: events.length + 1, ...event }])
}

export function eventsOf(user: string): readonly CustomerEvent[] {
  return eventsByUser.get(user) ?? []
}
