import {
  allowInsecureRequests,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
} from 'oauth4webapi'
import type { AccessTokenRequest } from '../../core/accessToken.js'
import { DeadlineError, withDeadline } from '../../core/deadline.js'
import { GofiveError, isGofiveError } from '../../core/errors.js'
import { createResponseError, isSuccessful, type GofiveResponse } from '../../core/response.js'
import { checkTimeout, DEFAULT_TIMEOUT, isPrintableAscii } from '../../core/settings.js'
import { ageOf } from '../age.js'
import { createRunner } from '../run.js'
import { readCredentials, type CompleteCredentials, type GofiveCredentials } from './credentials.js'
import { fetchGofive } from './fetchGofive.js'

export interface TokenSourceOptions extends GofiveCredentials {
  /**
   * Time limit of an exchange in milliseconds.
   * @default 15_000
   */
  readonly timeout?: number | undefined
}

interface Token {
  readonly value: string
  /** Milliseconds since 1970, when it was requested. */
  readonly createdTime: number
  /** Milliseconds until it is renewed. */
  readonly freshFor: number
  /** Milliseconds until it expires. */
  readonly lifetime: number
}

/**
 * Creates a function that returns Gofive's bearer token, for `accessToken` of `createGofiveClient`. It exchanges the client's
 * credentials for a token (OAuth 2.0) and caches it in memory until shortly before it expires. Concurrent calls share one
 * exchange. While it cannot be renewed, it is used until it expires. `forceRefresh` ignores the cached token. `createGofiveHandler` contains its own token source.
 *
 * Failures are not cached: each call after a failed one calls Gofive again.
 * @throws {GofiveError} `config` if an option is missing or invalid. The function itself rejects with the errors of the list:
 * `unauthorized` (`reason`: the key or the client), `quota-exceeded`, `rate-limited`, `not-found`, `server`, `network`,
 * `timeout` or `invalid-response`, and with `config` if the request would pass a proxy unencrypted.
 */
export function createTokenSource(
  options: TokenSourceOptions = {},
): (request?: Partial<AccessTokenRequest>) => Promise<string> {
  const { timeout = DEFAULT_TIMEOUT } = options
  checkTimeout(timeout)
  const getToken = createTokenCache(readCredentials(options))
  return async ({ forceRefresh = false } = {}) => getToken(forceRefresh, timeout)
}

/**
 * Creates a function that returns the cached token, or exchanges the credentials for one.
 * @internal
 */
export function createTokenCache(credentials: CompleteCredentials) {
  let token: Token | undefined
  const exchange = createRunner<Token>()

  return async (forceRefresh: boolean, timeout: number): Promise<string> => {
    const age = ageOf(token?.createdTime ?? 0, Date.now())
    const current = !forceRefresh && token && age < token.lifetime ? token : undefined
    if (current && age < current.freshFor) return current.value
    // The signal of one request must not abort an exchange that others wait for, so the exchange has its own time-out.
    const run = exchange.find() ?? exchange.start(() => requestToken(credentials, timeout), timeout + 1000)
    try {
      token = await run.result
      return token.value
    } catch (error) {
      const ageAfter = ageOf(current?.createdTime ?? 0, Date.now())
      if (!current || ageAfter >= current.lifetime) throw error
      const { retryAfter = 0 } = error as GofiveError
      if (token === current) token = { ...current, freshFor: ageAfter + retryAfter }
      return current.value
    }
  }
}

/**
 * Exchanges the credentials for a token.
 * @param timeout - Time limit in milliseconds.
 * @param send - Sends the request.
 * @throws {GofiveError} if Gofive returns no token.
 * @internal
 */
export async function requestToken(
  { baseURL, subscriptionKey, clientId, clientSecret }: CompleteCredentials,
  timeout: number,
  send: typeof fetchGofive = fetchGofive,
): Promise<Token> {
  // Documented by Gofive.
  const server = {
    issuer: baseURL,
    token_endpoint: `${baseURL.replace(/\/+$/, '')}/authorization/connect/token`,
  }
  const client = { client_id: clientId }
  const createdTime = Date.now()
  try {
    const response = await withDeadline(
      (signal) =>
        clientCredentialsGrantRequest(
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
        ),
      timeout,
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
      createdTime,
      freshFor: lifetime - Math.min(60_000, lifetime / 2),
      lifetime,
    }
  } catch (error) {
    if (error instanceof DeadlineError) throw new GofiveError('timeout')
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
  if (isSuccessful(status)) return Response.json(readFields(body))
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

/**
 * Returns the fields of a token response that are used, because oauth4webapi also rejects a response for an unused one, such
 * as `refresh_token: null`. Without a type, the token is a bearer token; without a positive lifetime, it is used once.
 */
function readFields(body: unknown): object {
  const { access_token, token_type, expires_in } = (body ?? {}) as Record<string, unknown>
  const hasType = token_type !== undefined && token_type !== null && token_type !== ''
  const lifetime = Number(expires_in)
  return {
    access_token,
    token_type: hasType ? token_type : 'Bearer',
    ...(lifetime > 0 && lifetime < Infinity && { expires_in: lifetime }),
  }
}
