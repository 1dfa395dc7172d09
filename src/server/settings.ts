import { GofiveError } from '../core/errors.js'
import { explainSetting } from '../core/explainSetting.js'
import { GOFIVE_BASE_URL, isPrintableAscii, isSafeURL, isTimeout } from '../core/settings.js'
import { isProduction, readVariable } from './environment.js'

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

const variables: CompleteCredentials = {
  subscriptionKey: 'GOFIVE_SUBSCRIPTION_KEY',
  clientId: 'GOFIVE_CLIENT_ID',
  clientSecret: 'GOFIVE_CLIENT_SECRET',
  baseURL: 'GOFIVE_BASE_URL',
}

type Rule = (value: unknown) => boolean | string

const isText: Rule = (value) => typeof value === 'string' && value !== ''
const isLine: Rule = (value) =>
  isText(value) && (/^\S(.*\S)?$/.test(String(value)) || 'must be one line without spaces around it')
const isFunction: Rule = (value) => !value || typeof value === 'function' || 'must be a function'

/** Each returns `true` for a valid value, otherwise the broken rule, or `false` if `explainSetting` knows the rule. */
const rules = {
  subscriptionKey: isPrintableAscii,
  clientId: isLine,
  clientSecret: isLine,
  baseURL: (value) =>
    (value === '' || isSafeURL(value)) &&
    (String(value).includes('://') || 'must be absolute on a server: start with https://'),
  timeout: isTimeout,
  scope: isText,
  cache: (value) =>
    !value ||
    ['get', 'set', 'delete'].every(
      (name) => typeof (value as Record<string, unknown>)[name] === 'function',
    ) ||
    'must have the methods get, set and delete',
  waitUntil: isFunction,
  onError: isFunction,
} satisfies Record<string, Rule>

type Name = keyof typeof rules
type Settings = Readonly<Partial<Record<Name, unknown>>>

/** Explains which rule a setting breaks, without its value. `undefined` if it is valid. */
export function explainServerSetting(name: Name, value: unknown): string | undefined {
  if (value === undefined) return 'is missing'
  const result: ReturnType<Rule> = rules[name](value)
  return result === true ? undefined : result || explainSetting(name, value)
}

/**
 * Validates the settings that are given in code. Missing credentials may still come from the environment.
 * @throws {GofiveError} `config`, naming every invalid one.
 */
export function checkSettings(given: Settings): void {
  const names = Object.keys(rules) as Name[]
  const isGiven = (name: Name) => given[name] !== undefined
  throwIfInvalid(given, names.filter(isGiven), 'Invalid configuration')
}

/**
 * Adds the credentials of the environment to those given in code, and validates them.
 * @throws {GofiveError} `config`, naming every missing or invalid one.
 */
export function readCredentials(given: GofiveCredentials): CompleteCredentials {
  const names = Object.keys(variables) as (keyof GofiveCredentials)[]
  const entries = names.map((name) => [name, given[name] ?? readVariable(variables[name])] as const)
  const { baseURL = GOFIVE_BASE_URL, ...secrets }: GofiveCredentials = Object.fromEntries(entries)
  const isWithoutAny = Object.values(secrets).every((value) => value === undefined)
  const hint = ' To develop without credentials: npx react-gofive sandbox -- npm run dev'
  const credentials = { ...secrets, baseURL }
  throwIfInvalid(
    credentials,
    names,
    'Invalid credentials of Gofive',
    isWithoutAny && !isProduction() ? hint : '',
  )
  return credentials as CompleteCredentials
}

function throwIfInvalid(settings: Settings, names: readonly Name[], summary: string, hint = ''): void {
  const problems = names.flatMap((name) => {
    const problem = explainServerSetting(name, settings[name])
    const variable = name in variables ? ` (${variables[name as keyof GofiveCredentials]})` : ''
    return problem === undefined ? [] : [`${name}${variable} ${problem}`]
  })
  if (problems.length === 0) return
  throw new GofiveError('config', {}, `${summary}: ${problems.join('; ')}.${hint}`)
}
