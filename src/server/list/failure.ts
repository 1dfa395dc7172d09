import { GofiveError } from '../../core/errors.js'

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
const MAX_PAUSE = 60_000
/** The longest pause in milliseconds that Gofive can ask for. A longer one is more likely a mistake than a quota. */
export const MAX_REQUESTED_PAUSE = 31 * 24 * 60 * 60_000

/**
 * Creates the failure for an error. The pause is as long as Gofive asks for, otherwise up to 2 seconds, doubled with each
 * failure in a row up to a minute. Jitter spreads the calls of servers that failed at the same time.
 */
export function createFailure(error: GofiveError, previous: Failure | undefined): Failure {
  const count = Math.min((previous?.count ?? 0) + 1, 10)
  const backoff = Math.min(1000 * 2 ** count, MAX_PAUSE) * (0.75 + Math.random() / 4)
  const { retryAfter = 0 } = error
  return {
    error,
    count,
    createdTime: Date.now(),
    pause: Math.min(Math.ceil(retryAfter > 0 ? retryAfter : backoff), MAX_REQUESTED_PAUSE),
  }
}

/** The milliseconds until Gofive may be called again: 0 if the age is negative, because the clock was set back. */
export function remainingPause(failure: Failure | undefined): number {
  if (!failure) return 0
  const age = Date.now() - failure.createdTime
  return age >= 0 ? Math.max(0, failure.pause - age) : 0
}

/** Creates the error for one caller. Its `retryAfter` is the rest of the pause. */
export function toError(failure: Failure): GofiveError {
  const { code, message, status, reason, businessCode, description, issues } = failure.error
  const details = { status, reason, businessCode, description, issues }
  return new GofiveError(code, { ...details, retryAfter: remainingPause(failure) }, message)
}
