import { callSafely } from '../../core/callbacks.js'
import { throwIfAborted, withDeadline } from '../../core/deadline.js'
import { GofiveError, toGofiveError } from '../../core/errors.js'
import type { EventType } from '../../core/schema.js'
import { ageOf } from '../age.js'
import { createRunner } from '../run.js'
import {
  createFailure,
  createListEntry,
  decide,
  extendPause,
  newer,
  toError,
  type Failure,
  type ListEntry,
} from './freshness.js'
import { STORE_TIMEOUT, type SharedStore } from './store.js'

/**
 * How long the request that starts a renewal waits for it, in milliseconds. Simulated with one visit in ten minutes to a host
 * that is suspended after each response, and calls of one second on average: 5 % of the visits get a stale list, with one
 * second 35 %. With calls of three seconds they are 59 %, and 32 % if the visit after a cut call waits for `timeout`.
 */
const PATIENCE = 2000
/** Milliseconds between two calls by `renew`. */
const RENEW_INTERVAL = 5000
/** Milliseconds between two reads of the store, where other servers may have stored a newer list, which ends a pause too. */
const STORE_INTERVAL = 15_000

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

export type ListCache = ReturnType<typeof createListCache>

/**
 * Caches the list, and is the only place that calls Gofive for it, one call at a time. `decide` decides when.
 * @param load - Requests the token and the list from Gofive, with a time limit in milliseconds.
 */
export function createListCache(load: (timeout: number) => Promise<EventType[]>, store?: SharedStore) {
  let latest: ListEntry | undefined
  let failure: Failure | undefined
  /** Reads the store, and calls Gofive if that is still necessary. */
  const runner = createRunner<unknown>()
  let storeRead = Promise.resolve()
  let storeReadAt = -Infinity
  let nextRenewal: Promise<EventType[]> | undefined
  let renewedAt = -Infinity

  const decideNow = () => decide(latest, failure, Date.now())
  /** Returns the error of a request for which there is no list. */
  const getError = () => (failure ? toError(failure, Date.now()) : new GofiveError('timeout'))

  async function readStore({ report }: Caller): Promise<void> {
    storeReadAt = Date.now()
    const stored = await store?.read(report)
    latest = newer(stored?.list, latest, Date.now())
    failure = newer(stored?.failure, failure, Date.now())
    // Another server has received a list since the failure.
    const isOver = failure && latest && decideNow().serve && latest.createdTime > failure.createdTime
    if (isOver) failure = undefined
  }

  async function callGofive({ timeout, report }: Caller, remaining: () => number): Promise<void> {
    const previous = failure
    if (previous) await store?.writeFailure(extendPause(previous, timeout, Date.now()), report)
    const requestedAt = Date.now()
    try {
      const entry = createListEntry(await load(timeout), requestedAt, store !== undefined)
      latest = newer(latest, entry, Date.now())
      // A call that was given up has ended after its successor.
      if (latest !== entry) return
      failure = undefined
      await store?.writeList(entry, previous !== undefined, report)
    } catch (error) {
      // The error of a call that was given up says nothing about Gofive.
      if (remaining() < 0) return
      failure = createFailure(toGofiveError(error), previous, Date.now())
      report(failure.error)
      await store?.writeFailure(failure, report)
    }
  }

  function start(caller: Caller, isForced = false) {
    storeRead = readStore(caller)
    const work = async (remaining: () => number) => {
      await storeRead
      if (isForced || decideNow().isCallDue) await callGofive(caller, remaining)
    }
    const run = runner.start(work, caller.timeout + 3 * STORE_TIMEOUT)
    callSafely('waitUntil', caller.waitUntil, run.result)
    return run
  }

  async function callNext(caller: Caller): Promise<EventType[]> {
    const delay = RENEW_INTERVAL - ageOf(renewedAt, Date.now())
    await new Promise((resolve) => setTimeout(resolve, delay))
    // The call in progress may have missed the change for which the list is renewed.
    for (let run = runner.find(); run; run = runner.find()) await wait(run.result, run.remaining())
    nextRenewal = undefined
    renewedAt = Date.now()
    await start(caller, true).result
    if (failure || !latest || latest.createdTime < renewedAt) throw getError()
    return latest.list
  }

  return {
    async get(caller: Caller): Promise<EventType[]> {
      const { timeout, signal } = caller
      const { serve, isCallDue } = decideNow()
      const isStoreDue = store && ageOf(storeReadAt, Date.now()) >= STORE_INTERVAL
      const running = runner.find()
      if (running || isCallDue || isStoreDue) {
        const run = running ?? start(caller)
        if (!serve) await wait(storeRead, run.remaining(), signal)
        if (!decideNow().serve) await wait(run.result, run.remaining(), signal)
        // A call that was cut by a suspension after the response has to end before the next one.
        else if (!running && isCallDue) await wait(run.result, runner.wasCut() ? timeout : PATIENCE, signal)
      }
      throwIfAborted(signal)
      const { serve: list } = decideNow()
      if (!list) throw getError()
      return list
    },

    /** Calls Gofive whatever the pause. Resolves to a list that was requested after the call of this function. */
    renew: (caller: Caller) => (nextRenewal ??= callNext(caller)),
  }
}

/** Waits for a promise, for a limited time: on workers, one that belongs to another request may never settle. */
async function wait(promise: Promise<unknown>, milliseconds: number, signal?: AbortSignal): Promise<void> {
  await withDeadline(() => promise, milliseconds, signal).catch(() => undefined)
}
