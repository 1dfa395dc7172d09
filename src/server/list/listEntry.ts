import type { EventType } from '../../core/schema.js'

export interface ListEntry {
  readonly list: EventType[]
  /** Milliseconds since 1970. */
  readonly createdTime: number
}

/** Milliseconds. */
export const FRESH_FOR = 5 * 60_000
/** Milliseconds after `FRESH_FOR`. */
export const STALE_FOR = 24 * 60 * 60_000

export function isFresh(entry: ListEntry | undefined): entry is ListEntry {
  return isYoungerThan(FRESH_FOR, entry)
}

/** Whether a list may be served: it is fresh, or stale for a day at most. */
export function isUsable(entry: ListEntry | undefined): entry is ListEntry {
  return isYoungerThan(FRESH_FOR + STALE_FOR, entry)
}

/** A negative age means that the clock was set back. The real age is then unknown, so the list counts as expired. */
function isYoungerThan(limit: number, entry: ListEntry | undefined): boolean {
  const age = entry ? Date.now() - entry.createdTime : -1
  return age >= 0 && age < limit
}
