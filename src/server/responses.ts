import { failureEnvelope } from '../core/envelope.js'
import type { GofiveError, GofiveErrorCode } from '../core/errors.js'
import type { EventType } from '../core/schema.js'
import { sha256 } from './sha256.js'

const JSON_TYPE = 'application/json; charset=utf-8'

const statusByCode: Partial<Record<GofiveErrorCode, number>> = {
  config: 500,
  network: 503,
  timeout: 504,
  'rate-limited': 429,
  'quota-exceeded': 503,
}

/** The parts of a successful response that do not depend on the request. */
export interface ListResponse {
  readonly body: string
  readonly etag: string
  readonly headers: Record<string, string>
  readonly init: ResponseInit
}

export async function createListResponse(list: readonly EventType[]): Promise<ListResponse> {
  const body = JSON.stringify({ status: { code: '1000', description: 'Success' }, data: list })
  const etag = `"${await sha256(body)}"`
  const headers = {
    // Browsers revalidate at each use, so that `authorize` runs again. An unchanged list is a 304 without a body.
    'Cache-Control': 'private, no-cache',
    ETag: etag,
    Vary: 'Authorization, Cookie',
  }
  return { body, etag, headers, init: { headers: { ...headers, 'Content-Type': JSON_TYPE } } }
}

export function respondWithList({ headers, method }: Request, list: ListResponse): Response {
  const known = headers.get('if-none-match')
  if (known && matchesETag(known, list.etag)) {
    return new Response(null, { status: 304, headers: list.headers })
  }
  return new Response(method === 'HEAD' ? null : list.body, list.init)
}

/** Ignores what servers in between append when they compress a body, as in `"…-gzip"`. A digest is not the start of another. */
function matchesETag(ifNoneMatch: string, etag: string): boolean {
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.some((tag) => tag.startsWith(etag.slice(0, -1)) || tag === '*')
}

/** Responds without details. Credentials that Gofive refused are this server's fault, so the caller never receives 401. */
export function respondWithError({ code, status, retryAfter }: GofiveError): Response {
  const ownStatus = statusByCode[code] ?? (status === 503 ? 503 : 502)
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
