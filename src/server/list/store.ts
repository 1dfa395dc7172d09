import { describeFailure, withDeadline } from '../../core/deadline.js'
import { GofiveError } from '../../core/errors.js'
import type { CompleteCredentials } from '../upstream/credentials.js'
import { sha256 } from '../sha256.js'
import type { Failure } from './failure.js'
import { FRESH_FOR, STALE_FOR, type ListEntry } from './freshness.js'
import {
  createEntry,
  createShapeError,
  parseFailure,
  parseList,
  type GofiveStoreEntry,
} from './storeEntry.js'

/**
 * A store that several servers share: Redis, Workers KV, an LRU cache. Stores for `@epic-web/cachified` have this interface.
 * It holds the list and the last failure, never a credential. Entries are validated when they are read.
 */
export interface GofiveStore {
  readonly get: (key: string) => unknown
  readonly set: (key: string, entry: GofiveStoreEntry) => unknown
  readonly delete: (key: string) => unknown
}

type Report = (error: GofiveError) => void

/** A wrapper around the store. Its methods never reject, and take a second at most. They report the first failure in a row. */
export interface SharedStore {
  /** Resolves to nothing if the store failed. */
  readonly read: (report: Report) => Promise<{ readonly list?: ListEntry; readonly failure?: Failure }>
  /** Also deletes the stored failure if `hasFailed`. */
  readonly writeList: (entry: ListEntry, hasFailed: boolean, report: Report) => Promise<unknown>
  readonly writeFailure: (failure: Failure, report: Report) => Promise<unknown>
  /** Whether the last operation succeeded. */
  readonly isUp: () => boolean
}

/** Time limit of an operation in milliseconds. */
export const STORE_TIMEOUT = 1000

/**
 * Wraps a store.
 * @param credentials - The keys of the entries are derived from them.
 */
export function createSharedStore(store: GofiveStore, credentials: CompleteCredentials): SharedStore {
  let keys: ReturnType<typeof createKeys> | undefined
  let isUp: boolean | undefined
  let hasReportedShape = false

  function parse<Parsed>(
    entry: unknown,
    parseEntry: (entry: unknown) => Parsed | undefined,
    report: Report,
  ): Parsed | undefined {
    const parsed = parseEntry(entry)
    if (!parsed && entry !== undefined && entry !== null && !hasReportedShape) {
      hasReportedShape = true
      report(createShapeError(entry))
    }
    return parsed
  }

  async function attempt<Result>(
    action: (key: { readonly list: string; readonly failure: string }) => Promise<Result>,
    report: Report,
  ): Promise<Result | undefined> {
    try {
      const key = await (keys ??= createKeys(credentials))
      const result = await withDeadline(() => action(key), STORE_TIMEOUT)
      isUp = true
      return result
    } catch (error) {
      const isKnown = isUp === false
      isUp = false
      if (!isKnown) {
        report(
          new GofiveError(
            'network',
            {},
            `The \`cache\` ${describeFailure(error)}. This server answers from its own memory and from Gofive instead.`,
          ),
        )
      }
      return undefined
    }
  }

  return {
    isUp: () => isUp === true,
    read: async (report) =>
      (await attempt(async (key) => {
        const [list, failure] = await all(
          () => store.get(key.list),
          () => store.get(key.failure),
        )
        return { ...parse(list, parseList, report), ...parse(failure, parseFailure, report) }
      }, report)) ?? {},
    writeList: ({ list, createdTime }, hasFailed, report) =>
      attempt(
        (key) =>
          all(
            // A copy, because the store may keep and change it.
            () => store.set(key.list, createEntry(structuredClone(list), createdTime, FRESH_FOR, STALE_FOR)),
            () => hasFailed && store.delete(key.failure),
          ),
        report,
      ),
    writeFailure: ({ error, count, createdTime, pause }, report) =>
      attempt(async (key) => {
        const { code, message, status, reason, businessCode, description } = error
        const value = { code, message, status, reason, businessCode, description, count, pause }
        // Kept longer than the pause, so that the next failure in a row lengthens the pause.
        await store.set(key.failure, createEntry(value, createdTime, Math.ceil(pause), 5 * 60_000))
      }, report),
  }
}

/** Runs all actions. If one throws synchronously, the rejections of the others are still handled. */
function all(...actions: (() => unknown)[]): Promise<unknown[]> {
  return Promise.all(actions.map((action) => Promise.resolve().then(action)))
}

/** Derives the keys of the entries. Companies, and staging and production, never share an entry; servers of a company do. */
async function createKeys({ subscriptionKey, clientId, baseURL }: CompleteCredentials) {
  const { origin, pathname } = new URL(baseURL)
  const digest = await sha256([subscriptionKey, clientId, origin, pathname.replace(/\/+$/, '')].join('\n'))
  return { list: `gofive:${digest}:eventTypes`, failure: `gofive:${digest}:failure` }
}
