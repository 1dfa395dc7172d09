import { GofiveError, toGofiveError } from '../../core/errors.js'
import type { EventType } from '../../core/schema.js'
import { ageOf } from '../age.js'
import { createFailure, MAX_PAUSE, remainingPause, toError, type Failure } from './failure.js'
import { createListEntry, decide, type Decision, type ListEntry } from './freshness.js'
import type { Report, SharedStore } from './store.js'

/** Milliseconds between two reads of the store, where other servers may have stored a newer list. */
const STORE_INTERVAL = 60_000
/** The same during a pause after a failure, which a list of another server ends. */
const STORE_INTERVAL_IN_PAUSE = 5000

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

    /** Whether the store has to be read although `decision` does not call Gofive. */
    isStoreDue({ retryAfter }: Decision): boolean {
      const interval = retryAfter === undefined ? STORE_INTERVAL : STORE_INTERVAL_IN_PAUSE
      return store !== undefined && ageOf(storeReadAt, Date.now()) >= interval
    },

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
      if (previous && store?.isUp()) {
        const createdTime = Date.now()
        const pause = Math.min(Math.max(timeout, remainingPause(previous, createdTime)), MAX_PAUSE)
        await store.writeFailure({ ...previous, createdTime, pause }, report)
      }
      const requestedAt = Date.now()
      let error: GofiveError | undefined
      let written: Promise<unknown> | undefined
      try {
        const entry = createListEntry(await load(timeout), requestedAt, store !== undefined)
        latest = newer(latest, entry)
        // A call that was given up has ended after its successor.
        if (latest !== entry) return undefined
        failure = undefined
        written = store?.writeList(entry, previous !== undefined, report)
      } catch (thrown) {
        error = toGofiveError(thrown)
        if (isOverdue()) return error
        failure = createFailure(error, previous, Date.now())
        report(error)
        written = store?.writeFailure(failure, report)
      }
      // A store that is down must not delay the response.
      if (store?.isUp()) await written
      return error
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
