import type { Axios } from 'axios'
import { GofiveError } from './errors.js'
import { toGofiveResponse, type GofiveResponse } from './response.js'
import type { TransportRequest } from './transport.js'

/** Sends a request with a given axios instance. Imports only types of axios, so that the server entry works without it. */
export async function sendWithAxios(
  http: Pick<Axios, 'request'>,
  { baseURL, path, headers, withCredentials, signal }: TransportRequest,
): Promise<GofiveResponse> {
  try {
    const response: unknown = await http.request({
      // Overrides the base URL of the application's instance.
      baseURL,
      url: path,
      headers,
      // Gofive requires Content-Type on this GET, and axios removes it from a request whose body is undefined.
      data: null,
      transformRequest: (data: unknown) => data,
      responseType: 'json',
      // Node would forward the subscription key to the target of a redirect.
      maxRedirects: 0,
      // Ten times the size of ten thousand types. Browsers ignore it; Node applies it to the decompressed body.
      maxContentLength: 5_000_000,
      signal,
      ...(withCredentials !== undefined && { withCredentials }),
    })
    return toGofiveResponse(response)
  } catch (error) {
    return getErrorResponse(error)
  }
}

/**
 * Returns the response in what axios, or an interceptor of the application, rejected with.
 * @throws {GofiveError} `network`, `timeout` or `invalid-response` if there is none. Nothing of the original error is kept,
 * because it contains the request with its credentials.
 */
function getErrorResponse(error: unknown): GofiveResponse {
  const {
    response = error,
    code,
    message,
  } = (error ?? {}) as Record<'response' | 'code' | 'message', unknown>
  const { status } = (response ?? {}) as { status?: unknown }
  // An error with a successful status means that the body was incomplete.
  if (typeof status === 'number' && status > 299) return toGofiveResponse(response)
  // The application's instance may have its own time-out.
  if (/timed?out/i.test(`${String(code)} ${String(message)}`)) throw new GofiveError('timeout')
  throw new GofiveError(String(message).includes('maxContentLength') ? 'invalid-response' : 'network')
}
