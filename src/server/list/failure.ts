import { GofiveError } from '../../core/errors.js'
import { ageOf } from '../age.js'

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

/** The longest pause in milliseconds, unless Gofive asks for another. */
const MAX_BACKOFF = 60_000
/** The longest pause in milliseconds. A quota for weeks may be raised any time, so Gofive is called once an hour. */
export const MAX_PAUSE = 60 * 60_000

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
