import { errorName, GofiveError, isGofiveError } from './errors.js'
import { isPrintableAscii } from './settings.js'

export interface AccessTokenRequest {
  /** The token you gave last was refused: get a new one instead of a cached one. */
  readonly forceRefresh: boolean
  /** Aborted when nobody waits for the token any more. */
  readonly signal: AbortSignal
}

/** A bearer token without the word `Bearer`, or a function that is asked for one at each request. */
export type AccessToken = string | ((request: AccessTokenRequest) => string | Promise<string>)

/** The token to send, and the way to another one: `undefined` where there is none. */
export type IssuedToken = readonly [
  token: string | undefined,
  replace: (signal: AbortSignal) => Promise<string | undefined>,
]

interface Question {
  readonly forceRefresh: boolean
  readonly answer: Promise<string | undefined>
  readonly controller: AbortController
  waiting: number
}

/**
 * Asks the application for its token. Requests under way at the same time share one question, and those that are refused
 * together share one refresh.
 */
export function createTokenProvider(
  read: () => AccessToken | undefined,
): (signal: AbortSignal) => Promise<IssuedToken> {
  let open: Question | undefined
  let refreshes = 0
  let refreshed: string | undefined

  function ask(forceRefresh: boolean, signal: AbortSignal): Promise<string | undefined> {
    if (!open || (forceRefresh && !open.forceRefresh)) {
      const controller = new AbortController()
      const answer = call(read(), { forceRefresh, signal: controller.signal })
      open = { forceRefresh, controller, waiting: 0, answer }
    }
    const question = open
    const close = () => {
      if (open === question) open = undefined
    }
    question.waiting++
    return new Promise((resolve, reject) => {
      // One who leaves must not take the answer from the others; the last one ends the question.
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error)
        if (--question.waiting > 0) return
        close()
        question.controller.abort()
      })
      question.answer.finally(close).then(resolve, reject)
    })
  }

  return async (signal) => {
    const token = await ask(false, signal)
    const seen = refreshes
    return [
      token,
      async (signal) => {
        if (typeof read() !== 'function') refreshed = await ask(false, signal)
        else if (seen === refreshes) {
          refreshed = await ask(true, signal)
          refreshes++
        }
        return refreshed === token ? undefined : refreshed
      },
    ]
  }
}

async function call(
  accessToken: AccessToken | undefined,
  request: AccessTokenRequest,
): Promise<string | undefined> {
  let token: unknown = accessToken
  try {
    if (typeof accessToken === 'function') token = await accessToken(request)
  } catch (error) {
    if (isGofiveError(error)) throw error
    // What it threw may hold a credential (an axios error holds the whole request), so only its kind is told.
    throw new GofiveError(
      'unauthorized',
      { reason: 'access-token' },
      `The accessToken function failed (${errorName(error)}). Handle its errors inside it to see more.`,
    )
  }
  if (!token) return undefined
  if (isPrintableAscii(token)) return token
  throw new GofiveError('config', {}, 'accessToken must give one word, without "Bearer" before it.')
}
