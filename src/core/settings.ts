import { MAX_DELAY } from './deadline.js'
import { GofiveError } from './errors.js'

/** Source: Gofive's page of the endpoint. */
export const GOFIVE_BASE_URL = 'https://api.gofive.co.th'

/** Milliseconds. */
export const DEFAULT_TIMEOUT = 15_000

export interface Settings {
  readonly baseURL?: string | undefined
  readonly subscriptionKey?: string | undefined
  readonly scope?: string | undefined
  readonly timeout?: number | undefined
}

/** Explains which rule an invalid setting breaks. Without it, an error only names the setting. */
export type ExplainSetting = (name: keyof Settings, value: unknown) => string

export interface SettingRules {
  /**
   * Whether `baseURL` may be http on a host of the private network, in development and without a subscription key. A phone or
   * an emulator reaches the developer's computer in this way; a server never needs it.
   */
  readonly allowPrivateNetwork?: boolean
  readonly explainSetting?: ExplainSetting
}

/**
 * Validates a client's settings and fills in the defaults.
 * @throws {GofiveError} `config`, naming every invalid setting.
 */
export function parseSettings(
  { subscriptionKey, baseURL, scope, timeout }: Settings,
  { allowPrivateNetwork = false, explainSetting }: SettingRules,
) {
  const url = baseURL ?? (subscriptionKey === undefined ? '' : GOFIVE_BASE_URL)
  throwIfInvalid(
    { baseURL: url, subscriptionKey, scope, timeout },
    {
      baseURL:
        isSafeURL(url) ||
        (allowPrivateNetwork &&
          process.env.NODE_ENV === 'development' &&
          subscriptionKey === undefined &&
          isPrivateNetworkURL(url)),
      subscriptionKey: subscriptionKey === undefined || isPrintableAscii(subscriptionKey),
      scope: scope === undefined || (typeof scope === 'string' && scope !== ''),
      timeout: isTimeout(timeout),
    },
    explainSetting,
  )
  return { baseURL: url, subscriptionKey, scope: scope ?? defaultScope(subscriptionKey) }
}

/**
 * Returns the default `scope`, the part of the query key that separates companies. It is constant through a proxy, so that
 * server and browser agree; in direct mode it is a 32-bit hash of the subscription key, too short to recover the key from.
 */
export function defaultScope(subscriptionKey?: string): string {
  return subscriptionKey === undefined ? 'default' : fnv1a(subscriptionKey)
}

function fnv1a(text: string): string {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return (hash >>> 0).toString(36)
}

/** @throws {GofiveError} `config` if `timeout` is not a number of milliseconds that timers support. */
export function checkTimeout(timeout: number | undefined, explainSetting?: ExplainSetting): void {
  throwIfInvalid({ timeout }, { timeout: isTimeout(timeout) }, explainSetting)
}

function throwIfInvalid(
  settings: Settings,
  isValid: Partial<Record<keyof Settings, boolean>>,
  explainSetting?: ExplainSetting,
): void {
  const invalid = (Object.keys(isValid) as (keyof Settings)[]).filter((name) => !isValid[name])
  if (invalid.length === 0) return
  const problems = invalid.map((name) =>
    explainSetting ? `${name} ${explainSetting(name, settings[name])}` : name,
  )
  throw new GofiveError('config', {}, `Invalid configuration: ${problems.join('; ')}.`)
}

/** Longer delays overflow: the timer would fire at once. */
export function isTimeout(timeout: unknown = 1): boolean {
  return typeof timeout === 'number' && timeout > 0 && timeout <= MAX_DELAY
}

/** Whether a value is printable ASCII without spaces, which an HTTP header transmits unchanged. */
export function isPrintableAscii(value: unknown): value is string {
  return typeof value === 'string' && /^[!-~]+$/.test(value)
}

/** Whether a URL is relative or https (http on localhost only), and has no user, query, fragment, backslash or quote. */
export function isSafeURL(baseURL: unknown): boolean {
  return (
    isPlainURL(baseURL) &&
    // `//host` inherits the page's protocol, which may be http.
    /^(https:\/\/\w|http:\/\/([^/]+\.)?(localhost|127(\.\d+){3}|\[::1])([:/]|$)|(?!\/\/|[^/]*:))/i.test(
      baseURL,
    )
  )
}

function isPrivateNetworkURL(baseURL: unknown): boolean {
  return (
    isPlainURL(baseURL) &&
    /^http:\/\/(10(\.\d+){3}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|192\.168(\.\d+){2}|[\w.-]+\.local)([:/]|$)/i.test(
      baseURL,
    )
  )
}

function isPlainURL(baseURL: unknown): baseURL is string {
  // Browsers treat a backslash as a slash. A quote comes from an environment file.
  return isPrintableAscii(baseURL) && !/[?#@\\"]/.test(baseURL)
}
