import { GofiveError, type GofiveErrorCode, type GofiveErrorDetails, type GofiveIssue } from './errors.js'
import { createRedactor } from './redact.js'
import { eventTypesResponseSchema, type EventType } from './schema.js'

/** An HTTP response, independent of the library that received it. */
export interface GofiveResponse {
  readonly status: number
  /** Keyed by lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Parsed if it is JSON. */
  readonly body: unknown
}

/**
 * Normalizes what an axios instance resolves or rejects with. An application's interceptors often reduce it to the body or to
 * `{ status, data }`, its transforms may leave JSON as text, and its adapter may return `headers` as a `Headers` object.
 */
export function toGofiveResponse(value: unknown): GofiveResponse {
  const { status, headers, data } = (value ?? {}) as Record<'status' | 'headers' | 'data', unknown>
  return typeof status === 'number'
    ? { status, headers: toRecord(headers), body: parseJSON(data) }
    : { status: 200, headers: {}, body: parseJSON(value) }
}

function toRecord(headers: unknown): Record<string, string> {
  const isIterable =
    typeof (headers as Partial<Iterable<unknown>> | undefined)?.[Symbol.iterator] === 'function'
  const entries = isIterable ? [...(headers as Iterable<[string, unknown]>)] : Object.entries(headers ?? {})
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]))
}

/** Parses a JSON text; returns anything else unchanged. */
export function parseJSON(body: unknown): unknown {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

const codeByStatus: Readonly<Partial<Record<number, GofiveErrorCode>>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  429: 'rate-limited',
}

/** Explains why a response is not a list of event types. Without it, an error has the general message. */
export type ExplainResponse = (body: unknown, issues: readonly GofiveIssue[]) => string

interface ParseOptions {
  /** Called with an error for the rows that were removed; without it, one invalid row rejects the list. */
  readonly onInvalidRows?: ((error: GofiveError) => void) | undefined
  readonly explainResponse?: ExplainResponse | undefined
}

/**
 * Parses the event types in a response.
 * @param secrets - The credentials of the request, which are redacted from texts of the response in case the service echoes
 * them.
 * @throws {GofiveError} unless the response is successful and contains a valid list.
 */
export function parseEventTypes(
  response: GofiveResponse,
  secrets: readonly string[],
  options: ParseOptions,
): EventType[] {
  const { status, body } = response
  const business = readBusinessError(response, secrets)
  // The one exception: whatever the code, a 401 refuses a credential.
  if (business && status !== 401) throw new GofiveError('business', { status, ...business })
  if (isSuccessful(status)) return readList(body, status, options)

  throw createResponseError(response, secrets.length > 0 ? 'access-token' : undefined, business)
}

type BusinessError = Pick<GofiveErrorDetails, 'businessCode' | 'description'>

/** Documented on Gofive's page of the endpoint. Any other code is an error. */
const SUCCESS_CODE = '1000'

/** Reads the error in Gofive's envelope, whose code is neither success nor the repeated status of a failed response. */
function readBusinessError(
  { status, body }: GofiveResponse,
  secrets: readonly string[],
): BusinessError | undefined {
  const { code: received, description } = (body as { status?: Record<string, unknown> } | null)?.status ?? {}
  const code = typeof received === 'number' ? String(received) : received
  const isRepeated = status > 299 && code === String(status)
  if (typeof code !== 'string' || code === SUCCESS_CODE || isRepeated) return undefined
  const redact = createRedactor(secrets)
  return {
    businessCode: redact(code),
    description: typeof description === 'string' ? redact(description) : undefined,
  }
}

/**
 * Creates the body of a failed response of our handler: Gofive's envelope with the HTTP status as `status.code`. A code that
 * equals the HTTP status therefore is that HTTP failure, not a business error.
 */
export function failureEnvelope(status: number, description: string) {
  return { status: { code: String(status), description }, data: null }
}

/** Below 200 as well, a response is a failure: the Fetch standard gives a redirect that is not followed the status 0. */
export function isSuccessful(status: number): boolean {
  return status > 199 && status < 300
}

/**
 * Creates the error for a response that is not successful, from the list or the token endpoint.
 * @param reason - The credential that a 401 refuses, unless it refuses the subscription key.
 * @param business - What Gofive's envelope adds, if it contains an error.
 */
export function createResponseError(
  response: GofiveResponse,
  reason?: GofiveError['reason'],
  business?: BusinessError,
): GofiveError {
  const { status, headers, body } = response
  const message = gatewayMessage(body)
  return new GofiveError(
    status === 403 && /quota/i.test(message)
      ? 'quota-exceeded'
      : (codeByStatus[status] ?? (status < 500 ? 'invalid-response' : 'server')),
    {
      status,
      reason: isKeyRefusal(response) ? 'subscription-key' : status === 401 ? reason : undefined,
      retryAfter: readRetryAfter(headers['retry-after'], message),
      ...business,
    },
  )
}

/** Whether a 401 refuses the subscription key, so that another token would not help. */
export function isKeyRefusal({ status, headers, body }: GofiveResponse): boolean {
  // The header is observed on live gateways, and hidden from browsers unless CORS exposes it. The texts are documented by
  // Azure API Management.
  return (
    status === 401 &&
    /AzureApiManagementKey|subscription key/i.test(`${headers['www-authenticate']} ${gatewayMessage(body)}`)
  )
}

/** Source: Azure API Management, which reports its own failures as `{ statusCode, message }`. */
function gatewayMessage(body: unknown): string {
  const message = (body as { message?: unknown } | null | undefined)?.message
  return typeof message === 'string' ? message : ''
}

/**
 * Reads the milliseconds to wait from `Retry-After` (seconds or an HTTP date), otherwise from the gateway's message ("Try
 * again in 26 seconds.", "replenished in 14.07:13:56."), because a policy may rename the header and CORS may hide it. A
 * malformed or unsafe value is ignored.
 */
function readRetryAfter(header = '', text: string): number | undefined {
  const date = /^[a-z]{3,9},? /i.test(header) ? Date.parse(header) : NaN
  if (date) return Math.max(0, date - Date.now())
  const seconds = /^\d+(\.\d+)?$/.exec(header)?.[0] ?? /(?:^|\s)(\d+) second/.exec(text)?.[1]
  const [, days = 0, hours, minutes, rest] = /(?:^|\s)(?:(\d+)\.)?(\d+):(\d+):(\d+)/.exec(text) ?? []
  const duration = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(rest)
  const wait = Math.ceil(Number(seconds ?? duration) * 1000)
  return Number.isSafeInteger(wait) ? wait : undefined
}

function readList(
  body: unknown,
  status: number,
  { onInvalidRows, explainResponse }: ParseOptions,
): EventType[] {
  const parsed = eventTypesResponseSchema.safeParse(body)
  if (parsed.success) return parsed.data.data
  const issues = parsed.error.issues.map(({ path, message }) => ({ path, message })) as GofiveIssue[]
  const error = new GofiveError('invalid-response', { status, issues }, explainResponse?.(body, issues))
  const badRows = new Set(issues.map(({ path }) => path[1]))
  const { data } = (body ?? {}) as { data?: unknown }
  // Only invalid rows can be dropped; any other issue rejects the list.
  if (!onInvalidRows || !Array.isArray(data) || issues.some(({ path }) => path[0] !== 'data')) throw error
  onInvalidRows(error)
  return readList({ status: { code: '' }, data: data.filter((_, row) => !badRows.has(row)) }, status, {})
}
