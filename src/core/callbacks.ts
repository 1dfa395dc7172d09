import { errorName } from './errors.js'

/**
 * Calls a callback of the application. An error that it throws, or a rejection of the promise that it returns, is logged and
 * not rethrown: a callback must not break the request, the render or the other listeners around it.
 */
export function callSafely<Args extends readonly unknown[]>(
  name: string,
  callback: ((...args: Args) => unknown) | undefined,
  ...args: Args
): void {
  try {
    // `resolve` adopts a returned promise, so that its rejection is caught too.
    Promise.resolve(callback?.(...args)).catch(report)
  } catch (error) {
    report(error)
  }

  function report(error: unknown) {
    console.error(`react-gofive: ${name} threw ${errorName(error)}. Catch errors inside it to see details.`)
  }
}

const reported = new Set<string>()

/**
 * Wraps a callback of the application that components call while they render. If it throws, or returns a value that is not
 * valid, the wrapper returns the result of the fallback, so that the form stays mounted. Each name is reported only once,
 * because components render often.
 * @returns The fallback itself if there is no callback.
 */
export function contain<Args extends readonly unknown[], Result>(
  name: string,
  callback: ((...args: Args) => Result) | undefined,
  fallback: (...args: Args) => Result,
  isValid: (result: unknown) => boolean = () => true,
): (...args: Args) => Result {
  if (!callback) return fallback
  return (...args) => {
    let problem: string
    try {
      const result = callback(...args)
      if (isValid(result)) return result
      problem = `returned an invalid ${typeof result}`
    } catch (error) {
      problem = `threw ${errorName(error)}`
    }
    if (!reported.has(name)) console.error(`react-gofive: ${name} ${problem}.`)
    reported.add(name)
    return fallback(...args)
  }
}

/** Whether a callback has returned a text. */
export function isText(result: unknown): boolean {
  return typeof result === 'string'
}
