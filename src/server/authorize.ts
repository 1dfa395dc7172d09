import { DeadlineError, describeFailure, withDeadline } from '../core/deadline.js'
import { errorName, GofiveError } from '../core/errors.js'
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
  const counters = new Map<string, ReturnType<typeof createCounter>>()
  let hasWarned = false

  return async (request) => {
    try {
      const returned: unknown = authorize(request)
      const result = typeof returned === 'boolean' ? returned : await withDeadline(() => returned, timeout)
      if (typeof result !== 'boolean' && !hasWarned && !isProduction()) {
        hasWarned = true
        console.warn(
          `react-gofive: authorize returned ${describeType(result)}, so the request was denied with 401. Only \`true\` grants access: return a boolean, for example Boolean(session).`,
        )
      }
      return result === true
    } catch (error) {
      throw handleFailure(error)
    }
  }

  function handleFailure(error: unknown): GofiveError {
    const name = errorName(error)
    const counter = counters.get(name) ?? createCounter()
    counters.set(name, counter)
    const { count, isReported } = counter()
    const failure = new GofiveError(
      'config',
      {},
      `authorize ${describeFailure(error)}, so the request was denied${count > 1 ? ` (${count} times within an hour)` : ''}.`,
    )
    if (isReported) {
      if (!isProduction() && !(error instanceof DeadlineError)) {
        console.error('react-gofive: authorize failed with this error of your application:', error)
      }
      report(failure)
    }
    return failure
  }
}

/** Counts calls within an hour, and selects those to report: the number of reports grows with the digits of the count. */
function createCounter(): () => { readonly count: number; readonly isReported: boolean } {
  let count = 0
  let start = 0
  return () => {
    const age = Date.now() - start
    if (age < 0 || age >= HOUR) {
      count = 0
      start = Date.now()
    }
    count++
    return { count, isReported: /^10*$/.test(String(count)) }
  }
}

/** Describes a value without repeating it, because a session may contain secrets. */
function describeType(value: unknown): string {
  if (value === undefined || value === null) return String(value)
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
