import type { AxiosInstance } from 'axios'
import { createTokenProvider, type AccessToken } from './accessToken.js'
import { callSafely } from './callbacks.js'
import { abortReason, DeadlineError, throwIfAborted, withDeadline } from './deadline.js'
import { GofiveError, isGofiveError } from './errors.js'
import { isKeyRefusal, parseEventTypes, type ExplainResponse, type GofiveResponse } from './response.js'
import { EVENT_TYPES_PATH, type EventType } from './schema.js'
import { DEFAULT_TIMEOUT, parseSettings, type SettingRules } from './settings.js'
import type { Transport } from './transport.js'

/** The interface between the hooks and Gofive. Implement it for tests or for another transport. */
export interface GofiveClient {
  /**
   * Separates the lists of different companies in the query cache.
   * @default 'default'
   */
  readonly scope?: string | undefined
  /**
   * Requests the company's event types.
   * @throws {GofiveError} on failure. After an abort, rejects with the signal's reason.
   */
  listEventTypes: (options?: { signal?: AbortSignal | undefined }) => Promise<EventType[]>
}

export interface RequestOptions {
  /**
   * The bearer token, or a function that returns it. The function is called for each request (once for concurrent requests),
   * and once more with `forceRefresh: true` if the server refuses the token with 401.
   */
  readonly accessToken?: AccessToken | undefined
  /**
   * An axios instance to send the requests with, including its interceptors and defaults.
   * @default one without the application's `axios.defaults`; in `react-gofive/server`, `fetch`
   */
  readonly axios?: AxiosInstance | undefined
  /**
   * Sends cookies to a proxy on another origin. The page's own origin always receives them. Has no effect on a server.
   * @default false
   */
  readonly withCredentials?: boolean | undefined
  /**
   * Time limit for a complete response in milliseconds, including the call of `accessToken`.
   * @default 15_000
   */
  readonly timeout?: number | undefined
  /**
   * How an invalid row is handled: `'reject'` fails the whole list, `'drop'` removes the row and reports it to `onError`.
   * @default 'reject'
   */
  readonly invalidRows?: 'reject' | 'drop' | undefined
}

interface ScopeOption {
  /**
   * Separates the lists of different companies in the query cache. It is part of query keys, so it must not be a secret. Set
   * it if users can switch companies within a page.
   * @default 'default' through a proxy; in direct mode a short hash of the subscription key
   */
  readonly scope?: string | undefined
}

/** Options for requests through your own server, which adds the credentials (recommended). */
export interface ProxyOptions extends RequestOptions, ScopeOption {
  /**
   * URL of the proxy on your server: relative or https. http is allowed on localhost and, except in `react-gofive/server`, for the
   * private network in development (`NODE_ENV`), so that a phone or an emulator reaches your computer.
   */
  readonly baseURL: string
  readonly subscriptionKey?: undefined
  readonly dangerouslyAllowBrowser?: undefined
}

/** Options for direct requests to Gofive, where the key stays private: an intranet, Electron, native apps, servers. */
export interface DirectOptions extends RequestOptions, ScopeOption {
  /** The company's `Ocp-Apim-Subscription-Key`. */
  readonly subscriptionKey: string
  /** @default 'https://api.gofive.co.th' */
  readonly baseURL?: string | undefined
  /**
   * Silences the warning that the key is visible to everyone who can open the page.
   * @default false
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined
}

interface ReportOption {
  /** Called with an `invalid-response` error for the rows that `invalidRows: 'drop'` removed. */
  readonly onError?: ((error: GofiveError) => void) | undefined
}

export type GofiveClientOptions = (ProxyOptions | DirectOptions) & ReportOption

interface ClientEnvironment extends SettingRules {
  readonly explainResponse?: ExplainResponse
  /** Adds the requested URL to the error of a route that does not exist. */
  readonly explainMissingRoute?: (error: GofiveError, baseURL: string) => GofiveError
  /** Redacted from errors like the key and the token, in case the service echoes them. */
  readonly secrets?: readonly string[]
}

/**
 * Creates a client that sends its requests with a given transport.
 * @param readOptions - Returns the options that may change during the life of the client. Called for each request.
 * @internal
 */
export function createClient(
  options: ProxyOptions | DirectOptions,
  readOptions: () => RequestOptions & ReportOption,
  send: Transport,
  { secrets = [], explainResponse, explainMissingRoute, ...rules }: ClientEnvironment,
): GofiveClient {
  const { baseURL, subscriptionKey, scope } = parseSettings(options, rules)
  const { getToken, replaceToken } = createTokenProvider(() => readOptions().accessToken)
  if (
    subscriptionKey &&
    !options.dangerouslyAllowBrowser &&
    typeof document !== 'undefined' &&
    process.env.NODE_ENV !== 'production'
  ) {
    warnAboutExposedKey()
  }

  async function request(token: string | undefined, signal: AbortSignal): Promise<GofiveResponse> {
    const response = await send({
      baseURL,
      path: EVENT_TYPES_PATH,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        ...(subscriptionKey && { 'Ocp-Apim-Subscription-Key': subscriptionKey }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      withCredentials: readOptions().withCredentials,
      signal,
    })
    // An interceptor may end a request that was aborted long ago.
    throwIfAborted(signal)
    return response
  }

  async function requestEventTypes(signal: AbortSignal): Promise<EventType[]> {
    // StrictMode mounts, unmounts and remounts in one task. After a microtask, the first request has already been aborted and
    // is never sent.
    await Promise.resolve()
    throwIfAborted(signal)
    let token = await getToken(signal)
    let response = await request(token, signal)
    if (response.status === 401 && !isKeyRefusal(response)) {
      const newToken = await replaceToken(token, signal)
      if (newToken !== undefined && newToken !== token) response = await request((token = newToken), signal)
    }
    const { invalidRows, onError } = readOptions()
    const reportRows = (error: GofiveError) => {
      callSafely('onError', onError, error)
    }
    return parseEventTypes(
      response,
      [subscriptionKey, token, ...secrets].filter((secret) => secret !== undefined),
      { explainResponse, onInvalidRows: invalidRows === 'drop' ? reportRows : undefined },
    )
  }

  return {
    scope,
    async listEventTypes({ signal } = {}) {
      try {
        return await withDeadline(requestEventTypes, readOptions().timeout ?? DEFAULT_TIMEOUT, signal)
      } catch (error) {
        if (signal?.aborted) throw abortReason(signal)
        if (error instanceof DeadlineError) throw new GofiveError('timeout')
        const failure = explainRelativeURL(isGofiveError(error) ? error : new GofiveError('network'), baseURL)
        throw explainMissingRoute?.(failure, baseURL) ?? failure
      }
    },
  }
}

function explainRelativeURL(error: GofiveError, baseURL: string): GofiveError {
  if (error.code !== 'network' || typeof location !== 'undefined' || baseURL.includes(':')) return error
  return new GofiveError(
    'config',
    {},
    'Only a browser can resolve a relative `baseURL`. On a server and in React Native, pass an absolute one.',
  )
}

let hasWarned = false

function warnAboutExposedKey() {
  if (hasWarned) return
  hasWarned = true
  console.warn(
    'react-gofive: `subscriptionKey` is visible to everyone who can open this page. Use your own server (baseURL="/api/gofive"), or pass `dangerouslyAllowBrowser` if that is intended.',
  )
}
