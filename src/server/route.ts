import { EVENT_TYPES_PATH } from '../core/schema.js'
import { respondWithFailure } from './responses.js'

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
  return path.replace(/\/$/, '').endsWith(EVENT_TYPES_PATH) && !ambiguous.test(path)
}

// Servers interpret empty segments and escapes of control characters, dots and slashes differently. Other escapes, as in a
// company's Thai name, are allowed.
const ambiguous = /\/\/|%(?:[01]|2[EF]|5C|7F)|%(?![\dA-F]{2})/i
