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
