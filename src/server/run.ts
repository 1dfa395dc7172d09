import { ageOf } from './age.js'

/** Work in progress, for whose result several requests can wait. */
export interface Run<Result> {
  readonly result: Promise<Result>
  /** Returns the milliseconds until the run is given up; negative afterwards. */
  readonly remaining: () => number
}

/**
 * Creates a runner, which runs one piece of work at a time. The work has time-outs of its own. It exceeds the limit of its run
 * only if the process was suspended meanwhile, or if an edge runtime has ended the work together with the request that
 * started it. It is then given up, and an error says nothing about the service.
 */
export function createRunner<Result>() {
  let current: Run<Result> | undefined
  let wasCut = false

  return {
    /** Returns the run in progress. */
    find(): Run<Result> | undefined {
      if (current && current.remaining() < 0) {
        current = undefined
        wasCut = true
      }
      return current
    },

    /** Starts a run. There must be none in progress. */
    start(work: (remaining: Run<Result>['remaining']) => Promise<Result>, limit: number): Run<Result> {
      const startedAt = Date.now()
      const remaining = () => limit - ageOf(startedAt, Date.now())
      const result = work(remaining).finally(() => {
        if (current !== run) return
        current = undefined
        wasCut = remaining() < 0
      })
      const run = { result, remaining }
      current = run
      return run
    },

    /** Whether the last run exceeded its limit. */
    wasCut: () => wasCut,
  }
}
