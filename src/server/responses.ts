import type { GofiveError, GofiveErrorCode } from '../core/errors.js'
import { failureEnvelope } from '../core/response.js'
import { EVENT_TYPES_PATH, type EventType } from '../core/schema.js'
import { sha256 } from './sha256.js'

const JSON_TYPE = 'application/json; charset=utf-8'

/** The status with which the handler responds to a failure. */
export const statusByCode: Readonly<Record<GofiveErrorCode, number>> = {
  config: 500,
  network: 503,
  timeout: 504,
  unauthorized: 502,
  forbidden: 502,
  'quota-exceeded': 503,
  'rate-limited': 429,
  'not-found': 502,
  server: 502,
  business: 502,
  'invalid-response': 502,
}

/** Returns the response to a request for anything but the list: 404 or 405. */
export function checkRoute(request: Request): Response | undefined {
  if (!isListRoute(request))
    return respondWithFailure(404, `Not found. The list is at ${EVENT_TYPES_PATH.slice(1)}.`)
  const { method } = request
  if (method === 'GET' || method === 'HEAD') return undefined
  return respondWithFailure(405, 'Only GET and HEAD are allowed.', { Allow: 'GET, HEAD' })
}

// Each expression takes linear time: callers choose the URL, and they are not authorized yet.
function isListRoute({ url, headers }: Request): boolean {
  // Deno writes the Host header into the URL as it is, so that a path in it would be that of the URL.
  if (/[/\\?#]/.test(headers.get('host') ?? '')) return false
  const [, path = ''] = /^\w+:\/\/[^/?#]+([^?#]*)/.exec(url) ?? []
  // Next.js adds the slash with `trailingSlash`.
  const isList = path.endsWith(EVENT_TYPES_PATH) || path.endsWith(`${EVENT_TYPES_PATH}/`)
  return isList && !ambiguous.test(path)
}

// Servers interpret empty segments and escapes of control characters, dots and slashes differently. Other escapes, as in a
// company's Thai name, are allowed.
const ambiguous = /\/\/|%(?:[01]|2[EF]|5C|7F)|%(?![\dA-F]{2})/i

/** The bodies of lists, which stay the same for as long as a list is cached. */
const bodies = new WeakMap<readonly EventType[], { readonly body: string; readonly etag: string }>()

async function createBody(list: readonly EventType[]) {
  const body = JSON.stringify({ status: { code: '1000', description: 'Success' }, data: list })
  return { body, etag: `"${await sha256(body)}"` }
}

export async function respondWithList(
  { headers, method }: Request,
  list: readonly EventType[],
): Promise<Response> {
  let known = bodies.get(list)
  if (!known) bodies.set(list, (known = await createBody(list)))
  const { body, etag } = known
  const ownHeaders: Record<string, string> = {
    // Browsers revalidate at each use, so that `authorize` runs again. An unchanged list is a 304 without a body.
    'Cache-Control': 'private, no-cache',
    ETag: etag,
    Vary: 'Authorization, Cookie',
  }
  if (matchesETag(headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: ownHeaders })
  }
  ownHeaders['Content-Type'] = JSON_TYPE
  return new Response(method === 'HEAD' ? null : body, { headers: ownHeaders })
}

/** Ignores what servers in between append when they compress a body, as in `"…-gzip"`. A digest is not the start of another. */
function matchesETag(ifNoneMatch: string | null, etag: string): boolean {
  if (!ifNoneMatch) return false
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.some((tag) => tag.startsWith(etag.slice(0, -1)) || tag === '*')
}

/** Responds without details. Credentials that Gofive refused are this server's fault, so the caller never receives 401. */
export function respondWithError({ code, status, retryAfter }: GofiveError): Response {
  const ownStatus = status === 503 ? 503 : statusByCode[code]
  return respondWithFailure(
    ownStatus,
    ownStatus === 500 ? 'The server is misconfigured.' : 'Event types are temporarily unavailable.',
    retryAfter === undefined ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter / 1000))) },
  )
}

export function respondWithFailure(
  status: number,
  description: string,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(failureEnvelope(status, description)), {
    status,
    headers: { 'Content-Type': JSON_TYPE, 'Cache-Control': 'no-store', ...headers },
  })
}
