import * as z from 'zod/mini'
import { describeFailure, withDeadline } from '../../core/deadline.js'
import { GofiveError, type GofiveErrorCode } from '../../core/errors.js'
import { describeType } from '../../core/explainSetting.js'
import { eventTypeSchema } from '../../core/schema.js'
import { statusByCode } from '../responses.js'
import { sha256 } from '../sha256.js'
import type { CompleteCredentials } from '../settings.js'
import {
  createListEntry,
  FRESH_FOR,
  MAX_PAUSE,
  STALE_FOR,
  type Failure,
  type ListEntry,
} from './freshness.js'

/** An entry of a store, which may delete it `ttl + swr` milliseconds after `createdTime` (milliseconds since 1970). */
export interface GofiveStoreEntry {
  readonly value: unknown
  readonly metadata: { readonly createdTime: number; readonly ttl: number; readonly swr: number }
}

/**
 * A store that several servers share: Redis, Workers KV, an LRU cache. Stores for `@epic-web/cachified` have this interface.
 * It holds the list and the last failure, never a credential. Entries are validated when they are read.
 */
export interface GofiveStore {
  readonly get: (key: string) => unknown
  readonly set: (key: string, entry: GofiveStoreEntry) => unknown
  readonly delete: (key: string) => unknown
}

const metadata = z.object({ createdTime: z.number() })

const listSchema = z.pipe(
  z.object({ value: z.array(eventTypeSchema), metadata }),
  z.transform(({ value, metadata }) => createListEntry(value, metadata.createdTime, true)),
)

const failureSchema = z.pipe(
  z.object({
    value: z.object({
      code: z.custom<GofiveErrorCode>((code) => Object.keys(statusByCode).includes(code)),
      message: z.string(),
      status: z.optional(z.int()),
      reason: z.optional(z.enum(['subscription-key', 'access-token'])),
      businessCode: z.optional(z.string()),
      description: z.optional(z.string()),
      count: z.int().check(z.gte(1)),
      pause: z.number().check(z.gte(0), z.lte(MAX_PAUSE)),
    }),
    metadata,
  }),
  z.transform(({ value: { code, message, count, pause, ...details }, metadata: { createdTime } }) => ({
    error: new GofiveError(code, details, message),
    count,
    pause,
    createdTime,
  })),
)

export type Report = (error: GofiveError) => void

export type SharedStore = ReturnType<typeof createSharedStore>

/** Time limit of an operation in milliseconds. */
export const STORE_TIMEOUT = 1000

/**
 * Wraps a store. The methods never reject, and take a second at most. They report the first failure in a row.
 * @param credentials - The keys of the entries are derived from them.
 */
export function createSharedStore(store: GofiveStore, credentials: CompleteCredentials) {
  let keys: Promise<Keys> | undefined
  let isUp = true
  let hasReportedShape = false

  async function attempt<Result>(
    action: (key: Keys) => Promise<Result>,
    report: Report,
  ): Promise<Result | undefined> {
    try {
      const key = await (keys ??= createKeys(credentials))
      const result = await withDeadline(() => action(key), STORE_TIMEOUT)
      isUp = true
      return result
    } catch (error) {
      const message = `The \`cache\` ${describeFailure(error)}. This server answers from its own memory and from Gofive instead.`
      if (isUp) report(new GofiveError('network', {}, message))
      isUp = false
      return undefined
    }
  }

  async function get<Parsed>(key: string, schema: z.ZodMiniType<Parsed>, report: Report) {
    const entry = await store.get(key)
    const { data } = schema.safeParse(entry)
    if (!data && entry !== undefined && entry !== null && !hasReportedShape) {
      hasReportedShape = true
      const message = `The \`cache\` returned ${describeType(entry)} instead of the entry that \`set\` received: { value, metadata: { createdTime, ttl, swr } }. It is ignored. If the store holds text, write JSON.stringify(entry) and return JSON.parse(text).`
      report(new GofiveError('config', {}, message))
    }
    return data
  }

  async function write(action: (key: Keys) => Promise<void>, report: Report): Promise<void> {
    const written = attempt(action, report)
    // A store that is down must not delay the response.
    if (isUp) await written
  }

  return {
    read: (report: Report) =>
      attempt(async (key) => {
        const [list, failure] = await Promise.all([
          get(key.list, listSchema, report),
          get(key.failure, failureSchema, report),
        ])
        return { list, failure }
      }, report),

    /** Also deletes the stored failure if `hasFailed`. */
    writeList: ({ list, createdTime }: ListEntry, hasFailed: boolean, report: Report) =>
      write(async (key) => {
        const metadata = { createdTime, ttl: FRESH_FOR, swr: STALE_FOR }
        // A copy, because the store may keep and change it.
        await store.set(key.list, { value: structuredClone(list), metadata })
        if (hasFailed) await store.delete(key.failure)
      }, report),

    writeFailure: ({ error, count, createdTime, pause }: Failure, report: Report) =>
      write(async (key) => {
        // Kept longer than the pause, so that the next failure in a row lengthens the pause.
        const metadata = { createdTime, ttl: Math.ceil(pause), swr: 5 * 60_000 }
        await store.set(key.failure, { value: { ...error.toJSON(), count, pause }, metadata })
      }, report),
  }
}

type Keys = Awaited<ReturnType<typeof createKeys>>

/** Derives the keys of the entries. Companies, and staging and production, never share an entry; servers of a company do. */
async function createKeys({ subscriptionKey, clientId, baseURL }: CompleteCredentials) {
  const { origin, pathname } = new URL(baseURL)
  const digest = await sha256([subscriptionKey, clientId, origin, pathname.replace(/\/+$/, '')].join('\n'))
  return { list: `gofive:${digest}:eventTypes`, failure: `gofive:${digest}:failure` }
}
