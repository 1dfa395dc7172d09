import { callSafely } from '../../core/callbacks.js'
import { GofiveError, toGofiveError } from '../../core/errors.js'
import type { EventType } from '../../core/schema.js'
import { throwIfAborted, withDeadline } from '../../core/deadline.js'
import { createFailure, remainingPause, toError, type Failure } from './failure.js'
import { isFresh, isUsable, type ListEntry } from './listEntry.js'
import type { SharedStore } from './store.js'

/** Milliseconds between two reads of the store during a pause, in which other servers may have stored a list. */
const STORE_INTERVAL = 5000

export interface ListCacheOptions {
  /** Requests the token and the list from Gofive. */
  readonly load: () => Promise<EventType[]>
  /** Time limit of `load` in milliseconds. */
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

/** One read of the store and, if necessary and allowed, one call of Gofive. Its promises never reject. */
interface Renewal {
  readonly isStoreRead: Promise<unknown>
  readonly isSettled: Promise<unknown>
  readonly startedAt: number
}

/**
 * Caches the list, and is the only place that decides whether to call Gofive. A list is fresh for 5 minutes, then served for
 * a day while one call renews it. A failure is cached for the length of its pause; during the pause, callers receive the
 * stale list or that failure.
 */
export function createListCache({ load, timeout, store, onError }: ListCacheOptions) {
  let latest: ListEntry | undefined
  let failure: Failure | undefined
  let renewal: Renewal | undefined
  let storeReadAt = 0
  let isStoreUp = false

  // Most requests find a fresh list, which needs no promise.
  return (options: GetOptions = {}): EventType[] | Promise<EventType[]> =>
    isFresh(latest) ? latest.list : getRenewedList(options)

  async function getRenewedList({ waitUntil, signal }: GetOptions): Promise<EventType[]> {
    const running = isInProgress(renewal) ? renewal : undefined
    const mayCallGofive = remainingPause(failure) === 0
    const mayReadStore = store && !(Date.now() - storeReadAt < STORE_INTERVAL)
    if (running || mayCallGofive || mayReadStore) {
      const current = running ?? (renewal = startRenewal())
      if (!running && waitUntil) callSafely('waitUntil', waitUntil, current.isSettled)
      await waitWithin(current.isStoreRead, isUsable(latest), signal)
      // Where the runtime stops all work after the response, the request that started the renewal waits for it.
      const isBackground = running !== undefined || waitUntil !== undefined || !stopsAfterResponse()
      await waitWithin(current.isSettled, isUsable(latest) && isBackground, signal)
    }
    throwIfAborted(signal)
    if (isUsable(latest)) return latest.list
    throw failure ? toError(failure) : new GofiveError('timeout')
  }

  async function waitWithin(promise: Promise<unknown>, isSkipped: boolean, signal: AbortSignal | undefined) {
    if (isSkipped) return
    // On workers, a promise that belongs to another request may never settle.
    await withDeadline(() => promise, timeout + 3000, signal).catch(() => undefined)
  }

  /** Whether a renewal is still running. A worker may have stopped it together with the request that started it. */
  function isInProgress(candidate: Renewal | undefined): candidate is Renewal {
    if (!candidate) return false
    const age = Date.now() - candidate.startedAt
    return age >= 0 && age <= timeout + 3000
  }

  function startRenewal(): Renewal {
    const isStoreRead = readStore()
    const isSettled = isStoreRead.then(callGofive).finally(() => {
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
    // A newer list clears the failure: another server has received it since.
    if (failure && isUsable(latest) && latest.createdTime > failure.createdTime) failure = undefined
  }

  async function callGofive() {
    if (isFresh(latest) || remainingPause(failure) > 0) return
    const previous = failure
    // Extends the pause for the other servers, so that only this one makes the first call after it.
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

/** Returns the newer of two entries, ignoring one from the future. */
function newer<Entry extends { readonly createdTime: number }>(
  one: Entry | undefined,
  other: Entry | undefined,
): Entry | undefined {
  if (!one || one.createdTime > Date.now()) return other
  return other && other.createdTime <= Date.now() && other.createdTime >= one.createdTime ? other : one
}

/** Whether the runtime stops a request's work after its response, as Cloudflare Workers and Vercel's edge runtime do. */
function stopsAfterResponse(): boolean {
  return (
    'EdgeRuntime' in globalThis ||
    (globalThis as { navigator?: Navigator }).navigator?.userAgent === 'Cloudflare-Workers'
  )
}
