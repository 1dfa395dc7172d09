import type { EventType } from '../../core/schema.js'
import { ageOf } from '../age.js'
import { remainingPause, type Failure } from './failure.js'

export interface ListEntry {
  readonly list: EventType[]
  /** Milliseconds since 1970: when the list was requested, because it may have changed before the response arrived. */
  readonly createdTime: number
  /** Milliseconds until this process renews the list. */
  readonly freshFor: number
}

/** Milliseconds. */
export const FRESH_FOR = 5 * 60_000
/** Milliseconds after `FRESH_FOR`. */
export const STALE_FOR = 24 * 60 * 60_000

export interface Decision {
  /** The list to respond with, fresh or up to a day old. */
  readonly serve?: EventType[] | undefined
  /** Whether to call Gofive: not now, while the stale list is served, or before the response because there is no list. */
  readonly call: 'no' | 'behind' | 'first'
  /** The rest of the pause after a failure in milliseconds, if that is why Gofive is not called. */
  readonly retryAfter?: number
}

/** Decides what a request receives, and whether Gofive is called. */
export function decide(list: ListEntry | undefined, failure: Failure | undefined, now: number): Decision {
  const age = list ? ageOf(list.createdTime, now) : Infinity
  const serve = age < FRESH_FOR + STALE_FOR ? list?.list : undefined
  if (list && age < list.freshFor) return { serve, call: 'no' }
  const retryAfter = remainingPause(failure, now)
  if (retryAfter > 0) return { serve, call: 'no', retryAfter }
  return { serve, call: serve ? 'behind' : 'first' }
}

/**
 * Creates the entry of a list.
 * @param isShared - Whether other servers use it too. Each then draws a time in the last tenth of the list's life, so that the
 * first one renews it for all.
 */
export function createListEntry(list: EventType[], createdTime: number, isShared: boolean): ListEntry {
  return { list, createdTime, freshFor: isShared ? FRESH_FOR * (0.9 + Math.random() / 10) : FRESH_FOR }
}
