import {
  allowInsecureRequests,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  processClientCredentialsResponse,
} from 'oauth4webapi'
import type { AccessTokenRequest } from '../client/accessToken.js'
import { isKeyRefusal, readRetryAfter } from '../client/response.js'
import { errorName, GofiveError } from '../client/errors.js'
import { readCredentials, type GofiveCredentials } from './credentials.js'

export interface TokenSourceOptions extends GofiveCredentials {
  /** Milliseconds that an exchange may take. Default 15 000. */
  readonly timeout?: number | undefined
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined
}

interface Token {
  readonly value: string
  readonly renewAt: number
}

/**
 * Gofive's bearer token by OAuth 2.0 client credentials, to be given as `accessToken`: kept in memory until shortly before
 * it expires, exchanged by one request at a time, and anew when `forceRefresh` says that it was refused.
 * @throws {GofiveError} `config` where a credential is missing or malformed. The function itself rejects with
 * `unauthorized` (`reason` tells the key from the client), `network`, `timeout`, `rate-limited` or `server`.
 */
export function createTokenSource(
  options: TokenSourceOptions = {},
): (request?: Partial<AccessTokenRequest>) => Promise<string> {
  const credentials = readCredentials(options)
  const { timeout = 15_000, now = Date.now } = options
  let token: Token | undefined
  let exchange: Promise<Token> | undefined

  return async ({ forceRefresh = false } = {}) => {
    if (!forceRefresh && token && now() < token.renewAt) return token.value
    // The signal of one request must not end an exchange that others wait for: it has a time-out of its own.
    exchange ??= exchangeToken(credentials, timeout, now).finally(() => {
      exchange = undefined
    })
    token = await exchange
    return token.value
  }
}

async function exchangeToken(
  { baseURL, subscriptionKey, clientId, clientSecret }: ReturnType<typeof readCredentials>,
  timeout: number,
  now: () => number,
): Promise<Token> {
  // The address is documented by Gofive.
  const server = {
    issuer: baseURL,
    token_endpoint: `${baseURL.replace(/\/+$/, '')}/authorization/connect/token`,
  }
  const client = { client_id: clientId }
  const signal = AbortSignal.timeout(timeout)
  let response: Response | undefined
  try {
    const asked = now()
    response = await clientCredentialsGrantRequest(
      server,
      client,
      ClientSecretPost(clientSecret),
      {},
      {
        headers: { 'Ocp-Apim-Subscription-Key': subscriptionKey },
        signal,
        // Only localhost gets through the check of the address with http.
        [allowInsecureRequests]: true,
      },
    )
    const { access_token, expires_in } = await processClientCredentialsResponse(
      server,
      client,
      response.clone(),
    )
    const lifetime = (expires_in ?? 0) * 1000
    // Renewed early enough for a request that is under way. Servers count in whole seconds, so of a short life only
    // the first half is sure.
    return { value: access_token, renewAt: asked + lifetime - Math.min(60_000, lifetime / 2) }
  } catch (error) {
    if (signal.aborted) throw new GofiveError('timeout')
    throw response
      ? await refusal(response)
      : new GofiveError('network', {}, `Gofive's token endpoint gave no answer (${errorName(error)}).`)
  }
}

/** What the gateway says of the key, and the token endpoint of the client, are both a 401 at times. */
async function refusal(response: Response): Promise<GofiveError> {
  const { status } = response
  const text = await response.text().catch(() => '')
  const body = parse(text)
  const headers = Object.fromEntries(response.headers)
  if (isKeyRefusal({ status, headers, body })) {
    return new GofiveError('unauthorized', { status, reason: 'subscription-key' })
  }
  const retryAfter = readRetryAfter(headers['retry-after'], text)
  if (status === 429) return new GofiveError('rate-limited', { status, retryAfter })
  if (status >= 500) return new GofiveError('server', { status, retryAfter })
  if (status < 400) {
    return new GofiveError(
      'invalid-response',
      { status },
      "The answer of Gofive's token endpoint holds no bearer token.",
    )
  }
  return new GofiveError(
    'unauthorized',
    { status, reason: 'access-token' },
    'Gofive refused the client. Check clientId and clientSecret, and that they belong to the subscription key.',
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
