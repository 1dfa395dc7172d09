import { GofiveError, isGofiveError } from './errors.js'
import { isDev } from './dev.js'
import { isWord } from './settings.js'

export interface AccessTokenRequest {
  /** The token you gave last was refused: get a new one instead of a cached one. */
  readonly forceRefresh: boolean
  /** Aborted when nobody waits for the token any more. */
  readonly signal: AbortSignal
}

/** A bearer token without the word `Bearer`, or a function that is asked for one at each request. */
export type AccessToken = string | ((request: AccessTokenRequest) => string | Promise<string>)

/** One answer of the application's `accessToken`, and the way to a newer one. */
export interface IssuedToken {
  readonly value: string | undefined
  /** The token to try after a refusal of `value`; `undefined` where there is no other. */
  readonly replace: (signal: AbortSignal) => Promise<string | undefined>
}

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
export function createTokenAsker(
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
      const leave = () => {
        reject(signal.reason as Error)
        if (--question.waiting > 0) return
        close()
        question.controller.abort()
      }
      signal.addEventListener('abort', leave)
      void question.answer.then(resolve, reject).finally(() => {
        close()
        signal.removeEventListener('abort', leave)
      })
    })
  }

  return async (signal) => {
    const value = await ask(false, signal)
    const seen = refreshes
    return {
      value,
      async replace(signal) {
        if (typeof read() !== 'function') refreshed = await ask(false, signal)
        else if (seen === refreshes) {
          refreshed = await ask(true, signal)
          refreshes++
        }
        return refreshed === value ? undefined : refreshed
      },
    }
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
      `The accessToken function failed (${kindOf(error)}). Handle its errors inside it to see more.`,
    )
  }
  if (token === undefined || token === null || token === '') return undefined
  if (isWord(token)) return token
  throw new GofiveError(
    'config',
    {},
    isDev ? 'accessToken must give the bare token: one word, without "Bearer" before it.' : undefined,
  )
}

/** The only part of a stranger's error that surely holds no credential. */
export function kindOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error
}
