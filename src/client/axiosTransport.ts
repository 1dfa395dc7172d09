import axios, { Axios, type AxiosInstance } from 'axios'
import { GofiveError } from './errors.js'
import { toGofiveResponse, type GofiveResponse } from './response.js'
import type { Transport } from './transport.js'

/**
 * Sends requests by axios.
 * @param getInstance - The application's own instance, if it gave one.
 */
export function createAxiosTransport(getInstance: () => AxiosInstance | undefined): Transport {
  return async ({ baseURL, path, headers, withCredentials, signal }) => {
    const http = getInstance() ?? isolatedAxios()
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
        // Node would send the subscription key on to the target of a redirect.
        maxRedirects: 0,
        // Ten times the size of ten thousand types. Browsers ignore it; Node applies it to the decompressed body.
        maxContentLength: 5_000_000,
        signal,
        ...(withCredentials !== undefined && { withCredentials }),
      })
      return toGofiveResponse(response)
    } catch (error) {
      return failedResponse(error)
    }
  }
}

/**
 * Without the application's `axios.defaults`, whose headers, `auth`, `params` and transforms are meant for its own server.
 * Only the adapter is taken over, because tests replace it there.
 */
function isolatedAxios(): Axios {
  const { adapter } = axios.defaults
  return new Axios({ validateStatus: null, ...(adapter !== undefined && { adapter }) })
}

/**
 * The response in what axios, or an interceptor of the application, rejected with.
 * @throws {GofiveError} `network`, `timeout` or `invalid-response` if there is none. Nothing of the original error is kept,
 * because it contains the request with its credentials.
 */
function failedResponse(error: unknown): GofiveResponse {
  const {
    response = error,
    code,
    message,
  } = (error ?? {}) as Record<'response' | 'code' | 'message', unknown>
  const { status } = (response ?? {}) as { status?: unknown }
  // A success is only in an error when its body broke off.
  if (typeof status === 'number' && status > 299) return toGofiveResponse(response)
  // The application's instance may have a time-out of its own.
  if (/timed?out/i.test(`${String(code)} ${String(message)}`)) throw new GofiveError('timeout')
  throw new GofiveError(String(message).includes('maxContentLength') ? 'invalid-response' : 'network')
}
