import { callSafely } from '../core/callbacks.js'
import type { GofiveClient } from '../core/client.js'
import { throwIfAborted } from '../core/deadline.js'
import { errorName, GofiveError, isGofiveError } from '../core/errors.js'
import type { EventType } from '../core/schema.js'
import { DEFAULT_TIMEOUT, defaultScope } from '../core/settings.js'
import { createAuthorization } from './authorize.js'
import { createListCacheFinder } from './list/findListCache.js'
import type { Caller, WaitUntil } from './list/listCache.js'
import type { GofiveStore } from './list/store.js'
import { checkRoute, respondWithError, respondWithFailure, respondWithList } from './responses.js'
import { checkSettings, type GofiveCredentials } from './settings.js'

export interface GofiveHandlerOptions extends GofiveCredentials {
  /**
   * Returns whether the caller may read the list, usually whether they are signed in. Any result other than `true` is
   * rejected with 401; an error, or no result within `timeout`, with 500.
   */
  readonly authorize: (request: Request) => boolean | Promise<boolean>
  /**
   * Time limit in milliseconds, for `authorize` and, separately, for Gofive's token and list together.
   * @default 15_000
   */
  readonly timeout?: number | undefined
  /**
   * A store that several servers share, with `get`, `set` and `delete` as for `@epic-web/cachified`. It holds the list and
   * the last failure, under keys that differ between companies.
   * @default the memory of the process
   */
  readonly cache?: GofiveStore | undefined
  /**
   * Keeps the runtime alive until a promise has settled, so that a slow renewal goes on after the response: `after` of
   * `next/server`, `waitUntil` of `@vercel/functions`. Not needed where the runtime passes a context with this function.
   */
  readonly waitUntil?: WaitUntil | undefined
  /**
   * The part of the query key that separates companies in the browser, as in `<GofiveProvider scope>`. Browsers
   * receive it, so it must not be a secret.
   * @default 'default'
   */
  readonly scope?: string | undefined
  /**
   * Called with the complete error: once for each failed call of Gofive, and when `authorize`, the cache or the configuration
   * fails. Callers only receive a status.
   * @default the console
   */
  readonly onError?: ((error: GofiveError) => void) | undefined
}

/** The part of a runtime's second argument that the handler uses. */
export interface GofiveHandlerContext {
  /** Keeps the runtime alive until the list has been renewed. */
  readonly waitUntil?: WaitUntil
}

/**
 * A request handler that is also the server's client: `eventTypesQueryOptions(handler)` prefetches a page from the same list,
 * token and pauses. As a client it does not call `authorize`: the page itself must check access.
 */
export interface GofiveHandler extends GofiveClient {
  /**
   * Responds to a request.
   * @param context - The runtime's second argument: on Cloudflare Workers a context with `waitUntil`, in Next.js the route's
   * parameters, in Deno the connection. The type accepts any object, so that the handler can be exported directly.
   */
  (request: Request, context?: GofiveHandlerContext | object): Promise<Response>
  readonly scope: string
  /**
   * Calls Gofive for the list now, whatever the pause after a failure, and resolves to it: for an administrator who has just
   * changed it there. Like `listEventTypes`, it does not call `authorize`. There are at least five seconds between two such
   * calls: a later request waits, and shares the next call with others. Other servers with the same `cache` return the
   * new list within a minute.
   * @throws {GofiveError} if the call fails. It is reported to `onError`, and callers still receive the last list.
   */
  renew: () => Promise<EventType[]>
}

/**
 * Creates the one route that a browser needs: `GET <anything>/v1/customerEvent/event-types`, which responds with Gofive's
 * validated list. The credentials stay on the server, and nothing of the caller's request is forwarded.
 *
 * While Gofive works, each process calls it once in 5 minutes; servers that share a store also use each other's lists. The
 * request that starts the call waits for it, for 2 seconds at most, and others receive the last list meanwhile.
 * While Gofive is down, callers receive the last list for up to a day, and Gofive is called once after each pause: as long as
 * it asks for (`Retry-After`, quota), an hour at most, otherwise 2 seconds, growing to a minute.
 *
 * Handlers of one process share list, token and pauses if they take all credentials from the environment. `authorize`, `onError`
 * and `timeout` are each handler's own.
 * @throws {GofiveError} `config` if an option is missing or invalid. Credentials from the environment are read at first use,
 * because they do not exist at build time.
 */
export function createGofiveHandler(options: GofiveHandlerOptions): GofiveHandler {
  checkOptions(options)
  const { authorize, timeout = DEFAULT_TIMEOUT, cache, waitUntil, scope = defaultScope(), onError } = options
  const isAuthorized = createAuthorization(authorize, timeout, report)
  const findListCache = createListCacheFinder(options, cache)
  const caller: Caller = { timeout, report, waitUntil }

  async function handle(request: Request, context?: GofiveHandlerContext | object): Promise<Response> {
    try {
      const refusal = checkRoute(request)
      if (refusal) return refusal
      if (!(await isAuthorized(request))) return respondWithFailure(401, 'Sign in to see the event types.')
      const list = await (await findListCache()).get(readCaller(context))
      return await respondWithList(request, list)
    } catch (error) {
      if (isGofiveError(error)) return respondWithError(error)
      const unexpected = new GofiveError('config', {}, `The handler failed (${errorName(error)}).`)
      report(unexpected)
      return respondWithError(unexpected)
    }
  }

  function readCaller(context: GofiveHandlerContext | undefined): Caller {
    return typeof context?.waitUntil === 'function'
      ? { ...caller, waitUntil: (promise) => context.waitUntil?.(promise) }
      : caller
  }

  function report(error: GofiveError) {
    callSafely('onError', onError, error)
    // A misconfiguration is always logged, because the error tracker may not be set up yet.
    if (!onError || error.code === 'config') console.error(error)
  }

  return Object.assign(handle, {
    scope,
    async listEventTypes({ signal }: { signal?: AbortSignal | undefined } = {}) {
      throwIfAborted(signal)
      return copy(await (await findListCache()).get({ ...caller, signal }))
    },
    renew: async () => copy(await (await findListCache()).renew(caller)),
  })
}

/** Copies a list for the application, which may sort or change it. */
function copy(list: readonly EventType[]): EventType[] {
  return list.map((eventType) => ({ ...eventType }))
}

function checkOptions(options: Partial<GofiveHandlerOptions> = {}): void {
  if (typeof options.authorize !== 'function') {
    const message =
      'createGofiveHandler requires `authorize`: without it anyone could read your event types. For example: authorize: async (request) => (await getSession(request)) !== null'
    throw new GofiveError('config', {}, message)
  }
  checkSettings(options)
}
