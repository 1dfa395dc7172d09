import {
  allowInsecureRequests,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
} from 'oauth4webapi'
import type { AccessTokenRequest } from '../../core/accessToken.js'
import { GofiveError, isGofiveError } from '../../core/errors.js'
import { createResponseError, isSuccessful, type GofiveResponse } from '../../core/response.js'
import { checkTimeout, DEFAULT_TIMEOUT, isPrintableAscii } from '../../core/settings.js'
import { readCredentials, type CompleteCredentials, type GofiveCredentials } from './credentials.js'
import { fetchGofive } from './fetchGofive.js'
import { createSingleFlight } from '../singleFlight.js'

export interface TokenSourceOptions extends GofiveCredentials {
  /**
   * Time limit of an exchange in milliseconds.
   * @default 15_000
   */
  readonly timeout?: number | undefined
  /**
   * Returns the current time in milliseconds since 1970.
   * @default Date.now
   */
  readonly now?: (() => number) | undefined
}

interface Token {
  readonly value: string
  readonly receivedAt: number
  readonly renewAt: number
}

/**
 * Creates a function that returns Gofive's bearer token, for `accessToken` of `createGofiveClient`. It exchanges the client's
 * credentials for a token (OAuth 2.0) and caches it in memory until shortly before it expires. Concurrent calls share one
 * exchange. `forceRefresh` ignores the cached token. `createGofiveHandler` contains its own token source.
 *
 * Failures are not cached: each call after a failed one calls Gofive again.
 * @throws {GofiveError} `config` if an option is missing or invalid. The function itself rejects with the errors of the list:
 * `unauthorized` (`reason`: the key or the client), `quota-exceeded`, `rate-limited`, `not-found`, `server`, `network`,
 * `timeout` or `invalid-response`, and with `config` if the request would pass a proxy unencrypted.
 */
export function createTokenSource(
  options: TokenSourceOptions = {},
): (request?: Partial<AccessTokenRequest>) => Promise<string> {
  const { timeout = DEFAULT_TIMEOUT, now = Date.now } = options
  checkTimeout(timeout)
  const credentials = readCredentials(options)
  let token: Token | undefined
  // The signal of one request must not abort an exchange that others wait for, so the exchange has its own time-out.
  const exchange = createSingleFlight(() => requestToken(credentials, timeout, now), timeout)

  return async ({ forceRefresh = false } = {}) => {
    const time = now()
    // If the clock was set back, the age of the token is unknown.
    if (!forceRefresh && token && token.receivedAt <= time && time < token.renewAt) return token.value
    token = await exchange()
    return token.value
  }
}

/**
 * Exchanges the credentials for a token.
 * @param timeout - Time limit in milliseconds.
 * @param now - Returns the current time in milliseconds since 1970.
 * @param send - Sends the request.
 * @throws {GofiveError} if Gofive returns no token.
 * @internal
 */
export async function requestToken(
  { baseURL, subscriptionKey, clientId, clientSecret }: CompleteCredentials,
  timeout: number,
  now: () => number,
  send: typeof fetchGofive = fetchGofive,
): Promise<Token> {
  // Documented by Gofive.
  const server = {
    issuer: baseURL,
    token_endpoint: `${baseURL.replace(/\/+$/, '')}/authorization/connect/token`,
  }
  const client = { client_id: clientId }
  const receivedAt = now()
  const signal = AbortSignal.timeout(Math.ceil(timeout))
  try {
    const response = await clientCredentialsGrantRequest(
      server,
      client,
      ClientSecretPost(clientSecret),
      {},
      {
        // oauth4webapi mistakes a plain object for Headers on workers with a compatibility date before 2024-09-26.
        headers: new Headers({ 'Ocp-Apim-Subscription-Key': subscriptionKey }),
        signal,
        // With http, `baseURL` is only valid for localhost.
        [allowInsecureRequests]: true,
        [customFetch]: async (url, init) => toSuccess(await send(url, init)),
      },
    )
    const { access_token, expires_in, token_type } = await processClientCredentialsResponse(
      server,
      client,
      response,
    )
    if (token_type !== 'bearer' || !isPrintableAscii(access_token)) throw new TypeError('not a bearer token')
    const lifetime = (expires_in ?? 0) * 1000
    // Renewed early enough for a request in progress. Servers count in whole seconds, so only the first half of a short
    // lifetime is certain.
    return {
      value: access_token,
      receivedAt,
      renewAt: receivedAt + lifetime - Math.min(60_000, lifetime / 2),
    }
  } catch (error) {
    if (signal.aborted) throw new GofiveError('timeout')
    if (isGofiveError(error)) throw error
    throw new GofiveError(
      'invalid-response',
      { status: 200 },
      "The response of Gofive's token endpoint contains no bearer token.",
    )
  }
}

/** @throws {GofiveError} for any status other than 2xx. */
function toSuccess(response: GofiveResponse): Response {
  const { status, body } = response
  if (isSuccessful(status)) return Response.json(body)
  const failure = createResponseError(response, 'access-token')
  // Gofive documents 400, 401 and 403 without a body. OAuth servers refuse a client with 400 or 401.
  const isClientRefused =
    failure.reason !== 'subscription-key' &&
    (status === 400 || status === 401 || failure.code === 'forbidden')
  if (!isClientRefused) throw failure
  throw new GofiveError(
    'unauthorized',
    { status, reason: 'access-token', retryAfter: failure.retryAfter },
    'Gofive refused the client. Check clientId and clientSecret, and that they belong to the subscription key.',
  )
}
