import { toGofiveError } from '../../core/errors.js'
import type { EventType } from '../../core/schema.js'
import { sha256 } from '../sha256.js'
import { createUpstreamClient } from '../upstream/createGofiveClient.js'
import { readCredentials, type CompleteCredentials, type GofiveCredentials } from '../upstream/credentials.js'
import { createTokenCache } from '../upstream/tokenSource.js'
import { VERSION } from '../version.js'
import { createListCache, type ListCache } from './listCache.js'
import { createSharedStore, type GofiveStore } from './store.js'

/** What handlers with the same credentials share: the token, and for each store the list and the pauses. */
interface Account {
  readonly load: (timeout: number) => Promise<EventType[]>
  /** Keyed by the store, and by the account itself for the handlers without one. */
  readonly listCaches: WeakMap<object, ListCache>
}

/**
 * Returns a function that finds the list cache of a handler. Handlers that take all credentials from the environment share it
 * within the process, also if they are bundled separately: each with its own copy of this module. Handlers with credentials
 * in code have one of their own.
 */
export function createListCacheFinder(
  given: GofiveCredentials,
  store?: GofiveStore,
): () => Promise<ListCache> {
  let found: ListCache | undefined
  let problem: Error | undefined
  // Remembers the failure, so that it is reported once in each pause.
  const withoutCredentials = createListCache(() => Promise.reject(toGofiveError(problem)))
  const { subscriptionKey, clientId, clientSecret, baseURL } = given
  const isFromEnvironment = (subscriptionKey ?? clientId ?? clientSecret ?? baseURL) === undefined

  return async () => {
    if (found) return found
    let credentials: CompleteCredentials
    try {
      credentials = readCredentials(given)
    } catch (error) {
      problem = toGofiveError(error)
      return withoutCredentials
    }
    const account = isFromEnvironment ? await findAccount(credentials) : createAccount(credentials)
    return (found = getListCache(account, credentials, store))
  }
}

/** Finds the process's account by a digest, so that the credentials themselves are not reachable from the global object. */
async function findAccount(credentials: CompleteCredentials): Promise<Account> {
  const { subscriptionKey, clientId, clientSecret, baseURL } = credentials
  const digest = await sha256(JSON.stringify([subscriptionKey, clientId, clientSecret, baseURL]))
  const shared = globalThis as unknown as Record<symbol, Map<string, Account> | undefined>
  const accounts = (shared[Symbol.for(`react-gofive/${VERSION}`)] ??= new Map<string, Account>())
  const account = accounts.get(digest) ?? createAccount(credentials)
  accounts.set(digest, account)
  return account
}

function createAccount(credentials: CompleteCredentials): Account {
  const getToken = createTokenCache(credentials)
  return {
    load: (timeout) =>
      createUpstreamClient(credentials, {
        timeout,
        accessToken: ({ forceRefresh }) => getToken(forceRefresh, timeout),
      }).listEventTypes(),
    listCaches: new WeakMap(),
  }
}

function getListCache(account: Account, credentials: CompleteCredentials, store?: GofiveStore): ListCache {
  const key = store ?? account
  const listCache =
    account.listCaches.get(key) ??
    createListCache(account.load, store && createSharedStore(store, credentials))
  account.listCaches.set(key, listCache)
  return listCache
}
