import { explainServerSetting, readCredentials, type CompleteCredentials } from '../../server/settings.js'
import {
  optionByVariable,
  secretNames,
  variableNames,
  type VariableName,
  type Variables,
} from './readVariables.js'

/** Shorter values are not redacted, because they occur in any text. */
const MIN_LENGTH = 4

/** Returns the problems of the variables as sentences, which contain no value. Empty if calls can be made. */
export function findProblems({ values, problems }: Variables): string[] {
  return [
    ...problems,
    ...variableNames.flatMap((name) => {
      const problem = explainVariable(name, values[name])
      return problem === undefined ? [] : `${name} ${problem}.`
    }),
    ...secretNames.flatMap((name, index) =>
      secretNames
        .slice(index + 1)
        .filter((other) => values[name] !== undefined && values[name] === values[other])
        .map((other) => `${name} and ${other} have the same value.`),
    ),
  ]
}

function explainVariable(name: VariableName, value: string | undefined): string | undefined {
  if (value === undefined && name === 'GOFIVE_BASE_URL') return undefined
  return explainServerSetting(optionByVariable[name], value) ?? explainLikelyMistake(name, value ?? '')
}

/** Explains a value that servers accept, but that is probably no credential. */
function explainLikelyMistake(name: VariableName, value: string): string | undefined {
  if (/^(["'`]).*\1$/.test(value)) return 'has quotes around it, which count as part of the value'
  if (
    /^<.*>$|^\$?\{.*\}$|^x+$|^\.{3}$|^(your|change|replace|todo|placeholder)([-_ ]|$)|^changeme$/i.test(value)
  ) {
    return 'is a placeholder'
  }
  return value.length < MIN_LENGTH && /KEY|SECRET/.test(name) ? 'is too short to be complete' : undefined
}

/** The values must have no problems. */
export function toCredentials({ values }: Variables): CompleteCredentials {
  return readCredentials(
    Object.fromEntries(variableNames.map((name) => [optionByVariable[name], values[name]])),
  )
}

export function adviseOnVariables({ values, problems }: Variables): string {
  if (problems.length > 0) return 'Save the file as UTF-8 without a byte order mark.'
  const isWithoutAny = secretNames.every((name) => !values[name])
  return `Set them to what Gofive issued to your company, in the environment, in .env.local, or in a file given with --env-file.${
    isWithoutAny ? ' To develop without credentials: npx react-gofive sandbox -- npm run dev' : ''
  }`
}

/** Returns sentences about variables that probably have another effect than intended. */
export function findHints({ values, expandedNames, otherNames }: Variables): string[] {
  const expanded = `References with $ in ${expandedNames.join(', ')} are replaced, as in Vite and Next.js: write \\$ for the character itself.`
  return [
    ...(expandedNames.length > 0 ? [expanded] : []),
    ...otherNames.flatMap((name) => explainOtherName(name, values) ?? []),
  ]
}

const publicPrefix = /^(VITE|REACT_APP|GATSBY|([A-Z]+_)?PUBLIC)_/

/** What the other name of a variable probably contains. */
const similarNames: Readonly<Record<VariableName, RegExp>> = {
  GOFIVE_SUBSCRIPTION_KEY: /SUB|KEY/i,
  GOFIVE_CLIENT_ID: /ID$/i,
  GOFIVE_CLIENT_SECRET: /SEC/i,
  GOFIVE_BASE_URL: /URL|HOST/i,
}

function explainOtherName(name: string, values: Variables['values']): string | undefined {
  const isSimilar = (own: VariableName) => similarNames[own].test(name)
  if (publicPrefix.test(name)) {
    const secret = secretNames.find(isSimilar)
    return secret && `${name} is public: bundlers put it into the page. A server reads ${secret}.`
  }
  const missing = variableNames.find((own) => values[own] === undefined && isSimilar(own))
  return missing && `${name} is not read: did you mean ${missing}?`
}

/**
 * Explains that a value looks swapped with the subscription key. Azure API Management generates keys of 32 hexadecimal digits,
 * but a company may choose others: this is a hint, not a rule.
 */
export function explainSwapped({ values }: Variables): string {
  const [swapped] = secretNames.filter((name) => /^[\da-f]{32}$/i.test(values[name] ?? ''))
  return swapped === undefined || swapped === 'GOFIVE_SUBSCRIPTION_KEY'
    ? ''
    : `${swapped} has the form of a generated key, and GOFIVE_SUBSCRIPTION_KEY has not: they may be swapped.`
}
