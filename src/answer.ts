import { isDev } from './dev.js'
import { GofiveError, type GofiveErrorCode, type GofiveErrorDetails, type GofiveIssue } from './errors.js'
import { eventTypesResponseSchema, type EventType } from './schema.js'

/** An HTTP answer, whatever brought it. */
export interface Answer {
  readonly status: number
  /** A header's value by its lower-case name. */
  readonly header: (name: string) => string | undefined
  /** Parsed, where it is JSON. */
  readonly body: unknown
}

export interface ReadAnswerOptions {
  /** Called with a report of the rows left out; without it, one bad row rejects the list. */
  readonly onInvalidRows?: ((error: GofiveError) => void) | undefined
  /** Whether a 401 that does not blame the key must mean the token. */
  readonly usesAccessToken: boolean
  /** Takes credentials out of a text of the service's, should it echo one. */
  readonly redact: (text: string) => string
}

/**
 * The event types in an answer.
 * @throws {GofiveError} for anything that is not a successful, valid list.
 */
export function readAnswer(answer: Answer, options: ReadAnswerOptions): EventType[] {
  const { status, body } = answer
  const said = (body as { status?: { code?: unknown; description?: unknown } } | null | undefined)?.status
  const code = typeof said?.code === 'number' ? String(said.code) : said?.code
  // A code that only repeats the HTTP status is a server's in between, not one of Gofive's business rules.
  if (typeof code === 'string' && code !== '1000' && code !== String(status)) {
    throw new GofiveError('business', {
      status,
      businessCode: options.redact(code),
      description: typeof said?.description === 'string' ? options.redact(said.description) : undefined,
    })
  }
  if (status < 200 || status > 299) throw httpError(answer, options.usesAccessToken)
  return readList(body, status, options.onInvalidRows)
}

/** Whether an answer refuses the subscription key: asking for a new token would not help. */
export function isKeyRefusal({ status, header, body }: Answer): boolean {
  return (
    status === 401 &&
    // The header as seen on live gateways, which a browser can read only where CORS exposes it; else the two texts that
    // Azure API Management documents.
    (/AzureApiManagementKey/i.test(header('www-authenticate') ?? '') ||
      /subscription key/i.test(gatewayMessage(body)))
  )
}

function readList(
  body: unknown,
  status: number,
  onInvalidRows: ReadAnswerOptions['onInvalidRows'],
): EventType[] {
  const parsed = eventTypesResponseSchema.safeParse(body)
  if (parsed.success) return parsed.data.data
  const issues = parsed.error.issues.map(({ path, message }) => ({ path, message })) as GofiveIssue[]
  const error = new GofiveError('invalid-response', { status, issues }, shapeHint(body, issues))
  const badRows = new Set(issues.map(({ path: [root, row] }) => (root === 'data' ? row : undefined)))
  const { data } = (body ?? {}) as { data?: unknown }
  if (!onInvalidRows || badRows.has(undefined)) throw error
  onInvalidRows(error)
  const rows = Array.isArray(data) ? data.filter((_, row) => !badRows.has(row)) : []
  return readList({ status: { code: '' }, data: rows }, status, undefined)
}

function httpError({ status, header, body, ...rest }: Answer, usesAccessToken: boolean): GofiveError {
  const message = gatewayMessage(body)
  const details: GofiveErrorDetails = { status, retryAfter: readRetryAfter(header('retry-after'), message) }
  if (status === 401) {
    const isKey = isKeyRefusal({ status, header, body, ...rest })
    return unauthorized(isKey ? 'subscription-key' : usesAccessToken ? 'access-token' : undefined)
  }
  if (status === 403)
    return new GofiveError(/\bquota\b/i.test(message) ? 'quota-exceeded' : 'forbidden', details)
  const byStatus: Partial<Record<number, GofiveErrorCode>> = {
    404: 'not-found',
    408: 'timeout',
    429: 'rate-limited',
  }
  return new GofiveError(byStatus[status] ?? (status < 500 ? 'invalid-response' : 'server'), details)
}

function unauthorized(reason: GofiveErrorDetails['reason']): GofiveError {
  const details = { status: 401, reason }
  if (!reason) return new GofiveError('unauthorized', details)
  return new GofiveError(
    'unauthorized',
    details,
    reason === 'access-token'
      ? 'The access token was refused. Check that accessToken gives one that has not expired.'
      : 'Gofive refused the subscription key. Check that it is complete and its subscription active.',
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
function readRetryAfter(header: string | undefined, text: string): number | undefined {
  const seconds = Number(header ?? /(\d+) second/i.exec(text)?.[1])
  if (seconds >= 0) return seconds * 1000
  const date = Date.parse(header ?? '')
  if (date) return Math.max(0, date - Date.now())
  const [, days = 0, ...clock] = /(?:(\d+)\.)?(\d+):(\d+):(\d+)/.exec(text) ?? []
  const [hours, minutes, rest] = clock.map(Number)
  return hours === undefined ? undefined : Date.UTC(1970, 0, 1 + Number(days), hours, minutes, rest)
}

function shapeHint(body: unknown, issues: readonly GofiveIssue[]): string | undefined {
  if (!isDev) return undefined
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
