import * as z from 'zod/mini'
import { GofiveError, type GofiveErrorCode } from '../../core/errors.js'
import { eventTypeSchema } from '../../core/schema.js'
import { MAX_PAUSE, type Failure } from './failure.js'
import { createListEntry, type ListEntry } from './freshness.js'

/** An entry of a store, which may delete it `ttl + swr` milliseconds after `createdTime` (milliseconds since 1970). */
export interface GofiveStoreEntry {
  readonly value: unknown
  readonly metadata: { readonly createdTime: number; readonly ttl: number; readonly swr: number }
}

export function createEntry(value: unknown, createdTime: number, ttl: number, swr: number): GofiveStoreEntry {
  return { value, metadata: { createdTime, ttl, swr } }
}

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
    pause: z.number().check(z.gte(0), z.lte(MAX_PAUSE)),
  }),
  metadata: metadataSchema,
})

export function parseList(entry: unknown): { list: ListEntry } | undefined {
  const { data } = listSchema.safeParse(entry)
  return data && { list: createListEntry(data.value, data.metadata.createdTime, true) }
}

export function parseFailure(entry: unknown): { failure: Failure } | undefined {
  const { data } = failureSchema.safeParse(entry)
  if (!data) return undefined
  const { code, message, count, pause, ...details } = data.value
  const { createdTime } = data.metadata
  return { failure: { error: new GofiveError(code, details, message), count, pause, createdTime } }
}

/** Creates the error for an entry of another shape, which it describes without repeating anything of it. */
export function createShapeError(entry: unknown): GofiveError {
  const objects = Array.isArray(entry) ? 'a list' : 'an object of another shape'
  const returned = typeof entry === 'object' ? objects : `a ${typeof entry}`
  return new GofiveError(
    'config',
    {},
    `The \`cache\` returned ${returned}, which is ignored. \`get\` must return the object that \`set\` received: { value, metadata: { createdTime, ttl, swr } }. If the store holds text, write JSON.stringify(entry) and return JSON.parse(text).`,
  )
}
