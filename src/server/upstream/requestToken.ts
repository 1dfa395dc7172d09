import {
  allowInsecureRequests,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
} from 'oauth4webapi'
import { DeadlineError, withDeadline } from '../../core/deadline.js'
import { GofiveError, isGofiveError } from '../../core/errors.js'
import { createResponseError, isSuccessful, type GofiveResponse } from '../../core/response.js'
import { isPrintableAscii } from '../../core/settings.js'
import type { CompleteCredentials } from '../settings.js'
import { fetchGofive } from './fetchGofive.js'

export interface Token {
  readonly value: string
  /** Milliseconds since 1970, when it was requested. */
  readonly createdTime: number
  /** Milliseconds until it is renewed. */
  readonly freshFor: number
  /** Milliseconds until it expires. */
  readonly lifetime: number
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
  const endpoint = `${baseURL.replace(/\/+$/, '')}/authorization/connect/token`
  const server = { issuer: baseURL, token_endpoint: endpoint }
  const client = { client_id: clientId }
  const authentication = ClientSecretPost(clientSecret)
  const createdTime = Date.now()
  const request = (signal: AbortSignal) =>
    clientCredentialsGrantRequest(
      server,
      client,
      authentication,
      {},
      {
        // oauth4webapi mistakes a plain object for Headers on workers with a compatibility date before 2024-09-26.
        headers: new Headers({ 'Ocp-Apim-Subscription-Key': subscriptionKey }),
        signal,
        // oxlint-disable-next-line typescript/no-deprecated -- so that it stands out: with http, `baseURL` is only valid for localhost
        [allowInsecureRequests]: true,
        [customFetch]: async (url, init) => toSuccess(await send(url, init)),
      },
    )
  try {
    const response = await withDeadline(request, timeout)
    const token = await processClientCredentialsResponse(server, client, response)
    const { access_token, expires_in = 0 } = token
    if (token.token_type !== 'bearer' || !isPrintableAscii(access_token))
      throw new TypeError('not a bearer token')
    const lifetime = expires_in * 1000
    // Renewed early enough for a request in progress. Servers count in whole seconds, so only the first half of a short
    // lifetime is certain.
    const freshFor = lifetime - Math.min(60_000, lifetime / 2)
    return { value: access_token, createdTime, freshFor, lifetime }
  } catch (error) {
    if (error instanceof DeadlineError) throw new GofiveError('timeout')
    if (isGofiveError(error)) throw error
    const message = "The response of Gofive's token endpoint contains no bearer token."
    throw new GofiveError('invalid-response', { status: 200 }, message)
  }
}

/** @throws {GofiveError} for any status other than 2xx. */
function toSuccess(response: GofiveResponse): Response {
  const { status, body } = response
  if (isSuccessful(status)) return Response.json(readFields(body))
  const failure = createResponseError(response)
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
