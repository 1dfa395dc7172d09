import type { Cache } from '@epic-web/cachified'
import { createGofiveClient } from '../client/client.js'
import { failureEnvelope } from '../client/envelope.js'
import { errorName, GofiveError, isGofiveError, type GofiveErrorCode } from '../client/errors.js'
import type { EventType } from '../client/schema.js'
import { defaultScope, fnv1a } from '../client/scope.js'
import { checkCredentials, readCredentials, type GofiveCredentials } from './credentials.js'
import { createListCache } from './listCache.js'
import { createTokenSource } from './tokenSource.js'

export interface GofiveHandlerOptions extends GofiveCredentials {
  /**
   * Whether the caller may have the list, usually: whether they are signed in. Nothing but `true` lets them in: anything
   * else is a 401, and a throw, or no answer within `timeout`, a 500.
   */
  readonly authorize: (request: Request) => boolean | Promise<boolean>
  /** Milliseconds that `authorize`, and Gofive, may take. Default 15 000. */
  readonly timeout?: number | undefined
  /** A store that several servers share, as `@epic-web/cachified` wants it: `get`, `set`, `delete`. Default: memory. */
  readonly cache?: Cache | undefined
  /** Keeps the lists of different companies apart in that store. Default `'default'`. */
  readonly scope?: string | undefined
  /** Gets what the caller does not: the whole error. Default: the console. */
  readonly onError?: ((error: GofiveError) => void) | undefined
}

/**
 * Answers a request. Where a runtime ends work with the answer (Cloudflare Workers), give its context, so that the list can
 * be renewed afterwards.
 */
export type GofiveHandler = (
  request: Request,
  context?: { readonly waitUntil?: (promise: Promise<unknown>) => void },
) => Promise<Response>

/**
 * The one route that a browser needs: `GET <anything>/v1/customerEvent/event-types`, answered with the validated list of
 * Gofive, whose credentials stay here. Nothing of the caller's request is forwarded.
 * @throws {GofiveError} `config` where an option is missing or malformed. Credentials from the environment are read at the
 * first request, because a build has none.
 */
export function createGofiveHandler(options: GofiveHandlerOptions): GofiveHandler {
  const { authorize, timeout = 15_000, onError = printError } = checkOptions(options)
  let listEventTypes: ReturnType<typeof createListCache> | undefined
  const prepared = new WeakMap<EventType[], Prepared>()

  return async (request, context) => {
    try {
      const refusal = refuseRoute(request)
      if (refusal) return refusal
      if (!(await isAuthorized(request))) return failure(401, 'Sign in to see the event types.')
      listEventTypes ??= open()
      const waitUntil = context?.waitUntil
      const list = await listEventTypes(waitUntil?.bind(context))
      return success(request, prepare(list))
    } catch (error) {
      const known = isGofiveError(error)
        ? error
        : new GofiveError('config', {}, `The handler failed (${errorName(error)}).`)
      report(known)
      return toResponse(known)
    }
  }

  function open() {
    const credentials = readCredentials(options)
    const client = createGofiveClient({
      baseURL: credentials.baseURL,
      subscriptionKey: credentials.subscriptionKey,
      accessToken: createTokenSource({ ...credentials, timeout }),
      timeout,
    })
    return createListCache({
      scope: options.scope ?? defaultScope(),
      store: options.cache ?? new Map(),
      load: () => client.listEventTypes(),
      onError: report,
    })
  }

  function isAuthorized(request: Request): boolean | Promise<boolean> {
    try {
      const answer: unknown = authorize(request)
      return typeof answer === 'boolean' ? answer : isTrueInTime(answer, timeout).catch(refuse)
    } catch (error) {
      return refuse(error)
    }
  }

  function report(error: GofiveError) {
    try {
      onError(error)
      // A server that lacks its settings must say so even where nobody reads its error tracker yet.
      if (error.code === 'config' && onError !== printError) printError(error)
    } catch (thrown) {
      printError(new GofiveError('config', {}, `onError failed (${errorName(thrown)}).`))
    }
  }

  function prepare(list: EventType[]): Prepared {
    let answer = prepared.get(list)
    if (!answer) {
      const body = JSON.stringify({ status: { code: '1000', description: 'Success' }, data: list })
      const etag = `"${body.length.toString(36)}-${fnv1a(body)}"`
      const headers = { 'Cache-Control': cacheControl, ETag: etag, Vary: vary }
      answer = { body, etag, headers, full: { headers: { ...headers, 'Content-Type': json } } }
      prepared.set(list, answer)
    }
    return answer
  }
}

async function isTrueInTime(answer: unknown, timeout: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new RangeError('too slow'))
    }, timeout)
  })
  try {
    return (await Promise.race([answer, late])) === true
  } finally {
    clearTimeout(timer)
  }
}

function refuse(error: unknown): never {
  throw new GofiveError('config', {}, `authorize failed (${errorName(error)}), so nobody is let in.`)
}

/** All of an answer that does not depend on the request. */
interface Prepared {
  readonly body: string
  readonly etag: string
  readonly headers: Record<string, string>
  readonly full: ResponseInit
}

const json = 'application/json; charset=utf-8'
// Each use asks again whether the caller may still have it; the answer then costs no body.
const cacheControl = 'private, no-cache'
const vary = 'Authorization, Cookie'
const noAnswer = 5

const statusByCode: Partial<Record<GofiveErrorCode, number>> = {
  config: 500,
  network: 503,
  timeout: 504,
  'rate-limited': 429,
  'quota-exceeded': 503,
}

function checkOptions(options: GofiveHandlerOptions): GofiveHandlerOptions {
  if (typeof (options as Partial<GofiveHandlerOptions> | undefined)?.authorize !== 'function') {
    throw new GofiveError(
      'config',
      {},
      'createGofiveHandler needs authorize: (request) => boolean, or everybody could read your list. Let it look at the session.',
    )
  }
  checkCredentials(options)
  const { timeout = 1 } = options
  if (!(timeout > 0 && timeout < 2 ** 31)) {
    throw new GofiveError('config', {}, 'timeout must be a number of milliseconds above 0.')
  }
  return options
}

// Nobody asks for it with escapes or empty segments but to find out how servers disagree on them.
const route = /^\w+:\/\/[^/?#]+(\/[^/?#%]+)*\/v1\/customerEvent\/event-types([?#]|$)/

function refuseRoute({ url, method }: Request): Response | undefined {
  if (!route.test(url))
    return failure(404, 'There is nothing here. The list is at v1/customerEvent/event-types.')
  if (method === 'GET' || method === 'HEAD') return undefined
  return failure(405, 'Only GET and HEAD are answered.', { Allow: 'GET, HEAD' })
}

function success({ headers, method }: Request, answer: Prepared): Response {
  const known = headers.get('if-none-match')
  if (known && knows(known, answer.etag)) return new Response(null, { status: 304, headers: answer.headers })
  return new Response(method === 'HEAD' ? null : answer.body, answer.full)
}

function knows(ifNoneMatch: string, etag: string): boolean {
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}

/** Gofive's refusals are this server's fault, never the caller's: theirs to see is only that it did not work. */
function toResponse({ code, status, retryAfter }: GofiveError): Response {
  const isDown = code === 'server' && status === 503
  const answer = statusByCode[code] ?? (isDown ? 503 : 502)
  const mayPass = [429, 503, 504].includes(answer)
  const seconds = retryAfter === undefined ? noAnswer : Math.ceil(retryAfter / 1000)
  return failure(
    answer,
    answer === 500 ? 'The server is not set up.' : 'The event types cannot be had at the moment.',
    mayPass ? { 'Retry-After': String(seconds) } : {},
  )
}

function failure(status: number, description: string, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(failureEnvelope(status, description)), {
    status,
    headers: { 'Content-Type': json, 'Cache-Control': 'no-store', ...headers },
  })
}

function printError(error: GofiveError): void {
  console.error(error)
}
