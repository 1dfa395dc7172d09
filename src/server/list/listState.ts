import { GofiveError, toGofiveError } from '../../core/errors.js'
import type { EventType } from '../../core/schema.js'
import { ageOf } from '../age.js'
import {
  createFailure,
  createListEntry,
  decide,
  MAX_PAUSE,
  remainingPause,
  toError,
  type Failure,
  type ListEntry,
} from './freshness.js'
import type { Report, SharedStore } from './store.js'

/** Milliseconds between two reads of the store, where other servers may have stored a newer list, which ends a pause too. */
const STORE_INTERVAL = 15_000

/**
 * Holds the newest list and failure that are known, and learns of newer ones.
 * @param load - Requests the token and the list from Gofive, with a time limit in milliseconds.
 */
export function createListState(
  load: (timeout: number) => Promise<EventType[]>,
  store: SharedStore | undefined,
) {
  let latest: ListEntry | undefined
  let failure: Failure | undefined
  let storeReadAt = -Infinity

  const decideNow = () => decide(latest, failure, Date.now())

  return {
    decide: decideNow,

    /** Returns the error of a request for which there is no list. */
    getError: () => (failure ? toError(failure, Date.now()) : new GofiveError('timeout')),

    isStoreDue: () => store !== undefined && ageOf(storeReadAt, Date.now()) >= STORE_INTERVAL,

    async readStore(report: Report): Promise<void> {
      storeReadAt = Date.now()
      const stored = await store?.read(report)
      latest = newer(stored?.list, latest)
      failure = newer(stored?.failure, failure)
      // Another server has received a list since the failure.
      const isOver = failure && latest && decideNow().serve && latest.createdTime > failure.createdTime
      if (isOver) failure = undefined
    },

    /**
     * Calls Gofive, and stores the list or the failure.
     * @param isOverdue - Whether the call took so long that an error says nothing about Gofive.
     * @returns The error, if the call failed.
     */
    async callGofive(
      timeout: number,
      report: Report,
      isOverdue: () => boolean,
    ): Promise<GofiveError | undefined> {
      const previous = failure
      // Extends the pause for the other servers, so that only this one makes the first call after it.
      if (previous) {
        const createdTime = Date.now()
        const pause = Math.min(Math.max(timeout, remainingPause(previous, createdTime)), MAX_PAUSE)
        await store?.writeFailure({ ...previous, createdTime, pause }, report)
      }
      const requestedAt = Date.now()
      try {
        const entry = createListEntry(await load(timeout), requestedAt, store !== undefined)
        latest = newer(latest, entry)
        // A call that was given up has ended after its successor.
        if (latest !== entry) return undefined
        failure = undefined
        await store?.writeList(entry, previous !== undefined, report)
        return undefined
      } catch (thrown) {
        const error = toGofiveError(thrown)
        if (isOverdue()) return error
        failure = createFailure(error, previous, Date.now())
        report(error)
        await store?.writeFailure(failure, report)
        return error
      }
    },
  }
}

/** Returns the first entry if it is newer, otherwise the second. */
function newer<Entry extends { readonly createdTime: number }>(
  one: Entry | undefined,
  other: Entry | undefined,
): Entry | undefined {
  const now = Date.now()
  const age = (entry: Entry | undefined) => ageOf(entry?.createdTime ?? NaN, now)
  return age(one) < age(other) ? one : other
}
