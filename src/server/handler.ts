import { callSafely } from '../core/callbacks.js'
import type { GofiveClient } from '../core/client.js'
import { errorName, GofiveError, isGofiveError } from '../core/errors.js'
import type { EventType } from '../core/schema.js'
import { defaultScope } from '../core/scope.js'
import { checkTimeout, DEFAULT_TIMEOUT } from '../core/settings.js'
import { createGofiveClient } from './upstream/createGofiveClient.js'
import {
  checkCredentials,
  readCredentials,
  type CompleteCredentials,
  type GofiveCredentials,
} from './upstream/credentials.js'
import { throwIfAborted, withDeadline } from '../core/deadline.js'
import { createListCache, type WaitUntil } from './list/listCache.js'
import {
  checkRoute,
  createListResponse,
  respondWithError,
  respondWithFailure,
  respondWithList,
  type ListResponse,
} from './responses.js'
import { createSharedStore, type GofiveStore } from './list/store.js'
import { createTokenSource } from './upstream/tokenSource.js'

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
   * The part of the query key that separates companies in the browser, as in `<GofiveProvider scope>`. Not a secret.
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
  /** Keeps the runtime alive until the list has been renewed. Without it, a worker renews a stale list before it responds. */
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
}

/**
 * Creates the one route that a browser needs: `GET <anything>/v1/customerEvent/event-types`, which responds with Gofive's
 * validated list. The credentials stay on the server, and nothing of the caller's request is forwarded.
 *
 * While Gofive works, each process calls it at most once in 5 minutes; servers that share a store also use each other's lists.
 * While it is down, callers receive the last list for up to a day, and Gofive is called once after each pause: as long as it
 * asks for (`Retry-After`, quota), otherwise 2 seconds, growing to a minute.
 * @throws {GofiveError} `config` if an option is missing or invalid. Credentials from the environment are read at first use,
 * because they do not exist at build time.
 */
export function createGofiveHandler(options: GofiveHandlerOptions): GofiveHandler {
  checkOptions(options)
  const { authorize, timeout = DEFAULT_TIMEOUT, cache, scope = defaultScope(), onError } = options
  let upstream: { readonly credentials: CompleteCredentials; readonly client: GofiveClient } | undefined
  const responses = new WeakMap<EventType[], ListResponse>()
  const getList = createListCache({
    load: () => getUpstream().client.listEventTypes(),
    timeout,
    store: cache && createSharedStore(cache, () => getUpstream().credentials, report),
    onError: report,
  })

  async function handle(request: Request, context?: GofiveHandlerContext | object): Promise<Response> {
    try {
      const refusal = checkRoute(request)
      if (refusal) return refusal
      if (!(await isAuthorized(request))) return respondWithFailure(401, 'Sign in to see the event types.')
      const list = await getList({ waitUntil: getWaitUntil(context) })
      let response = responses.get(list)
      if (!response) responses.set(list, (response = await createListResponse(list)))
      return respondWithList(request, response)
    } catch (error) {
      if (isGofiveError(error)) return respondWithError(error)
      const unexpected = new GofiveError('config', {}, `The handler failed (${errorName(error)}).`)
      report(unexpected)
      return respondWithError(unexpected)
    }
  }

  function getUpstream() {
    if (!upstream) {
      const credentials = readCredentials(options)
      const { baseURL, subscriptionKey } = credentials
      const accessToken = createTokenSource({ ...credentials, timeout })
      upstream = {
        credentials,
        client: createGofiveClient({ baseURL, subscriptionKey, accessToken, timeout }),
      }
    }
    return upstream
  }

  async function isAuthorized(request: Request): Promise<boolean> {
    try {
      const result: unknown = authorize(request)
      return (typeof result === 'boolean' ? result : await withDeadline(() => result, timeout)) === true
    } catch (error) {
      const failure = new GofiveError(
        'config',
        {},
        `authorize failed (${errorName(error)}), so the request was denied.`,
      )
      report(failure)
      throw failure
    }
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
      const list = await getList({ signal })
      // A copy, because the application may sort or change it.
      return list.map((eventType) => ({ ...eventType }))
    },
  })
}

function getWaitUntil(context: GofiveHandlerContext | undefined): WaitUntil | undefined {
  return typeof context?.waitUntil === 'function' ? (promise) => context.waitUntil?.(promise) : undefined
}

function checkOptions(options: Partial<GofiveHandlerOptions> = {}): void {
  const { authorize, timeout, scope, cache, onError } = options
  if (typeof authorize !== 'function') {
    throw new GofiveError(
      'config',
      {},
      'createGofiveHandler requires `authorize`: without it anyone could read your event types. For example: authorize: async (request) => (await getSession(request)) !== null',
    )
  }
  checkCredentials(options)
  checkTimeout(timeout)
  const problems = [
    scope !== undefined && (typeof scope !== 'string' || scope === '') && 'scope must not be empty',
    cache && !isStore(cache) && 'cache must have the methods get, set and delete',
    onError && typeof onError !== 'function' && 'onError must be a function',
  ].filter(Boolean)
  if (problems.length > 0) {
    throw new GofiveError('config', {}, `Invalid configuration: ${problems.join('; ')}.`)
  }
}

function isStore(cache: object): boolean {
  return ['get', 'set', 'delete'].every(
    (method) => typeof (cache as Record<string, unknown>)[method] === 'function',
  )
}
