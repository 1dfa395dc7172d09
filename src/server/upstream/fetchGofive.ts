import { errorName, GofiveError, isGofiveError } from '../../core/errors.js'
import { parseJSON, type GofiveResponse } from '../../core/response.js'
import type { Transport } from '../../core/transport.js'
import { withoutProxy } from './proxy.js'

/** Ten times the size of ten thousand types. */
const MAX_BYTES = 5_000_000

/**
 * Options for the `fetch` of Next.js 14 to 16, which writes responses to the disk in a build, the token included. `internal` makes
 * it the plain `fetch`: pages are prerendered with their list. `revalidate` would at least prevent the file without that, but
 * fails in pages that are prerendered.
 */
const uncached = { next: { internal: true, revalidate: 0 } }

/** Sends requests for the list. */
export const fetchTransport: Transport = ({ baseURL, path, headers, signal }) =>
  fetchGofive(baseURL.replace(/\/+$/, '') + path, { headers, signal })

/**
 * Sends one request to Gofive, for the token or the list, and reads the response.
 * @throws {GofiveError} `network` or `timeout` if no complete response was received, `invalid-response` if its body is longer
 * than 5 MB (counted after decompression) or is not text in its own charset, `config` if the request would pass a proxy
 * unencrypted. Only the system's error code is kept of the original error.
 */
export async function fetchGofive(url: string, init: RequestInit): Promise<GofiveResponse> {
  try {
    // Following a redirect would send the credentials to its target.
    const response = await fetch(url, { ...init, ...withoutProxy(url), ...uncached, redirect: 'manual' })
    const text = decode(await readBytes(response), response)
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: parseJSON(text),
    }
  } catch (error) {
    throw isGofiveError(error) ? error : networkError(error)
  }
}

async function readBytes({ body, status }: Response): Promise<ArrayBuffer> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    length += chunk.length
    // Leaving the loop closes the connection.
    if (length > MAX_BYTES) {
      throw new GofiveError('invalid-response', { status }, 'The response of Gofive is longer than 5 MB.')
    }
  }
  return new Blob(chunks).arrayBuffer()
}

/**
 * Decodes a body in the charset of its Content-Type, because Thai systems may still send windows-874. Invalid bytes are an
 * error, so that no replacement character ends up in a name and in caches.
 */
function decode(bytes: ArrayBuffer, { headers, status, ok }: Response): string {
  const charset = /charset=["']?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch (error) {
    // The status of a failed response is sufficient.
    if (!ok) return new TextDecoder().decode(bytes)
    throw new GofiveError(
      'invalid-response',
      { status },
      // The constructor throws a RangeError.
      error instanceof RangeError
        ? 'The Content-Type of the response of Gofive has an unknown charset.'
        : 'The response of Gofive is not valid text in the charset of its Content-Type.',
    )
  }
}

/** Patterns for codes of Node and Bun and messages of Deno. Ordered: a certificate error also mentions the connection. */
const causes: readonly (readonly [RegExp, string])[] = [
  [
    /CERT|SSL|TLS|UNABLE_TO_VERIFY/i,
    'The TLS certificate of Gofive was not accepted. If your network inspects TLS, give its root certificate to the runtime (Node: NODE_EXTRA_CA_CERTS); never switch verification off.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|dns error/i,
    'The host name of Gofive could not be resolved. Check `baseURL` and the DNS of this server.',
  ],
  [
    /REFUSED|connection refused/i,
    'The connection to Gofive was refused. Check `baseURL` and the firewall of this server.',
  ],
  [
    /ECONNRESET|UND_ERR_SOCKET|EPIPE|reset|closed|lost/i,
    'The connection to Gofive broke off. Try again later.',
  ],
]

/**
 * Creates the error for a request that received no response. The message names the cause and the system's error code, which
 * cannot contain a secret. Nothing else of the original error is kept, because it may contain one.
 */
function networkError(error: unknown): GofiveError {
  const { code, message, cause } = (error ?? {}) as Partial<Record<'code' | 'message' | 'cause', unknown>>
  const inner = (cause ?? {}) as { code?: unknown; message?: unknown }
  const systemCode = [inner.code, code].find(
    (value) => typeof value === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(value),
  ) as string | undefined
  const evidence = systemCode ?? `${String(inner.message)} ${String(message)}`
  // The connection's own time-out, which may be shorter than ours.
  if (/TIMEDOUT|TIMEOUT|timed out/i.test(evidence)) return new GofiveError('timeout')
  const text = causes.find(([pattern]) => pattern.test(evidence))?.[1] ?? 'Gofive sent no response.'
  return new GofiveError('network', {}, `${text} (${systemCode ?? errorName(error)})`)
}
