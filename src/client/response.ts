import { isBusinessCode } from './envelope.js'
import { GofiveError, type GofiveErrorCode, type GofiveIssue } from './errors.js'
import { eventTypesResponseSchema, type EventType } from './schema.js'

/** An HTTP answer, whatever brought it. */
export interface GofiveResponse {
  readonly status: number
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Parsed, where it is JSON. */
  readonly body: unknown
}

const codeByStatus: Readonly<Partial<Record<number, GofiveErrorCode>>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  429: 'rate-limited',
}

/**
 * The event types in an answer.
 * @param secrets - The credentials of the request, which the service may echo.
 * @param onInvalidRows - Called with a report of the rows left out; without it, one bad row rejects the list.
 * @throws {GofiveError} for anything that is not a successful, valid list.
 */
export function parseEventTypes(
  answer: GofiveResponse,
  secrets: readonly string[],
  onInvalidRows?: (error: GofiveError) => void,
): EventType[] {
  const { status, headers, body } = answer
  const { code, description } = (body as { status?: Record<string, unknown> } | null)?.status ?? {}
  const redact = (text: unknown) =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), String(text))
  if (isBusinessCode(code, status)) {
    throw new GofiveError('business', {
      status,
      businessCode: redact(code),
      description: typeof description === 'string' ? redact(description) : undefined,
    })
  }
  if (status > 199 && status < 300) return readList(body, status, onInvalidRows)

  const message = gatewayMessage(body)
  const refused = isKeyRefusal(answer) ? 'subscription-key' : secrets.length > 0 ? 'access-token' : undefined
  throw new GofiveError(
    status === 403 && /quota/i.test(message)
      ? 'quota-exceeded'
      : (codeByStatus[status] ?? (status < 500 ? 'invalid-response' : 'server')),
    {
      status,
      reason: status === 401 ? refused : undefined,
      retryAfter: readRetryAfter(headers['retry-after'], message),
    },
  )
}

/** Whether an answer refuses the subscription key: asking for a new token would not help. */
export function isKeyRefusal({ status, headers, body }: GofiveResponse): boolean {
  // The header as seen on live gateways, which a browser can read only where CORS exposes it; else the two texts that
  // Azure API Management documents.
  return (
    status === 401 &&
    /AzureApiManagementKey|subscription key/i.test(`${headers['www-authenticate']} ${gatewayMessage(body)}`)
  )
}

/** Azure API Management's own failures are `{ statusCode, message }`. */
function gatewayMessage(body: unknown): string {
  return String((body as { message?: unknown } | null | undefined)?.message)
}

/**
 * Milliseconds to wait, from `Retry-After` (seconds or an HTTP date), else from the gateway's sentence ("Try again in
 * 26 seconds.", "replenished in 14.07:13:56."), since a policy may rename the header and CORS may hide it.
 */
export function readRetryAfter(header: string | undefined, text: string): number | undefined {
  const seconds = Number(header ?? /(\d+) second/.exec(text)?.[1])
  if (seconds >= 0) return seconds * 1000
  const date = Date.parse(header ?? '')
  if (date) return Math.max(0, date - Date.now())
  const [, days = 0, hours, minutes, rest] = /(?:(\d+)\.)?(\d+):(\d+):(\d+)/.exec(text) ?? []
  return hours
    ? (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(rest)) * 1000
    : undefined
}

function readList(
  body: unknown,
  status: number,
  onInvalidRows: ((error: GofiveError) => void) | undefined,
): EventType[] {
  const parsed = eventTypesResponseSchema.safeParse(body)
  if (parsed.success) return parsed.data.data
  const issues = parsed.error.issues.map(({ path, message }) => ({ path, message })) as GofiveIssue[]
  const error = new GofiveError(
    'invalid-response',
    { status, issues },
    process.env.NODE_ENV === 'production' ? undefined : explain(body, issues),
  )
  const badRows = new Set(issues.map(({ path }) => path[1]))
  const { data } = (body ?? {}) as { data?: unknown }
  // An issue that is not in a row of a list leaves nothing to save.
  if (!onInvalidRows || !Array.isArray(data) || issues.some(({ path }) => path[0] !== 'data')) throw error
  onInvalidRows(error)
  return readList(
    { status: { code: '' }, data: data.filter((_, row) => !badRows.has(row)) },
    status,
    undefined,
  )
}

function explain(body: unknown, issues: readonly GofiveIssue[]): string {
  if (body === '') {
    // Documented by Azure API Management: its CORS policy answers an unknown Origin so.
    return 'The answer was empty. Gofive answers so when it does not know the Origin of the caller: call it through your own server, which must not forward Origin.'
  }
  if (typeof body === 'string') {
    return 'The answer is a page, not data. Check baseURL: a login page or the application itself may have answered.'
  }
  const places = issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`)
  return `The answer is not as documented (${places.join('; ')}). Check that baseURL leads to Gofive; invalidRows="drop" leaves bad rows out.`
}
