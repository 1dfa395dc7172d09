import { GofiveError } from '../../core/errors.js'
import type { EventType } from '../../core/schema.js'
import { ageOf } from '../age.js'

export interface ListEntry {
  readonly list: EventType[]
  /** Milliseconds since 1970: when the list was requested, because it may have changed before the response arrived. */
  readonly createdTime: number
  /** Milliseconds until this process renews the list. */
  readonly freshFor: number
}

/** A failure of Gofive, and the pause before the next call. */
export interface Failure {
  readonly error: GofiveError
  /** Failures in a row, including this one. */
  readonly count: number
  /** Milliseconds since 1970. */
  readonly createdTime: number
  /** Milliseconds. */
  readonly pause: number
}

/** Milliseconds. */
export const FRESH_FOR = 5 * 60_000
/** Milliseconds after `FRESH_FOR`. */
export const STALE_FOR = 24 * 60 * 60_000
/** The longest pause in milliseconds, unless Gofive asks for another. */
const MAX_BACKOFF = 60_000
/** The longest pause in milliseconds. A quota for weeks may be raised any time, so Gofive is called once an hour. */
export const MAX_PAUSE = 60 * 60_000

/**
 * Decides which list a request receives, fresh or up to a day old, and whether Gofive is called: not if the list is fresh, and
 * not in the pause after a failure.
 */
export function decide(list: ListEntry | undefined, failure: Failure | undefined, now: number) {
  const age = list ? ageOf(list.createdTime, now) : Infinity
  const isFresh = list !== undefined && age < list.freshFor
  return {
    serve: age < FRESH_FOR + STALE_FOR ? list?.list : undefined,
    isCallDue: !isFresh && remainingPause(failure, now) === 0,
  }
}

/**
 * Creates the entry of a list.
 * @param isShared - Whether other servers use it too. Each then draws a time in the last tenth of the list's life, so that the
 * first one renews it for all.
 */
export function createListEntry(list: EventType[], createdTime: number, isShared: boolean): ListEntry {
  return { list, createdTime, freshFor: isShared ? FRESH_FOR * (0.9 + Math.random() / 10) : FRESH_FOR }
}

/**
 * Creates the failure for an error. The pause is as long as Gofive asks for, otherwise up to 2 seconds, doubled with each
 * failure in a row up to a minute. Jitter spreads the calls of servers that failed at the same time.
 * @param previous - Its pause is not shortened by a failed call that did not wait for its end.
 */
export function createFailure(error: GofiveError, previous: Failure | undefined, now: number): Failure {
  const count = Math.min((previous?.count ?? 0) + 1, 10)
  const backoff = Math.min(1000 * 2 ** count, MAX_BACKOFF) * (0.75 + Math.random() / 4)
  const { retryAfter = 0 } = error
  const pause = Math.max(Math.ceil(retryAfter > 0 ? retryAfter : backoff), remainingPause(previous, now))
  return { error, count, createdTime: now, pause: Math.min(pause, MAX_PAUSE) }
}

/** Extends the pause for the other servers, so that only this one makes the first call after it, within `timeout`. */
export function extendPause(failure: Failure, timeout: number, now: number): Failure {
  const pause = Math.max(timeout, remainingPause(failure, now))
  return { ...failure, createdTime: now, pause: Math.min(pause, MAX_PAUSE) }
}

/** Returns the milliseconds until Gofive may be called again. */
export function remainingPause(failure: Failure | undefined, now: number): number {
  return failure ? Math.max(0, failure.pause - ageOf(failure.createdTime, now)) : 0
}

/** Creates the error for one caller. Its `retryAfter` is the rest of the pause. */
export function toError(failure: Failure, now: number): GofiveError {
  const { error } = failure
  const details = Object.assign({}, error, { retryAfter: remainingPause(failure, now) })
  return new GofiveError(error.code, details, error.message)
}

/** Returns the first entry if it is newer, otherwise the second. */
export function newer<Entry extends { readonly createdTime: number }>(
  one: Entry | undefined,
  other: Entry | undefined,
  now: number,
): Entry | undefined {
  const age = (entry: Entry | undefined) => ageOf(entry?.createdTime ?? NaN, now)
  return age(one) < age(other) ? one : other
}
