/** The kind of failure. Stable: branch on it, not on the message. */
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

/** A place where a response differs from the documentation. Never contains the received value. */
export interface GofiveIssue {
  /** Keys and indexes from the root of the response, for example `['data', 3, 'eventTypeId']`. */
  readonly path: readonly (string | number)[]
  readonly message: string
}

export interface GofiveErrorDetails {
  /** HTTP status, if there was a response. */
  readonly status?: number | undefined
  /** The credential that was refused, if the response says so (`unauthorized` only). */
  readonly reason?: 'subscription-key' | 'access-token' | undefined
  /** Milliseconds to wait before the next request, if the service asks for it. */
  readonly retryAfter?: number | undefined
  /** `status.code` of Gofive's envelope (`business`, and `unauthorized` if the response contains one). */
  readonly businessCode?: string | undefined
  /** `status.description` of Gofive's envelope, beside `businessCode`. */
  readonly description?: string | undefined
  /** Where the response differs from the documentation (`invalid-response` only). */
  readonly issues?: readonly GofiveIssue[] | undefined
}

const messages: Record<GofiveErrorCode | NonNullable<GofiveErrorDetails['reason']>, string> = {
  config: 'Invalid configuration.',
  network:
    'No response was received. Check the connection. In a browser the cause may be CORS: use your own server (baseURL).',
  timeout: 'The request timed out. Try again, or increase `timeout`.',
  unauthorized: 'Not signed in, or the session has expired. Sign in again.',
  'subscription-key': 'Gofive refused the subscription key. Check that it is complete and active.',
  'access-token': 'The access token was refused. Check that `accessToken` returns one that has not expired.',
  forbidden: 'Access was denied. Ask the administrator of your Gofive account.',
  'quota-exceeded': 'The call quota is used up. Wait until it is renewed.',
  'rate-limited': 'Too many requests. Wait before the next one.',
  'not-found':
    'The URL does not exist. Check `baseURL`, or add the route: react-gofive/vite, react-gofive/server.',
  server: 'The service failed. Try again later.',
  business: 'Gofive rejected the request. See `businessCode` and `description`.',
  'invalid-response': 'The response is not a list of event types. Check `baseURL`; see `issues`.',
}

const retryableCodes: readonly GofiveErrorCode[] = ['network', 'timeout', 'rate-limited', 'server']

/**
 * The error of every failure in this package. The message says what happened and what to do. No credential and no transport
 * object is reachable from it, so it is safe to log, serialize and send to an error tracker.
 */
export class GofiveError extends Error {
  override readonly name = 'GofiveError'
  /** Whether the same request may succeed later without any change. */
  readonly isRetryable: boolean
  declare readonly status?: number
  declare readonly reason?: 'subscription-key' | 'access-token'
  /** Milliseconds. */
  declare readonly retryAfter?: number
  declare readonly businessCode?: string
  declare readonly description?: string
  declare readonly issues?: readonly GofiveIssue[]

  /** @param message - Defaults to a general message for the code. */
  constructor(
    readonly code: GofiveErrorCode,
    details: GofiveErrorDetails = {},
    message: string = messages[details.reason ?? code],
  ) {
    super(message)
    this.isRetryable = retryableCodes.includes(code)
    // JSON drops the details that are `undefined`, so that the error does not have these properties.
    Object.assign(this, JSON.parse(JSON.stringify(details)))
  }

  /** Includes the message, which is not enumerable in an `Error`. */
  toJSON(): object {
    return Object.assign({}, this, { message: this.message })
  }
}

/**
 * Whether a value is a {@link GofiveError}, including one from another copy of this package and one parsed from JSON (which
 * has the fields, but is not an `Error`).
 */
export function isGofiveError(value: unknown): value is GofiveError {
  return (value as Partial<GofiveError> | null | undefined)?.name === 'GofiveError'
}

/** The constructor name: the only part of a third-party error that cannot contain a credential. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error
}

/**
 * Returns the error itself if it is a {@link GofiveError}, otherwise a `network` error. Custom clients may throw anything,
 * and React Query replaces the error of a streamed query with a plain `Error`.
 * @param advice - Starts with a space.
 */
export function toGofiveError(error: unknown, advice = ''): GofiveError {
  if (isGofiveError(error)) return error
  return new GofiveError('network', {}, `Loading the event types failed (${errorName(error)}).${advice}`)
}
