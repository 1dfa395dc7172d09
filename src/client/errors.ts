/** What went wrong, as a stable word to branch on. */
export type GofiveErrorCode =
  | 'config'
  | 'network'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'quota-exceeded'
  | 'rate-limited'
  | 'not-found'
  | 'server'
  | 'business'
  | 'invalid-response'

/** One place in an answer that is not as documented. Never holds the received value. */
export interface GofiveIssue {
  /** Keys and indexes from the root of the answer, e.g. `['data', 3, 'eventTypeId']`. */
  readonly path: readonly (string | number)[]
  readonly message: string
}

export interface GofiveErrorDetails {
  /** HTTP status, where an answer came at all. */
  readonly status?: number | undefined
  /** Which credential was refused, where the answer tells (`unauthorized` only). */
  readonly reason?: 'subscription-key' | 'access-token' | undefined
  /** How long the service asks to wait, in milliseconds. */
  readonly retryAfter?: number | undefined
  /** `status.code` of Gofive's envelope (`business` only). */
  readonly businessCode?: string | undefined
  /** `status.description` of Gofive's envelope (`business` only). */
  readonly description?: string | undefined
  /** What is wrong with the answer (`invalid-response` only). */
  readonly issues?: readonly GofiveIssue[] | undefined
}

const explanations: Record<GofiveErrorCode | NonNullable<GofiveErrorDetails['reason']>, string> = {
  config: 'The settings are not usable.',
  network:
    'No answer came. Check the connection; in a browser this may be CORS: call Gofive through your own server (baseURL).',
  timeout: 'No complete answer came in time. Try again, or raise timeout.',
  unauthorized: 'Not signed in, or no longer. Sign in again.',
  'subscription-key': 'Gofive refused the subscription key. Check that it is complete and active.',
  'access-token': 'The access token was refused. Check that accessToken gives one that has not expired.',
  forbidden: 'Access was refused. Ask the administrator of your Gofive account.',
  'quota-exceeded': 'The call quota is used up. Wait for its renewal.',
  'rate-limited': 'Too many calls. Wait before the next one.',
  'not-found': 'There is no such address. Check baseURL, which ends before /v1.',
  server: 'The service failed. Try again later.',
  business: 'Gofive refused the request. See businessCode and description.',
  'invalid-response': 'The answer is not a list of event types. Check baseURL; see issues.',
}

/**
 * Every failure of this package. The message says what happened and what to do; no credential and no transport object
 * can be reached from it, so it is safe to log, serialise and send to an error tracker.
 */
export class GofiveError extends Error {
  override readonly name = 'GofiveError'
  /** Whether the same request may succeed later without anybody changing anything. */
  readonly isRetryable: boolean
  declare readonly status?: number
  declare readonly reason?: 'subscription-key' | 'access-token'
  /** Milliseconds. */
  declare readonly retryAfter?: number
  declare readonly businessCode?: string
  declare readonly description?: string
  declare readonly issues?: readonly GofiveIssue[]

  /** @param message - Default: a general explanation of the code. */
  constructor(
    readonly code: GofiveErrorCode,
    details: GofiveErrorDetails = {},
    message: string = explanations[details.reason ?? code],
  ) {
    super(message)
    this.isRetryable = /^(net|tim|rat|ser)/.test(code)
    // What is not known is absent, rather than present and undefined.
    Object.assign(this, JSON.parse(JSON.stringify(details)))
  }

  /** An `Error`'s message is not enumerable, and would be lost in JSON. */
  toJSON(): object {
    return Object.assign({}, this, { message: this.message })
  }
}

/**
 * Whether a value is a {@link GofiveError}: also one made by another copy of this package, or one that went through JSON
 * (which then has its fields, but is no `Error`).
 */
export function isGofiveError(value: unknown): value is GofiveError {
  return (value as Partial<GofiveError> | null | undefined)?.name === 'GofiveError'
}

/** The constructor name: the only part of a third-party error that cannot contain a credential. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error
}
