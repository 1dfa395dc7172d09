export interface CustomerEvent {
  readonly id: number
  readonly eventType: number
  readonly tags: readonly number[]
}

const eventsByUser = new Map<string, readonly CustomerEvent[]>()

/** Stands for `POST /v1/customerEvent`, which wants more of a customer than this example knows. */
export function addEvent(user: string, event: Omit<CustomerEvent, 'id'>): void {
  const events = eventsOf(user)
  eventsByUser.set(user, [...events, { id: events.length + 1, ...event }])
}

export function eventsOf(user: string): readonly CustomerEvent[] {
  return eventsByUser.get(user) ?? []
}
