import { GofiveError } from './errors.js'
import { defaultScope } from './scope.js'

/** Documented by Gofive. */
export const GOFIVE_BASE_URL = 'https://api.gofive.co.th'

export interface Settings {
  readonly baseURL?: string | undefined
  readonly subscriptionKey?: string | undefined
  readonly scope?: string | undefined
  readonly timeout?: number | undefined
}

const rules = {
  baseURL:
    'must be relative or https (http on localhost only, so that no token travels in clear), without user, query or fragment; it may be left out only beside a subscriptionKey, and a missing environment variable arrives as undefined',
  subscriptionKey: 'must be one word of ASCII characters, as Gofive gave it',
  scope: 'must not be empty',
  timeout: 'must be a number of milliseconds above 0',
}

/**
 * Checks what a client is told, and completes it.
 * @throws {GofiveError} `config`, naming everything that is wrong.
 */
export function parseSettings({ subscriptionKey, baseURL, scope, timeout = 1 }: Settings) {
  const url = baseURL ?? (subscriptionKey === undefined ? '' : GOFIVE_BASE_URL)
  const isValid = {
    baseURL: isSafeURL(url),
    subscriptionKey: subscriptionKey === undefined || isPrintableAscii(subscriptionKey),
    scope: scope !== '',
    timeout: timeout > 0 && timeout < 2 ** 31,
  }
  const wrong = (Object.keys(isValid) as (keyof typeof isValid)[]).filter((name) => !isValid[name])
  if (wrong.length > 0) {
    const faults = wrong.map((name) =>
      process.env.NODE_ENV === 'production' ? name : `${name} ${rules[name]}`,
    )
    throw new GofiveError('config', {}, `The settings are not usable: ${faults.join('; ')}.`)
  }
  return { baseURL: url, subscriptionKey, scope: scope ?? defaultScope(subscriptionKey) }
}

/** Printable ASCII without spaces: what a header carries unchanged. */
export function isPrintableAscii(value: unknown): value is string {
  return typeof value === 'string' && /^[!-~]+$/.test(value)
}

/** Relative or https, http on localhost only, without anything that an address of an API does not need. */
export function isSafeURL(baseURL: unknown): boolean {
  return (
    isPrintableAscii(baseURL) &&
    // A backslash counts as a slash in a URL; nothing else here is needed in an address of an API.
    !/[?#@\\]/.test(baseURL) &&
    // `//host` takes the page's protocol, which may be http: it is not what is meant by relative.
    /^(https:\/\/\w|http:\/\/([^/]+\.)?(localhost|127(\.\d+){3}|\[::1])([:/]|$)|(?!\/\/|[^/]*:))/i.test(
      baseURL,
    )
  )
}
