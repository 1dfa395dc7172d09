import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { CommandError } from '../commandError.js'

export interface Variable {
  readonly value: string
  /** The file, or "the environment". */
  readonly source: string
}

export type Variables = Readonly<Record<string, Variable | undefined>>

export const variableNames = [
  'GOFIVE_SUBSCRIPTION_KEY',
  'GOFIVE_CLIENT_ID',
  'GOFIVE_CLIENT_SECRET',
  'GOFIVE_BASE_URL',
] as const

/**
 * Reads the variables as servers do: the environment takes precedence over files, later files over earlier ones, and an empty
 * variable counts as missing.
 * @throws {CommandError} if a file cannot be read.
 */
export function readVariables(files: readonly string[]): Variables {
  const sources = [
    ...files.map((file) => ({ source: file, values: readFile(file) })),
    { source: 'the environment', values: process.env },
  ]
  return Object.fromEntries(
    variableNames.map((name) => {
      const found = sources.findLast(({ values }) => values[name])
      return [name, found && { value: found.values[name] ?? '', source: found.source }]
    }),
  )
}

function readFile(file: string): NodeJS.Dict<string> {
  if (!existsSync(file)) throw new CommandError(`There is no file "${file}" for --env-file.`)
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch {
    throw new CommandError(`"${file}" could not be read as a file of variables.`)
  }
}
