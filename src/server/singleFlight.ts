/**
 * Wraps a function so that concurrent calls share one run.
 * @param timeout - Milliseconds until a run without a result is abandoned. Edge runtimes stop the work of a request when its
 * caller disconnects, and its promise never settles.
 */
export function createSingleFlight<Result>(
  run: () => Promise<Result>,
  timeout: number,
): () => Promise<Result> {
  let current: { readonly result: Promise<Result>; readonly startedAt: number } | undefined

  return () => {
    if (current) {
      const age = Date.now() - current.startedAt
      if (age >= 0 && age <= timeout + 1000) return current.result
    }
    const result = run().finally(() => {
      if (current === flight) current = undefined
    })
    const flight = { result, startedAt: Date.now() }
    current = flight
    return result
  }
}
