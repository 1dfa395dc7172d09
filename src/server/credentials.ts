import { GofiveError } from '../client/errors.js'
import { GOFIVE_BASE_URL, isSafeURL, isPrintableAscii } from '../client/settings.js'

/** What Gofive gives a company that may use its API. All but the address are secrets of the server. */
export interface GofiveCredentials {
  /** Default: the environment variable `GOFIVE_SUBSCRIPTION_KEY`. */
  readonly subscriptionKey?: string | undefined
  /** Default: the environment variable `GOFIVE_CLIENT_ID`. */
  readonly clientId?: string | undefined
  /** Default: the environment variable `GOFIVE_CLIENT_SECRET`. */
  readonly clientSecret?: string | undefined
  /** Default: the environment variable `GOFIVE_BASE_URL`, else `https://api.gofive.co.th`. */
  readonly baseURL?: string | undefined
}

type Complete = Record<keyof GofiveCredentials, string>

const rules: Record<
  keyof Complete,
  { variable: string; isValid: (value: unknown) => boolean; rule: string }
> = {
  subscriptionKey: {
    variable: 'GOFIVE_SUBSCRIPTION_KEY',
    isValid: isPrintableAscii,
    rule: 'must be one word of ASCII characters',
  },
  clientId: { variable: 'GOFIVE_CLIENT_ID', isValid: isLine, rule: 'must be one line that is not empty' },
  clientSecret: {
    variable: 'GOFIVE_CLIENT_SECRET',
    isValid: isLine,
    rule: 'must be one line that is not empty',
  },
  baseURL: {
    variable: 'GOFIVE_BASE_URL',
    isValid: (value) => isSafeURL(value) && String(value).includes('://'),
    rule: 'must be https (http on localhost only)',
  },
}

const names = Object.keys(rules) as (keyof Complete)[]

/**
 * Checks what is given in code; what is left out may still come from the environment.
 * @throws {GofiveError} `config`, naming everything that is malformed.
 */
export function checkCredentials(given: GofiveCredentials): void {
  throwFor(names.flatMap((name) => (given[name] === undefined ? [] : faultOf(name, given[name]))))
}

/**
 * What is given in code, completed from the environment.
 * @throws {GofiveError} `config`, naming everything that is missing or malformed.
 */
export function readCredentials(given: GofiveCredentials): Complete {
  const environment = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env
  const found = { baseURL: GOFIVE_BASE_URL } as Complete
  const faults = names.flatMap((name) => {
    // An empty variable is what a deployment makes of one that it does not know.
    const variable = environment?.[rules[name].variable]
    const value = given[name] ?? (variable === '' ? undefined : variable)
    if (value !== undefined) found[name] = value
    return faultOf(name, found[name])
  })
  throwFor(faults)
  return found
}

function faultOf(name: keyof Complete, value: unknown): string[] {
  const { variable, isValid, rule } = rules[name]
  if (isValid(value)) return []
  return [`${name} (${variable}) ${value === undefined ? 'is missing' : rule}`]
}

function throwFor(faults: readonly string[]): void {
  if (faults.length === 0) return
  throw new GofiveError('config', {}, `The credentials of Gofive are not usable: ${faults.join('; ')}.`)
}

function isLine(value: unknown): boolean {
  return typeof value === 'string' && /^\S.*$/.test(value) && value === value.trim()
}
