import { DeadlineError, describeFailure, withDeadline } from '../core/deadline.js'
import { errorName, GofiveError } from '../core/errors.js'
import { describeType } from '../core/explainSetting.js'
import { ageOf } from './age.js'
import { isProduction } from './environment.js'

/** Milliseconds. */
const HOUR = 60 * 60_000

/**
 * Wraps `authorize`: only `true` grants access, and an error or no result within the time limit denies it.
 * @param timeout - Milliseconds.
 * @param report - Called for the 1st, 10th, 100th … failure within an hour, because anyone can cause failures.
 * @throws {GofiveError} `config` if `authorize` fails. It repeats nothing of the original error but its name.
 */
export function createAuthorization(
  authorize: (request: Request) => boolean | Promise<boolean>,
  timeout: number,
  report: (error: GofiveError) => void,
): (request: Request) => Promise<boolean> {
  /** The failures within an hour, by the name of the error. */
  const counts = new Map<string, number>()
  let countedSince = Date.now()
  let hasWarned = false

  function countFailure(name: string): number {
    if (ageOf(countedSince, Date.now()) >= HOUR) counts.clear()
    if (counts.size === 0) countedSince = Date.now()
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count
  }

  return async (request) => {
    try {
      const returned: unknown = authorize(request)
      // A timer for each request would cost a third of its time.
      const result = typeof returned === 'boolean' ? returned : await withDeadline(() => returned, timeout)
      if (typeof result !== 'boolean' && !hasWarned && !isProduction()) {
        hasWarned = true
        console.warn(
          `react-gofive: authorize returned ${describeType(result)}, so the request was denied with 401. Only \`true\` grants access: return a boolean, for example Boolean(session).`,
        )
      }
      return result === true
    } catch (error) {
      const count = countFailure(errorName(error))
      const times = count > 1 ? ` (${count} times within an hour)` : ''
      const message = `authorize ${describeFailure(error)}, so the request was denied${times}.`
      const failure = new GofiveError('config', {}, message)
      // The number of reports grows with the digits of the count.
      if (/^10*$/.test(String(count))) {
        if (!isProduction() && !(error instanceof DeadlineError)) {
          console.error('react-gofive: authorize failed with this error of your application:', error)
        }
        report(failure)
      }
      throw failure
    }
  }
}
