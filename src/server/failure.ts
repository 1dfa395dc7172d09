import { GofiveError } from '../client/errors.js'

/** A failure of Gofive, and how long Gofive is not asked again. It expires like a list. */
export interface Failure {
  readonly error: GofiveError
  /** Failures in a row, including this one. */
  readonly count: number
  /** Milliseconds since 1970. */
  readonly createdTime: number
  /** Milliseconds. */
  readonly pause: number
}

/** Without a request from Gofive to wait longer. */
const MAX_PAUSE = 60_000
/** Longer requests are more likely a mistake than a quota. */
export const MAX_REQUESTED_PAUSE = 31 * 24 * 60 * 60_000

/**
 * Creates the failure to remember for an error. The pause is as long as Gofive asks for, else up to 2 seconds, doubled with
 * each failure in a row up to a minute. Jitter keeps servers that failed together from asking together.
 */
export function createFailure(error: GofiveError, previous: Failure | undefined): Failure {
  const count = Math.min((previous?.count ?? 0) + 1, 10)
  const growing = Math.min(1000 * 2 ** count, MAX_PAUSE) * (0.75 + Math.random() / 4)
  const { retryAfter = 0 } = error
  return {
    error,
    count,
    createdTime: Date.now(),
    pause: Math.min(Math.ceil(retryAfter > 0 ? retryAfter : growing), MAX_REQUESTED_PAUSE),
  }
}

/** Milliseconds until Gofive may be asked again. A negative age means that the clock was put back: the pause is over. */
export function remainingPause(failure: Failure | undefined): number {
  const age = failure ? Date.now() - failure.createdTime : -1
  return failure && age >= 0 ? Math.max(0, failure.pause - age) : 0
}

/** The error for one caller, with what is left of the pause. */
export function toError(failure: Failure): GofiveError {
  const { code, message, status, reason, businessCode, description, issues } = failure.error
  const details = { status, reason, businessCode, description, issues }
  return new GofiveError(code, { ...details, retryAfter: remainingPause(failure) }, message)
}
