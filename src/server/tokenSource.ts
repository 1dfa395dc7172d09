import {
  allowInsecureRequests,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
} from 'oauth4webapi'
import type { AccessTokenRequest } from '../client/accessToken.js'
import { GofiveError, isGofiveError } from '../client/errors.js'
import { failureOf, type GofiveResponse } from '../client/response.js'
import { checkTimeout, DEFAULT_TIMEOUT, isPrintableAscii } from '../client/settings.js'
import { readCredentials, type CompleteCredentials, type GofiveCredentials } from './credentials.js'
import { fetchGofive } from './fetchGofive.js'
import { createSingleFlight } from './singleFlight.js'

export interface TokenSourceOptions extends GofiveCredentials {
  /**
   * Milliseconds that an exchange may take.
   * @default 15_000
   */
  readonly timeout?: number | undefined
  /**
   * Returns the milliseconds since 1970.
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
 * credentials for a token (OAuth 2.0), keeps it in memory until shortly before it expires, makes one exchange at a time, and
 * another one when `forceRefresh` reports that the token was refused. `createGofiveHandler` has one of its own.
 *
 * It remembers no failure: each call after a failed one asks Gofive again.
 * @throws {GofiveError} `config` if an option is missing or invalid. The function itself rejects with the errors of the list:
 * `unauthorized` (`reason`: the key or the client), `quota-exceeded`, `rate-limited`, `not-found`, `server`, `network`,
 * `timeout` or `invalid-response`.
 */
export function createTokenSource(
  options: TokenSourceOptions = {},
): (request?: Partial<AccessTokenRequest>) => Promise<string> {
  const { timeout = DEFAULT_TIMEOUT, now = Date.now } = options
  checkTimeout(timeout)
  const credentials = readCredentials(options)
  let token: Token | undefined
  // The signal of one request must not abort an exchange that others wait for: it has a time-out of its own.
  const exchange = createSingleFlight(() => requestToken(credentials, timeout, now), timeout)

  return async ({ forceRefresh = false } = {}) => {
    const time = now()
    // A clock that was put back says nothing about the age of the token.
    if (!forceRefresh && token && token.receivedAt <= time && time < token.renewAt) return token.value
    token = await exchange()
    return token.value
  }
}

/**
 * Exchanges the credentials for a token.
 * @param send - Sends the request.
 * @internal
 */
export async function requestToken(
  { baseURL, subscriptionKey, clientId, clientSecret }: CompleteCredentials,
  timeout: number,
  now: () => number,
  send: typeof fetchGofive = fetchGofive,
): Promise<Token> {
  // The URL is documented by Gofive.
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
        // Only localhost passes the check of baseURL with http.
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
    // Renewed early enough for a request in progress. Servers count in whole seconds, so of a short life only the first half
    // is certain.
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

/** @throws {GofiveError} for any other status than 2xx. */
function toSuccess(response: GofiveResponse): Response {
  const { status, headers, body } = response
  if (status >= 200 && status < 300) {
    const type = headers['content-type'] ?? 'text/plain'
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
      status: 200,
      headers: { 'Content-Type': type },
    })
  }
  const failure = failureOf(response, 'access-token')
  // Gofive documents these three without a body. OAuth servers refuse a client by 400 or 401.
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
