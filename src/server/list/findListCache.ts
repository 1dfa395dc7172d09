import { createClient } from '../../core/client.js'
import { explainResponse } from '../../core/explainResponse.js'
import { readCredentials, type CompleteCredentials, type GofiveCredentials } from '../settings.js'
import { sha256 } from '../sha256.js'
import { fetchTransport } from '../upstream/fetchGofive.js'
import { createTokenCache, suggestCheck } from '../upstream/tokenSource.js'
import { VERSION } from '../version.js'
import { createListCache, type ListCache } from './listCache.js'
import { createSharedStore, type GofiveStore } from './store.js'

/**
 * Returns a function that finds the list cache of a handler. Handlers that take all credentials from the environment share it
 * within the process, also if they are bundled separately: each with its own copy of this module. Handlers with credentials
 * in code have one of their own.
 */
export function createListCacheFinder(
  given: GofiveCredentials,
  store: GofiveStore | undefined,
): () => Promise<ListCache> {
  let found: ListCache | undefined
  // Fails while credentials are missing, and pauses, so that this is reported once in each pause.
  const incomplete = createListCache((timeout) => createAccount(readCredentials(given)).load(timeout))
  const { subscriptionKey, clientId, clientSecret, baseURL } = given
  const isFromEnvironment = (subscriptionKey ?? clientId ?? clientSecret ?? baseURL) === undefined

  return async () => {
    if (found) return found
    let credentials: CompleteCredentials
    try {
      credentials = readCredentials(given)
    } catch {
      return incomplete
    }
    const account = isFromEnvironment ? await findAccount(credentials) : createAccount(credentials)
    const key = store ?? account
    found =
      account.listCaches.get(key) ??
      createListCache(account.load, store && createSharedStore(store, credentials))
    account.listCaches.set(key, found)
    return found
  }
}

/** Finds the process's account by a digest, so that the credentials themselves are not reachable from the global object. */
async function findAccount(credentials: CompleteCredentials): Promise<Account> {
  const digest = await sha256(JSON.stringify(credentials))
  const shared = globalThis as unknown as Record<symbol, Map<string, Account> | undefined>
  const accounts = (shared[Symbol.for(`react-gofive/${VERSION}`)] ??= new Map<string, Account>())
  const account = accounts.get(digest) ?? createAccount(credentials)
  accounts.set(digest, account)
  return account
}

/** Creates what handlers with the same credentials share: the token, and for each store the list and the pauses. */
function createAccount({ clientId, clientSecret, ...settings }: CompleteCredentials) {
  const getToken = createTokenCache({ clientId, clientSecret, ...settings })
  const load = (timeout: number) =>
    createClient(
      settings,
      () => ({ timeout, accessToken: ({ forceRefresh }) => getToken(forceRefresh, timeout) }),
      fetchTransport,
      { secrets: [clientId, clientSecret], explainResponse },
    )
      .listEventTypes()
      .catch(suggestCheck)
  /** Keyed by the store, and by the account itself for the handlers without one. */
  const listCaches = new WeakMap<object, ListCache>()
  return { load, listCaches }
}

type Account = ReturnType<typeof createAccount>
