import { abortReason } from './deadline.js'
import { errorName, GofiveError, isGofiveError } from './errors.js'
import { isPrintableAscii } from './settings.js'

export interface AccessTokenRequest {
  /** `true` if the server refused the previous token with 401: return a new token, not a cached one. */
  readonly forceRefresh: boolean
  /** Aborted when every request that waits for the token has been aborted. */
  readonly signal: AbortSignal
}

/** A bearer token without the "Bearer" prefix, or a function that returns one and is called for each request. */
export type AccessToken = string | ((request: AccessTokenRequest) => string | Promise<string>)

/** The token to send (`undefined`: none) and a function that resolves to its replacement (`undefined`: none). */
export type IssuedToken = readonly [
  token: string | undefined,
  refresh: (signal: AbortSignal) => Promise<string | undefined>,
]

interface PendingToken {
  readonly forceRefresh: boolean
  readonly result: Promise<string | undefined>
  readonly controller: AbortController
  waiters: number
}

/**
 * Requests tokens from the application. Concurrent requests share one call, and if the server refuses several of them, they
 * share one refresh.
 * @param readAccessToken - Returns the current `accessToken` option.
 */
export function createTokenProvider(
  readAccessToken: () => AccessToken | undefined,
): (signal: AbortSignal) => Promise<IssuedToken> {
  let pending: PendingToken | undefined
  let refreshCount = 0
  let refreshedToken: string | undefined

  function getToken(forceRefresh: boolean, signal: AbortSignal): Promise<string | undefined> {
    if (!pending || (forceRefresh && !pending.forceRefresh)) {
      const controller = new AbortController()
      const result = requestToken(readAccessToken(), { forceRefresh, signal: controller.signal })
      pending = { forceRefresh, controller, waiters: 0, result }
    }
    const current = pending
    const clear = () => {
      if (pending === current) pending = undefined
    }
    current.waiters++
    return new Promise((resolve, reject) => {
      // Aborting one request must not abort the shared call, unless it is the last one.
      const handleAbort = () => {
        reject(abortReason(signal))
        if (--current.waiters > 0) return
        clear()
        current.controller.abort()
      }
      signal.addEventListener('abort', handleAbort)
      current.result
        .finally(() => {
          // Aborting the request later must not abort the signal of a call that has already returned.
          signal.removeEventListener('abort', handleAbort)
          clear()
        })
        .then(resolve, reject)
    })
  }

  return async (signal) => {
    const token = await getToken(false, signal)
    const countAtIssue = refreshCount
    return [
      token,
      async (signal) => {
        if (typeof readAccessToken() !== 'function') refreshedToken = await getToken(false, signal)
        else if (countAtIssue === refreshCount) {
          refreshedToken = await getToken(true, signal)
          refreshCount++
        }
        return refreshedToken === token ? undefined : refreshedToken
      },
    ]
  }
}

async function requestToken(
  accessToken: AccessToken | undefined,
  request: AccessTokenRequest,
): Promise<string | undefined> {
  let token: unknown = accessToken
  try {
    if (typeof accessToken === 'function') token = await accessToken(request)
  } catch (error) {
    if (isGofiveError(error)) throw error
    // The error may contain a credential (an axios error contains the whole request), so the message repeats only its name.
    throw new GofiveError(
      'unauthorized',
      { reason: 'access-token' },
      `The accessToken function failed (${errorName(error)}). Catch errors inside it to see details.`,
    )
  }
  if (!token) return undefined
  if (isPrintableAscii(token)) return token
  throw new GofiveError(
    'config',
    {},
    'accessToken must be a token without whitespace and without the "Bearer" prefix.',
  )
}
