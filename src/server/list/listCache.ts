import { callSafely } from '../../core/callbacks.js'
import { throwIfAborted, withDeadline } from '../../core/deadline.js'
import { GofiveError } from '../../core/errors.js'
import type { EventType } from '../../core/schema.js'
import { ageOf } from '../age.js'
import { createRunner, type Run } from '../run.js'
import { createListState } from './listState.js'
import { STORE_TIMEOUT, type SharedStore } from './store.js'

/**
 * How long the request that starts a renewal waits for it, in milliseconds. Simulated with one visit in ten minutes to a host
 * that is suspended after each response, and calls of one second on average: 5 % of the visits get a stale list, with one
 * second 35 %. With calls of three seconds they are 59 %, and 32 % if the visit after a cut call waits for `timeout`.
 */
const PATIENCE = 2000
/** Milliseconds between two calls by `renew`. */
const RENEW_INTERVAL = 5000

export type WaitUntil = (promise: Promise<unknown>) => unknown

/** A request for the list. A call of Gofive that it starts has its time limit, and is reported to it. */
export interface Caller {
  /** Milliseconds. */
  readonly timeout: number
  /** Called if that call fails, and if the store begins to fail. */
  readonly report: (error: GofiveError) => void
  readonly waitUntil?: WaitUntil | undefined
  readonly signal?: AbortSignal | undefined
}

export interface ListCache {
  readonly get: (caller: Caller) => Promise<EventType[]>
  /** Calls Gofive whatever the pause. Resolves to a list that was requested after the call of this function. */
  readonly renew: (caller: Caller) => Promise<EventType[]>
}

/**
 * Caches the list, and is the only place that calls Gofive for it, one call at a time. `decide` decides when.
 * @param load - Requests the token and the list from Gofive, with a time limit in milliseconds.
 */
export function createListCache(
  load: (timeout: number) => Promise<EventType[]>,
  store?: SharedStore,
): ListCache {
  const state = createListState(load, store)
  /** Reads the store, and calls Gofive if that is still necessary. Its result is the error of the call. */
  const runner = createRunner<GofiveError | undefined>()
  let isStoreRead = Promise.resolve()
  let nextRenewal: Promise<EventType[]> | undefined
  let renewedAt = -Infinity

  function start(caller: Caller, isForced: boolean): Run<GofiveError | undefined> {
    const { timeout, report, waitUntil } = caller
    const read = (isStoreRead = state.readStore(report))
    const run = runner.start(
      async (remaining) => {
        await read
        if (!isForced && !state.decide().isCallDue) return undefined
        return state.callGofive(timeout, report, () => remaining() < 0)
      },
      timeout + 3 * STORE_TIMEOUT,
    )
    if (waitUntil) callSafely('waitUntil', waitUntil, run.result)
    return run
  }

  async function callNext(caller: Caller): Promise<EventType[]> {
    const delay = RENEW_INTERVAL - ageOf(renewedAt, Date.now())
    await new Promise((resolve) => setTimeout(resolve, delay))
    // The call in progress may have missed the change for which the list is renewed.
    for (let run = runner.find(); run; run = runner.find()) await wait(run.result, run.remaining())
    nextRenewal = undefined
    renewedAt = Date.now()
    const error = await start(caller, true).result
    const { serve } = state.decide()
    if (error ?? !serve) throw error ?? state.getError()
    return serve
  }

  return {
    async get(caller) {
      const { timeout, signal } = caller
      const { serve, isCallDue } = state.decide()
      const running = runner.find()
      if (running || isCallDue || state.isStoreDue()) {
        const run = running ?? start(caller, false)
        if (!serve) await wait(isStoreRead, run.remaining(), signal)
        if (!state.decide().serve) await wait(run.result, run.remaining(), signal)
        // A call that was cut by a suspension after the response has to end before the next one.
        else if (!running && isCallDue) await wait(run.result, runner.wasCut() ? timeout : PATIENCE, signal)
      }
      throwIfAborted(signal)
      const { serve: list } = state.decide()
      if (!list) throw state.getError()
      return list
    },
    renew: (caller) => (nextRenewal ??= callNext(caller)),
  }
}

/** Waits for a promise, for a limited time: on workers, one that belongs to another request may never settle. */
async function wait(promise: Promise<unknown>, milliseconds: number, signal?: AbortSignal): Promise<void> {
  await withDeadline(() => promise, milliseconds, signal).catch(() => undefined)
}
