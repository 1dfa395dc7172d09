import { GofiveError } from '../../core/errors.js'
import { explainSetting } from '../../core/explainSetting.js'
import { GOFIVE_BASE_URL, isPrintableAscii, isSafeURL } from '../../core/settings.js'
import { readVariable } from '../environment.js'

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

interface Rule {
  readonly variable: string
  readonly isValid: (value: unknown) => boolean
  /** Explains which rule a value breaks, without the value itself. */
  readonly explain: (value: unknown) => string
}

const rules: Record<Name, Rule> = {
  subscriptionKey: {
    variable: 'GOFIVE_SUBSCRIPTION_KEY',
    isValid: isPrintableAscii,
    explain: (value) => explainSetting('subscriptionKey', value),
  },
  clientId: {
    variable: 'GOFIVE_CLIENT_ID',
    isValid: isLine,
    explain: explainLine,
  },
  clientSecret: {
    variable: 'GOFIVE_CLIENT_SECRET',
    isValid: isLine,
    explain: explainLine,
  },
  baseURL: {
    variable: 'GOFIVE_BASE_URL',
    isValid: isAbsoluteURL,
    explain: explainURL,
  },
}

const names = Object.keys(rules) as Name[]

/**
 * Validates the credentials given in code. Missing ones may still come from the environment.
 * @throws {GofiveError} `config`, naming every invalid one.
 */
export function checkCredentials(given: GofiveCredentials): void {
  throwIfInvalid(names.flatMap((name) => (given[name] === undefined ? [] : validate(name, given[name]))))
}

/**
 * Adds the credentials of the environment to those given in code, and validates them.
 * @throws {GofiveError} `config`, naming every missing or invalid one.
 */
export function readCredentials(given: GofiveCredentials): CompleteCredentials {
  const found = { baseURL: GOFIVE_BASE_URL } as Record<Name, string>
  const problems = names.flatMap((name) => {
    const value = given[name] ?? readVariable(rules[name].variable)
    if (value !== undefined) found[name] = value
    return validate(name, found[name])
  })
  throwIfInvalid(problems)
  return found
}

function validate(name: Name, value: unknown): string[] {
  const { variable, isValid, explain } = rules[name]
  if (isValid(value)) return []
  return [`${name} (${variable}) ${value === undefined ? 'is missing' : explain(value)}`]
}

function throwIfInvalid(problems: readonly string[]): void {
  if (problems.length === 0) return
  throw new GofiveError('config', {}, `Invalid credentials of Gofive: ${problems.join('; ')}.`)
}

function isAbsoluteURL(value: unknown): boolean {
  return isSafeURL(value) && String(value).includes('://')
}

function explainURL(value: unknown): string {
  return value === '' || isSafeURL(value)
    ? 'must be absolute on a server: start with https://'
    : explainSetting('baseURL', value)
}

function explainLine(value: unknown): string {
  if (typeof value !== 'string') return `must be a string, not a value of type ${typeof value}`
  if (value === '') return 'must not be empty'
  return value === value.trim() ? 'must be one line' : 'must not have spaces or line breaks around it'
}

function isLine(value: unknown): boolean {
  return typeof value === 'string' && /^\S.*$/.test(value) && value === value.trim()
}
