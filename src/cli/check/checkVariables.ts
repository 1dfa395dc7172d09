import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { toGofiveError } from '../../core/errors.js'
import { readCredentials, type CompleteCredentials } from '../../server/upstream/credentials.js'
import { variableNames, type Variables } from './readVariables.js'

const secretNames = variableNames.slice(0, 3)

/** Returns the problems of the variables as sentences, which contain no value. Empty if calls can be made. */
export function findProblems(variables: Variables): string[] {
  const missing = secretNames.filter((name) => !variables[name])
  const problems = [
    ...(missing.length > 0 ? [`${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing.`] : []),
    ...variableNames.flatMap((name) => describeValue(name, variables[name]?.value)),
    ...describeEqual(variables),
  ]
  return problems.length > 0 ? problems : describeInvalid(variables)
}

export function toCredentials(variables: Variables): CompleteCredentials {
  const [subscriptionKey, clientId, clientSecret, baseURL] = variableNames.map(
    (name) => variables[name]?.value,
  )
  return readCredentials({ subscriptionKey, clientId, clientSecret, baseURL })
}

export function adviseOnVariables(variables: Variables): string {
  const isMissing = secretNames.some((name) => !variables[name])
  const file = ['.env.local', '.env'].find((name) => existsSync(resolve(name)))
  if (isMissing && file) return `If they are in ${file}: react-gofive check --env-file ${file}`
  return 'Set them to what Gofive issued to your company, in the environment or in a file given with --env-file.'
}

/**
 * Returns the name of the variable whose value looks swapped with the subscription key. Azure API Management generates keys
 * of 32 hexadecimal digits, but a company may choose others: this is a hint, not a rule.
 */
export function findSwapped(variables: Variables): string | undefined {
  const isGenerated = (name: string) => /^[\da-f]{32}$/i.test(variables[name]?.value ?? '')
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
  return []
}

function describeEqual(variables: Variables): string[] {
  return secretNames.flatMap((name, index) =>
    secretNames
      .slice(index + 1)
      .filter((other) => variables[name] && variables[name].value === variables[other]?.value)
      .map((other) => `${name} and ${other} have the same value.`),
  )
}

/** Applies the server's own validation. */
function describeInvalid(variables: Variables): string[] {
  try {
    toCredentials(variables)
    return []
  } catch (error) {
    return [toGofiveError(error).message]
  }
}
