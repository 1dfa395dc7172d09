import { callSafely } from '../client/callbacks.js'
import { GofiveError, toGofiveError } from '../client/errors.js'
import type { EventType } from '../client/schema.js'
import { withDeadline } from './deadline.js'
import { createFailure, remainingPause, toError, type Failure } from './failure.js'
import { isFresh, isUsable, type ListEntry } from './listEntry.js'
import type { SharedStore } from './sharedStore.js'

/** How often a server that may not ask Gofive looks for what other servers have put in the store. Milliseconds. */
const STORE_INTERVAL = 5000

export interface ListCacheOptions {
  /** Asks Gofive: the token and the list. */
  readonly load: () => Promise<EventType[]>
  /** Milliseconds that `load` may take. */
  readonly timeout: number
  readonly store: SharedStore | undefined
  /** Called once for each call of `load` that fails. */
  readonly onError: (error: GofiveError) => void
}

export type WaitUntil = (promise: Promise<unknown>) => unknown

interface GetOptions {
  readonly waitUntil?: WaitUntil | undefined
  readonly signal?: AbortSignal | undefined
}

/** One look into the store and, if it is allowed and necessary, one call of Gofive. Its promises never reject. */
interface Renewal {
  readonly isStoreRead: Promise<unknown>
  readonly isSettled: Promise<unknown>
  readonly startedAt: number
}

/**
 * Keeps the list, and decides alone whether Gofive may be asked now. A list is fresh for 5 minutes, then served for a day while
 * one call renews it. A failure is kept too, for as long as its pause; callers get the stale list or that failure meanwhile.
 */
export function createListCache({ load, timeout, store, onError }: ListCacheOptions) {
  let latest: ListEntry | undefined
  let failure: Failure | undefined
  let renewal: Renewal | undefined
  let storeReadAt = -Infinity
  let isStoreUp = false

  // Most requests come while the list is fresh: they wait for nothing.
  return (options: GetOptions = {}): EventType[] | Promise<EventType[]> =>
    isFresh(latest) ? latest.list : find(options)

  async function find({ waitUntil, signal }: GetOptions): Promise<EventType[]> {
    const running = isInProgress(renewal) ? renewal : undefined
    const mayAsk = remainingPause(failure) === 0
    const mayReadStore = store && !(Date.now() - storeReadAt < STORE_INTERVAL)
    if (running || mayAsk || mayReadStore) {
      const current = running ?? (renewal = startRenewal())
      if (!running && waitUntil) callSafely('waitUntil', waitUntil, current.isSettled)
      await waitWithin(current.isStoreRead, isUsable(latest), signal)
      // Where the runtime ends all work with the response, somebody has to wait for the new list.
      const isBackground = running !== undefined || waitUntil !== undefined || !endsWithResponse()
      await waitWithin(current.isSettled, isUsable(latest) && isBackground, signal)
    }
    signal?.throwIfAborted()
    if (isUsable(latest)) return latest.list
    throw failure ? toError(failure) : new GofiveError('timeout')
  }

  async function waitWithin(
    promise: Promise<unknown>,
    isUnnecessary: boolean,
    signal: AbortSignal | undefined,
  ) {
    if (isUnnecessary) return
    // On workers the promise of another request may never settle.
    await withDeadline(promise, timeout + 3000, signal).catch((error: unknown) => {
      if (signal?.aborted) throw error
    })
  }

  /** A worker may have ended a renewal together with the request that started it. */
  function isInProgress(candidate: Renewal | undefined): candidate is Renewal {
    const age = candidate ? Date.now() - candidate.startedAt : -1
    return age >= 0 && age <= timeout + 3000
  }

  function startRenewal(): Renewal {
    const isStoreRead = readStore()
    const isSettled = isStoreRead.then(askGofive).finally(() => {
      if (renewal === started) renewal = undefined
    })
    const started = { isStoreRead, isSettled, startedAt: Date.now() }
    return started
  }

  async function readStore() {
    if (!store) return
    storeReadAt = Date.now()
    const stored = await store.read()
    isStoreUp = stored !== undefined
    latest = newer(stored?.list, latest)
    failure = newer(stored?.failure, failure)
    // A list ends the failures before it, also on other servers.
    if (failure && latest && latest.createdTime > failure.createdTime) failure = undefined
  }

  async function askGofive() {
    if (isFresh(latest) || remainingPause(failure) > 0) return
    const previous = failure
    // Other servers leave the first call after a pause to this one.
    if (previous && isStoreUp) {
      await store?.writeFailure({ ...previous, createdTime: Date.now(), pause: timeout })
    }
    try {
      latest = { list: await load(), createdTime: Date.now() }
      failure = undefined
    } catch (error) {
      failure = createFailure(toGofiveError(error), previous)
      onError(failure.error)
    }
    const written = failure
      ? store?.writeFailure(failure)
      : latest && store?.writeList(latest, previous !== undefined)
    // A store that is down must not delay the response.
    if (isStoreUp) await written
  }
}

/** The entry that is newer, and not from the future. */
function newer<Entry extends { readonly createdTime: number }>(
  one: Entry | undefined,
  other: Entry | undefined,
): Entry | undefined {
  if (!one || one.createdTime > Date.now()) return other
  return other && other.createdTime <= Date.now() && other.createdTime >= one.createdTime ? other : one
}

/** Cloudflare Workers and Vercel's edge runtime end the work of a request with its response. */
function endsWithResponse(): boolean {
  return (
    'EdgeRuntime' in globalThis ||
    (globalThis as { navigator?: Navigator }).navigator?.userAgent === 'Cloudflare-Workers'
  )
}
