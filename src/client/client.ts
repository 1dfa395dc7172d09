import axios, { type AxiosError, type AxiosInstance, type AxiosResponse } from 'axios'
import { createTokenProvider, type AccessToken } from './accessToken.js'
import { isKeyRefusal, parseEventTypes, type GofiveResponse } from './response.js'
import { GofiveError, isGofiveError } from './errors.js'
import type { EventType } from './schema.js'
import { parseSettings } from './settings.js'

/** What the hooks need to know of Gofive. Write your own for tests, or for another transport. */
export interface GofiveClient {
  /** Keeps the lists of different companies apart in the cache. Default `'default'`. */
  readonly scope?: string | undefined
  /** Rejects with a {@link GofiveError}, or with the signal's reason once that is aborted. */
  listEventTypes: (options?: { signal?: AbortSignal | undefined }) => Promise<EventType[]>
}

export interface RequestOptions {
  /**
   * Sent as a bearer. A function is asked at each request (once for concurrent ones), and once more with
   * `forceRefresh: true` after the token was refused.
   */
  readonly accessToken?: AccessToken | undefined
  /** An axios instance of your own, with its interceptors, instead of ours. */
  readonly axios?: AxiosInstance | undefined
  /** Sends cookies to a server on another origin. Default `false`; your own origin gets them always. */
  readonly withCredentials?: boolean | undefined
  /** Milliseconds from the call to the complete answer, the token included. Default 15 000. */
  readonly timeout?: number | undefined
  /** What a row that is no event type does to the list: `'reject'` it (default), or be left out (`'drop'`). */
  readonly invalidRows?: 'reject' | 'drop' | undefined
}

interface ScopeOption {
  /**
   * Keeps the lists of different companies apart in the cache, and becomes part of query keys: not a secret. Defaults to
   * a digest of the subscription key, and to `'default'` through a proxy: give one where users of one page may change
   * company.
   */
  readonly scope?: string | undefined
}

/** Through your own server, which adds the credentials. The recommended way. */
export interface ProxyOptions extends RequestOptions, ScopeOption {
  /** Where your server answers for Gofive: relative, or https (http on localhost only). */
  readonly baseURL: string
  readonly subscriptionKey?: undefined
  readonly dangerouslyAllowBrowser?: undefined
}

/** Straight to Gofive. For places that can keep a key: an intranet, Electron, native applications, servers. */
export interface DirectOptions extends RequestOptions, ScopeOption {
  /** The company's `Ocp-Apim-Subscription-Key`. */
  readonly subscriptionKey: string
  /** Default `https://api.gofive.co.th`. */
  readonly baseURL?: string | undefined
  /** Silences the warning that everybody with the page can read the key. */
  readonly dangerouslyAllowBrowser?: boolean | undefined
}

interface ReportOption {
  /** Called with a report of the rows that `invalidRows: 'drop'` left out. */
  readonly onError?: ((error: GofiveError) => void) | undefined
}

export type GofiveClientOptions = (ProxyOptions | DirectOptions) & ReportOption

/**
 * A client of Gofive.
 * @throws {GofiveError} `config` where the options are not usable.
 */
export function createGofiveClient(options: GofiveClientOptions): GofiveClient {
  return createClient(options, () => options)
}

/**
 * @param read - Asked at each request for what may change without making another client.
 * @internal
 */
export function createClient(
  options: ProxyOptions | DirectOptions,
  read: () => RequestOptions & ReportOption,
): GofiveClient {
  const { baseURL, subscriptionKey, scope } = parseSettings(options)
  const requestToken = createTokenProvider(() => read().accessToken)
  let ownAxios: AxiosInstance | undefined
  if (process.env.NODE_ENV !== 'production' && subscriptionKey && !options.dangerouslyAllowBrowser) {
    warnAboutExposedKey()
  }

  async function send(token: string | undefined, signal: AbortSignal): Promise<GofiveResponse> {
    const { axios: http = (ownAxios ??= axios.create()), withCredentials } = read()
    const response = http.request<unknown, unknown>({
      baseURL,
      url: '/v1/customerEvent/event-types',
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        ...(subscriptionKey && { 'Ocp-Apim-Subscription-Key': subscriptionKey }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      // Gofive requires Content-Type even here, and axios takes it off a request whose body is undefined.
      data: null,
      transformRequest: (data: unknown) => data,
      responseType: 'json',
      // Node would carry the subscription key along to wherever a redirect leads.
      maxRedirects: 0,
      // Ten thousand types are a tenth of it. Browsers do not enforce it, but Node does, after unpacking.
      maxContentLength: 5_000_000,
      signal,
      ...(withCredentials !== undefined && { withCredentials }),
    })
    return toGofiveResponse(await response.catch(errorResponse))
  }

  async function list(signal: AbortSignal): Promise<EventType[]> {
    const [issued, replace] = await requestToken(signal)
    let token = issued
    let answer = await send(token, signal)
    if (answer.status === 401 && !isKeyRefusal(answer)) {
      const other = await replace(signal)
      if (other) answer = await send((token = other), signal)
    }
    const { invalidRows, onError } = read()
    return parseEventTypes(
      answer,
      [subscriptionKey, token].filter((secret) => secret !== undefined),
      invalidRows === 'drop' ? (error) => onError?.(error) : undefined,
    )
  }

  return {
    scope,
    async listEventTypes({ signal } = {}) {
      const deadline = AbortSignal.timeout(read().timeout ?? 15_000)
      // As AbortSignal.any, which Next's edge runtime does not have.
      const either = new AbortController()
      const abort = () => {
        either.abort()
      }
      for (const one of [signal, deadline]) one?.addEventListener('abort', abort)
      // A component that unmounts in the same breath, as each does once in StrictMode, must not cost a request.
      await Promise.resolve()
      try {
        signal?.throwIfAborted()
        return await list(either.signal)
      } catch (error) {
        signal?.throwIfAborted()
        throw isGofiveError(error) ? error : transportError(error, deadline.aborted, baseURL)
      } finally {
        signal?.removeEventListener('abort', abort)
      }
    },
  }
}

/** axios throws for answers that are no success; a body that broke off comes with a response too, but a successful one. */
function errorResponse(error: unknown): AxiosResponse {
  const response = (error as AxiosError | undefined)?.response
  if (response && response.status > 299) return response
  throw error
}

/** Interceptors of an application's instance often return `response.data` alone. */
function toGofiveResponse(result: unknown): GofiveResponse {
  const { status, headers, data } = (result ?? {}) as Partial<AxiosResponse<unknown>>
  return typeof status === 'number'
    ? { status, headers: headers as GofiveResponse['headers'], body: data }
    : { status: 200, headers: {}, body: result }
}

/** What axios throws holds the request with its credentials: it is looked at, and nothing of it kept. */
function transportError(error: unknown, isLate: boolean, baseURL: string): GofiveError {
  const { code, message } = (error ?? {}) as Partial<Record<'code' | 'message', string>>
  // An instance of the application's may have a time-out of its own.
  if (isLate || /timed?out/i.test(`${code} ${message}`)) return new GofiveError('timeout')
  if (typeof location === 'undefined' && !baseURL.includes(':')) {
    return new GofiveError(
      'config',
      {},
      'A relative baseURL leads nowhere on a server. Prefetch there with a client that has an absolute one.',
    )
  }
  return new GofiveError(message?.includes('maxContentLength') ? 'invalid-response' : 'network')
}

let hasWarned = false

function warnAboutExposedKey() {
  if (hasWarned || typeof document === 'undefined') return
  hasWarned = true
  console.warn(
    'react-gofive: everybody who opens the page can read a subscriptionKey in it. Call Gofive through your own server (baseURL="/api/gofive") instead; where all of them may know the key, pass dangerouslyAllowBrowser.',
  )
}
