import {
  explainCredential,
  readCredentials,
  type CompleteCredentials,
} from '../../server/upstream/credentials.js'
import { variableNames, type Variables } from './readVariables.js'

const secretNames = variableNames.slice(0, 3)

const options = {
  GOFIVE_SUBSCRIPTION_KEY: 'subscriptionKey',
  GOFIVE_CLIENT_ID: 'clientId',
  GOFIVE_CLIENT_SECRET: 'clientSecret',
  GOFIVE_BASE_URL: 'baseURL',
} as const

/** Shorter values are not redacted, because they occur in any text. */
const MIN_LENGTH = 4

/** Returns the problems of the variables as sentences, which contain no value. Empty if calls can be made. */
export function findProblems({ values, problems }: Variables): string[] {
  const missing = secretNames.filter((name) => !values[name])
  const found = [
    ...problems,
    ...(missing.length > 0 ? [`${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing.`] : []),
    ...variableNames.flatMap((name) => describeValue(name, values[name]?.value)),
    ...describeEqual(values),
  ]
  if (found.length > 0) return found
  // The server's own rules.
  return variableNames.flatMap((name) => {
    const value = values[name]?.value
    const problem = value === undefined ? undefined : explainCredential(options[name], value)
    return problem === undefined ? [] : `${name} ${problem}.`
  })
}

export function describeSources({ values }: Variables): string {
  const found = Object.values(values).flatMap((variable) => variable ?? [])
  const sources = [...new Set(found.map(({ source }) => source))]
  const expanded = variableNames.filter((name) => values[name]?.isExpanded)
  const hint = `References with $ in ${expanded.join(', ')} are replaced, as in Vite and Next.js: write \\$ for the character itself.`
  return `Complete, from ${sources.join(' and ')}.${expanded.length > 0 ? ` ${hint}` : ''}`
}

export function toCredentials({ values }: Variables): CompleteCredentials {
  const [subscriptionKey, clientId, clientSecret, baseURL] = variableNames.map((name) => values[name]?.value)
  return readCredentials({ subscriptionKey, clientId, clientSecret, baseURL })
}

export function adviseOnVariables({ values, problems }: Variables): string {
  if (problems.length > 0) return 'Save the file as UTF-8 without a byte order mark.'
  const isWithoutAny = secretNames.every((name) => !values[name])
  return `Set them to what Gofive issued to your company, in the environment, in .env.local, or in a file given with --env-file.${
    isWithoutAny ? ' To develop without credentials: npx react-gofive sandbox -- npm run dev' : ''
  }`
}

/**
 * Returns the name of the variable whose value looks swapped with the subscription key. Azure API Management generates keys
 * of 32 hexadecimal digits, but a company may choose others: this is a hint, not a rule.
 */
export function findSwapped({ values }: Variables): string | undefined {
  const isGenerated = (name: string) => /^[\da-f]{32}$/i.test(values[name]?.value ?? '')
  if (isGenerated('GOFIVE_SUBSCRIPTION_KEY')) return undefined
  return secretNames.slice(1).find(isGenerated)
}

function describeValue(name: string, value: string | undefined): string[] {
  if (value === undefined) return []
  if (value !== value.trim()) return [`${name} has spaces around it.`]
  if (/^(["'`]).*\1$/.test(value)) return [`${name} has quotes around it, which count as part of the value.`]
  if (
    /^<.*>$|^\$?\{.*\}$|^x+$|^\.{3}$|^(your|change|replace|todo|placeholder)([-_ ]|$)|^changeme$/i.test(value)
  ) {
    return [`${name} is a placeholder.`]
  }
  if (value.length < MIN_LENGTH && /KEY|SECRET/.test(name)) return [`${name} is too short to be complete.`]
  return []
}

function describeEqual(values: Variables['values']): string[] {
  return secretNames.flatMap((name, index) =>
    secretNames
      .slice(index + 1)
      .filter((other) => values[name] && values[name].value === values[other]?.value)
      .map((other) => `${name} and ${other} have the same value.`),
  )
}
