import { expand } from 'dotenv-expand'
import { findEnvFiles, readEnvFile } from './envFiles.js'

export interface Variable {
  readonly value: string
  /** The file, or "the environment". */
  readonly source: string
  /** Whether the file refers to another variable with `$`. */
  readonly isExpanded: boolean
}

export interface Variables {
  readonly values: Readonly<Record<string, Variable | undefined>>
  /** Why variables of a file are not read, as sentences. */
  readonly problems: readonly string[]
}

export const variableNames = [
  'GOFIVE_SUBSCRIPTION_KEY',
  'GOFIVE_CLIENT_ID',
  'GOFIVE_CLIENT_SECRET',
  'GOFIVE_BASE_URL',
] as const

/**
 * Reads the variables as servers do: the environment takes precedence over files, later files over earlier ones, and an empty
 * variable counts as missing.
 * @param givenFiles - Read as Node reads them. If there are none, the usual files are read as Vite and Next.js do.
 * @throws {CommandError} if a given file cannot be read.
 */
export function readVariables(givenFiles: readonly string[]): Variables {
  const isGiven = givenFiles.length > 0
  const files = (isGiven ? givenFiles : findEnvFiles()).map(readEnvFile)
  const raw = Object.assign({}, ...files.map(({ values }) => values)) as Record<string, string>
  const expanded = isGiven ? raw : expandReferences(raw)
  const variables = variableNames.map((name): [string, Variable | undefined] => {
    const inEnvironment = process.env[name]
    const value = inEnvironment ?? expanded[name]
    if (!value) return [name, undefined]
    if (inEnvironment) return [name, { value, source: 'the environment', isExpanded: false }]
    const { name: source = '' } = files.findLast(({ values }) => values[name] !== undefined) ?? {}
    return [name, { value, source, isExpanded: value !== raw[name]?.replaceAll('\\$', '$') }]
  })
  return {
    values: Object.fromEntries(variables),
    problems: files.flatMap(({ problem }) => problem ?? []),
  }
}

/** Replaces references to other variables (`$NAME`, `${NAME}`). */
function expandReferences(values: Record<string, string>): Record<string, string> {
  // With the values, because variables may refer to later ones.
  const processEnv = { ...values, ...process.env } as Record<string, string>
  return expand({ parsed: { ...values }, processEnv }).parsed ?? {}
}
