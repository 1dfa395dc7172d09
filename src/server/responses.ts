import { failureEnvelope } from '../core/envelope.js'
import type { GofiveError, GofiveErrorCode } from '../core/errors.js'
import type { EventType } from '../core/schema.js'
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

/** The parts of a successful response that do not depend on the request. */
export type ListResponse = Awaited<ReturnType<typeof createListResponse>>

export async function createListResponse(list: readonly EventType[]) {
  const body = JSON.stringify({ status: { code: '1000', description: 'Success' }, data: list })
  const headers = {
    // Browsers revalidate at each use, so that `authorize` runs again. An unchanged list is a 304 without a body.
    'Cache-Control': 'private, no-cache',
    ETag: `"${await sha256(body)}"`,
    Vary: 'Authorization, Cookie',
  }
  return { body, headers, headersWithType: { ...headers, 'Content-Type': JSON_TYPE } }
}

export function respondWithList({ headers, method }: Request, list: ListResponse): Response {
  const known = headers.get('if-none-match')
  if (known && matchesETag(known, list.headers.ETag)) {
    return new Response(null, { status: 304, headers: list.headers })
  }
  return new Response(method === 'HEAD' ? null : list.body, { headers: list.headersWithType })
}

/** Ignores what servers in between append when they compress a body, as in `"…-gzip"`. A digest is not the start of another. */
function matchesETag(ifNoneMatch: string, etag: string): boolean {
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
