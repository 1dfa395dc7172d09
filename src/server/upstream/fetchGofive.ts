import { GofiveError, isGofiveError } from '../../core/errors.js'
import { parseJSON, type GofiveResponse } from '../../core/response.js'
import type { Transport } from '../../core/transport.js'
import { networkError } from './networkError.js'
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
  const reader = body?.getReader()
  while (reader) {
    const { value } = await reader.read()
    if (!value) break
    chunks.push(value)
    length += value.length
    if (length <= MAX_BYTES) continue
    // Closes the connection. If that fails, the error below still describes the problem.
    void reader.cancel().catch(() => undefined)
    throw new GofiveError('invalid-response', { status }, 'The response of Gofive is longer than 5 MB.')
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
