import { isDev } from './dev.js'
import { GofiveError } from './errors.js'

export interface Settings {
  readonly baseURL?: string | undefined
  readonly subscriptionKey?: string | undefined
  readonly scope?: string | undefined
  readonly timeout?: number | undefined
}

/**
 * Checks what a client is told, and completes it.
 * @throws {GofiveError} `config`, naming everything that is wrong.
 */
export function parseSettings({ subscriptionKey, baseURL, scope, timeout = 1 }: Settings) {
  // The address is documented by Gofive.
  const url = baseURL ?? (subscriptionKey === undefined ? '' : 'https://api.gofive.co.th')
  const faults: string[] = []
  if (!isSafeURL(url)) {
    faults.push(
      isDev
        ? 'baseURL must be relative or https (http on localhost only, so that no token travels in clear), without user, query or fragment; it may be left out only beside a subscriptionKey, and a missing environment variable arrives as undefined'
        : 'baseURL',
    )
  }
  if (subscriptionKey !== undefined && !isWord(subscriptionKey)) {
    faults.push(
      isDev ? 'subscriptionKey must be one word of ASCII characters, as Gofive gave it' : 'subscriptionKey',
    )
  }
  if (scope === '') faults.push(isDev ? 'scope must not be empty' : 'scope')
  if (!(timeout > 0 && timeout < 2 ** 31)) {
    faults.push(isDev ? 'timeout must be a number of milliseconds above 0' : 'timeout')
  }
  if (faults.length > 0) {
    throw new GofiveError('config', {}, `The settings are not usable: ${faults.join('; ')}.`)
  }
  return { baseURL: url, subscriptionKey, scope: scope ?? defaultScope(subscriptionKey) }
}

/** Printable ASCII without spaces: what a header carries unchanged. */
export function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[!-~]+$/.test(value)
}

/**
 * The part of the cache key that tells companies apart. Through a proxy it is the same on server and in browser; with a
 * subscription key it is a digest (FNV-1a, 32 bits) too short to lead back to the key.
 */
export function defaultScope(subscriptionKey?: string): string {
  if (subscriptionKey === undefined) return 'default'
  let hash = 0x811c9dc5
  for (const character of subscriptionKey) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return (hash >>> 0).toString(36)
}

function isSafeURL(baseURL: unknown): boolean {
  if (typeof baseURL !== 'string') return false
  // `//host`, and `/\host`, take the page's protocol, which may be http.
  if (!/^[a-z][a-z\d+.-]*:/i.test(baseURL)) return /^(?![/\\]{2})[^?#]+$/.test(baseURL)
  if (!URL.canParse(baseURL)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(baseURL)
  const isLocal = /^((.+\.)?localhost|127(\.\d+){3}|\[::1])$/.test(hostname)
  return (
    (protocol === 'https:' || (protocol === 'http:' && isLocal)) && !(username + password + search + hash)
  )
}
