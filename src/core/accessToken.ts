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

interface TokenCall {
  readonly forceRefresh: boolean
  readonly controller: AbortController
  readonly result: Promise<string | undefined>
  /** The signals of the requests that wait for the token. Empty after the call has returned. */
  readonly waiting: Set<AbortSignal>
}

/**
 * Requests tokens from the application. Concurrent requests share one call, and if the server refuses several of them, they
 * share one refresh.
 * @param readAccessToken - Returns the current `accessToken` option.
 */
export function createTokenProvider(readAccessToken: () => AccessToken | undefined) {
  let pending: TokenCall | undefined
  let latest: string | undefined

  return {
    /** Resolves to the token to send, `undefined` for none. */
    getToken: (signal: AbortSignal): Promise<string | undefined> => callOnce(false, signal),
    /** Resolves to the token to send after the server has refused one. It is the same if there is no other. */
    replaceToken: async (refused: string | undefined, signal: AbortSignal): Promise<string | undefined> => {
      // Another request may have replaced it already. A text is read again, because the option may have changed.
      const isReplaced = latest !== refused && typeof readAccessToken() === 'function'
      return isReplaced ? latest : callOnce(true, signal)
    },
  }

  function callOnce(forceRefresh: boolean, signal: AbortSignal): Promise<string | undefined> {
    const call = pending && (pending.forceRefresh || !forceRefresh) ? pending : startCall(forceRefresh)
    call.waiting.add(signal)
    signal.addEventListener('abort', () => {
      // Aborting one request must not abort the shared call, unless it is the last one that waits.
      if (!call.waiting.delete(signal) || call.waiting.size > 0) return
      end(call)
      call.controller.abort()
    })
    return call.result
  }

  function startCall(forceRefresh: boolean): TokenCall {
    const controller = new AbortController()
    const result = requestToken(readAccessToken(), { forceRefresh, signal: controller.signal })
      .then((token) => {
        // A refresh may have overtaken the call.
        if (pending === call) latest = token
        return token
      })
      .finally(() => {
        end(call)
      })
    const call: TokenCall = { forceRefresh, controller, result, waiting: new Set() }
    pending = call
    return call
  }

  function end(call: TokenCall) {
    call.waiting.clear()
    if (pending === call) pending = undefined
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
