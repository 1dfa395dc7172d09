import * as z from 'zod/mini'
import { errorName, GofiveError, type GofiveErrorCode } from '../client/errors.js'
import { eventTypeSchema } from '../client/schema.js'
import type { CompleteCredentials } from './credentials.js'
import { withDeadline } from './deadline.js'
import { MAX_REQUESTED_PAUSE, type Failure } from './failure.js'
import { FRESH_FOR, STALE_FOR, type ListEntry } from './listEntry.js'
import { sha256 } from './sha256.js'

/** What is put in a store. `ttl + swr` are the milliseconds after which the store may delete it. */
export interface GofiveStoreEntry {
  readonly value: unknown
  readonly metadata: { readonly createdTime: number; readonly ttl: number; readonly swr: number }
}

/**
 * A store that several servers share: Redis, Workers KV, an LRU. Those for `@epic-web/cachified` have this form. It gets the
 * list and the last failure, never a credential, and what it returns is validated.
 */
export interface GofiveStore {
  readonly get: (key: string) => unknown
  readonly set: (key: string, entry: GofiveStoreEntry) => unknown
  readonly delete: (key: string) => unknown
}

/** The store, made safe: no method rejects, and none takes longer than a second. */
export interface SharedStore {
  /** `undefined` if the store failed. */
  readonly read: () => Promise<
    { readonly list: ListEntry | undefined; readonly failure: Failure | undefined } | undefined
  >
  /** A list ends the failures before it. */
  readonly writeList: (entry: ListEntry, hasFailed: boolean) => Promise<unknown>
  readonly writeFailure: (failure: Failure) => Promise<unknown>
}

const TIMEOUT = 1000

const codes = {
  config: 'config',
  network: 'network',
  timeout: 'timeout',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  'quota-exceeded': 'quota-exceeded',
  'rate-limited': 'rate-limited',
  'not-found': 'not-found',
  server: 'server',
  business: 'business',
  'invalid-response': 'invalid-response',
} as const satisfies { readonly [Code in GofiveErrorCode]: Code }

const metadataSchema = z.object({ createdTime: z.number() })
const listSchema = z.object({ value: z.array(eventTypeSchema), metadata: metadataSchema })
const failureSchema = z.object({
  value: z.object({
    code: z.enum(codes),
    message: z.string(),
    status: z.optional(z.int()),
    reason: z.optional(z.enum(['subscription-key', 'access-token'])),
    businessCode: z.optional(z.string()),
    description: z.optional(z.string()),
    count: z.int().check(z.gte(1)),
    pause: z.number().check(z.gte(0), z.lte(MAX_REQUESTED_PAUSE)),
  }),
  metadata: metadataSchema,
})

/** @param readCredentials - They name the entries. It throws as long as they are missing; the store is not used then. */
export function createSharedStore(
  store: GofiveStore,
  readCredentials: () => CompleteCredentials,
  onError: (error: GofiveError) => void,
): SharedStore {
  let keys: Promise<{ readonly list: string; readonly failure: string }> | undefined

  async function attempt<Result>(
    action: (key: { readonly list: string; readonly failure: string }) => Promise<Result>,
  ): Promise<Result | undefined> {
    try {
      keys ??= createKeys(readCredentials())
    } catch {
      return undefined
    }
    try {
      return await withDeadline(action(await keys), TIMEOUT)
    } catch (error) {
      onError(
        new GofiveError(
          'network',
          {},
          `The \`cache\` failed (${errorName(error)}). This server answers from its own memory and from Gofive instead.`,
        ),
      )
      return undefined
    }
  }

  return {
    read: () =>
      attempt(async (key) => {
        const [list, failure] = await all(
          () => store.get(key.list),
          () => store.get(key.failure),
        )
        return { list: parseList(list), failure: parseFailure(failure) }
      }),
    writeList: ({ list, createdTime }, hasFailed) =>
      attempt((key) =>
        all(
          // A copy, which the store may keep and change.
          () => store.set(key.list, entryOf(structuredClone(list), createdTime, FRESH_FOR, STALE_FOR)),
          () => hasFailed && store.delete(key.failure),
        ),
      ),
    writeFailure: ({ error, count, createdTime, pause }) =>
      attempt(async (key) => {
        const { code, message, status, reason, businessCode, description } = error
        const value = { code, message, status, reason, businessCode, description, count, pause }
        // Kept longer than the pause, so that the next one grows.
        await store.set(key.failure, entryOf(value, createdTime, Math.ceil(pause), 5 * 60_000))
      }),
  }
}

/** Also if one of them throws at once, the rejections of the others are handled. */
function all(...actions: (() => unknown)[]): Promise<unknown[]> {
  return Promise.all(actions.map((action) => Promise.resolve().then(action)))
}

function entryOf(value: unknown, createdTime: number, ttl: number, swr: number): GofiveStoreEntry {
  return { value, metadata: { createdTime, ttl, swr } }
}

/** Two companies, or staging and production, in one store never meet; servers of one company share its entries. */
async function createKeys({ subscriptionKey, clientId, baseURL }: CompleteCredentials) {
  const { origin, pathname } = new URL(baseURL)
  const digest = await sha256([subscriptionKey, clientId, origin, pathname.replace(/\/+$/, '')].join('\n'))
  return { list: `gofive:${digest}:eventTypes`, failure: `gofive:${digest}:failure` }
}

function parseList(entry: unknown): ListEntry | undefined {
  const { data } = listSchema.safeParse(entry)
  return data && { list: data.value, createdTime: data.metadata.createdTime }
}

function parseFailure(entry: unknown): Failure | undefined {
  const { data } = failureSchema.safeParse(entry)
  if (!data) return undefined
  const { code, message, count, pause, ...details } = data.value
  return {
    error: new GofiveError(code, details, message),
    count,
    pause,
    createdTime: data.metadata.createdTime,
  }
}
