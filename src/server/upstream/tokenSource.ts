import type { AccessTokenRequest } from '../../core/accessToken.js'
import { GofiveError, isGofiveError } from '../../core/errors.js'
import { DEFAULT_TIMEOUT } from '../../core/settings.js'
import { ageOf } from '../age.js'
import { createRunner } from '../run.js'
import {
  checkSettings,
  readCredentials,
  type CompleteCredentials,
  type GofiveCredentials,
} from '../settings.js'
import { requestToken, type Token } from './requestToken.js'

export interface TokenSourceOptions extends GofiveCredentials {
  /**
   * Time limit of an exchange in milliseconds.
   * @default 15_000
   */
  readonly timeout?: number | undefined
}

/**
 * Creates a function that returns Gofive's bearer token, for `accessToken` of `createGofiveClient`. It exchanges the client's
 * credentials for a token (OAuth 2.0) and caches it in memory until shortly before it expires. Concurrent calls share one
 * exchange. While it cannot be renewed, it is used until it expires. `forceRefresh` ignores the cached token.
 * `createGofiveHandler` requests its tokens itself.
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
  checkSettings({ timeout })
  const getToken = createTokenCache(readCredentials(options))
  return async ({ forceRefresh = false } = {}) => getToken(forceRefresh, timeout).catch(suggestCheck)
}

/**
 * Creates a function that returns the cached token, or exchanges the credentials for one.
 * @internal
 */
export function createTokenCache(credentials: CompleteCredentials) {
  let token: Token | undefined
  const exchange = createRunner<Token>()

  return async (forceRefresh: boolean, timeout: number): Promise<string> => {
    const current = forceRefresh ? undefined : token
    if (current && ageOf(current.createdTime, Date.now()) < current.freshFor) return current.value
    // The signal of one request must not abort an exchange that others wait for, so the exchange has its own time-out.
    const run = exchange.find() ?? exchange.start(() => requestToken(credentials, timeout), timeout + 1000)
    try {
      token = await run.result
      return token.value
    } catch (error) {
      const age = current ? ageOf(current.createdTime, Date.now()) : Infinity
      if (!current || age >= current.lifetime) throw error
      const { retryAfter = 0 } = error as GofiveError
      if (token === current) token = { ...current, freshFor: Math.min(age + retryAfter, current.lifetime) }
      return current.value
    }
  }
}

/**
 * Adds to the error of refused credentials how to test them.
 * @internal
 */
export function suggestCheck(error: unknown): never {
  if (!isGofiveError(error) || error.code !== 'unauthorized') throw error
  const message = `${error.message} To test the credentials: npx react-gofive check`
  throw new GofiveError(error.code, Object.assign({}, error), message)
}
