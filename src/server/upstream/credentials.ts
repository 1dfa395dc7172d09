import { GofiveError, isGofiveError } from '../../core/errors.js'
import { explainSetting } from '../../core/explainSetting.js'
import { GOFIVE_BASE_URL, isPrintableAscii, isSafeURL } from '../../core/settings.js'
import { isProduction, readVariable } from '../environment.js'

/** The credentials that Gofive issues to a company for its API. All except the URL are secret and must stay on a server. */
export interface GofiveCredentials {
  /** @default the environment variable `GOFIVE_SUBSCRIPTION_KEY` */
  readonly subscriptionKey?: string | undefined
  /** @default the environment variable `GOFIVE_CLIENT_ID` */
  readonly clientId?: string | undefined
  /** @default the environment variable `GOFIVE_CLIENT_SECRET` */
  readonly clientSecret?: string | undefined
  /** @default the environment variable `GOFIVE_BASE_URL`, else `https://api.gofive.co.th` */
  readonly baseURL?: string | undefined
}

export type CompleteCredentials = Readonly<Record<keyof GofiveCredentials, string>>

type Name = keyof CompleteCredentials

const variables: Readonly<Record<Name, string>> = {
  subscriptionKey: 'GOFIVE_SUBSCRIPTION_KEY',
  clientId: 'GOFIVE_CLIENT_ID',
  clientSecret: 'GOFIVE_CLIENT_SECRET',
  baseURL: 'GOFIVE_BASE_URL',
}

const SANDBOX_HINT = ' To develop without credentials: npx react-gofive sandbox -- npm run dev'

const names = Object.keys(variables) as Name[]

/**
 * Validates the credentials given in code. Missing ones may still come from the environment.
 * @throws {GofiveError} `config`, naming every invalid one.
 */
export function checkCredentials(given: GofiveCredentials): void {
  check(
    given,
    names.filter((name) => given[name] !== undefined),
  )
}

/**
 * Adds to the error of refused credentials how to test them.
 * @internal
 */
export function suggestCheck(error: unknown): never {
  if (!isGofiveError(error) || error.code !== 'unauthorized') throw error
  const message = `${error.message} To test the credentials: npx react-gofive check`
  throw new GofiveError(error.code, Object.assign({}, error), message)
}

/**
 * Adds the credentials of the environment to those given in code, and validates them.
 * @throws {GofiveError} `config`, naming every missing or invalid one.
 */
export function readCredentials(given: GofiveCredentials): CompleteCredentials {
  const found: Partial<Record<Name, string>> = { baseURL: GOFIVE_BASE_URL }
  for (const name of names) {
    const value = given[name] ?? readVariable(variables[name])
    if (value !== undefined) found[name] = value
  }
  const isWithoutAny = !(found.subscriptionKey ?? found.clientId ?? found.clientSecret)
  check(found, names, isWithoutAny && !isProduction() ? SANDBOX_HINT : '')
  return found as CompleteCredentials
}

function check(credentials: GofiveCredentials, names: readonly Name[], hint = ''): void {
  const problems = names.flatMap((name) => {
    const problem = explainCredential(name, credentials[name])
    return problem === undefined ? [] : [`${name} (${variables[name]}) ${problem}`]
  })
  if (problems.length === 0) return
  throw new GofiveError('config', {}, `Invalid credentials of Gofive: ${problems.join('; ')}.${hint}`)
}

/** Explains which rule a value breaks, without the value itself. `undefined` if it is valid. */
export function explainCredential(name: Name, value: unknown): string | undefined {
  if (value === undefined) return 'is missing'
  if (typeof value !== 'string') return `must be a string, not a value of type ${typeof value}`
  if (name === 'baseURL') {
    if (value !== '' && !isSafeURL(value)) return explainSetting(name, value)
    return value.includes('://') ? undefined : 'must be absolute on a server: start with https://'
  }
  if (name === 'subscriptionKey') return isPrintableAscii(value) ? undefined : explainSetting(name, value)
  if (value === '') return 'must not be empty'
  if (value !== value.trim()) return 'must not have spaces or line breaks around it'
  return /^.+$/.test(value) ? undefined : 'must be one line'
}
