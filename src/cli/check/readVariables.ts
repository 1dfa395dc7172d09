import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { expand } from 'dotenv-expand'
import { CommandError } from '../command.js'

export interface Variables {
  /** Without variables that are missing or empty. */
  readonly values: Readonly<Partial<Record<VariableName, string>>>
  /** The files that contain the values, or "the environment". */
  readonly sources: readonly string[]
  /** The variables whose value in a file refers to another variable with `$`. */
  readonly expandedNames: readonly VariableName[]
  /** Other variables with Gofive in their name. */
  readonly otherNames: readonly string[]
  /** Why variables of a file are not read, as sentences. */
  readonly problems: readonly string[]
}

/** The options of the server that the variables stand for. */
export const optionByVariable = {
  GOFIVE_SUBSCRIPTION_KEY: 'subscriptionKey',
  GOFIVE_CLIENT_ID: 'clientId',
  GOFIVE_CLIENT_SECRET: 'clientSecret',
  GOFIVE_BASE_URL: 'baseURL',
} as const

export type VariableName = keyof typeof optionByVariable

export const variableNames = Object.keys(optionByVariable) as VariableName[]
export const secretNames = variableNames.filter((name) => name !== 'GOFIVE_BASE_URL')

interface EnvFile {
  readonly name: string
  readonly values: NodeJS.Dict<string>
  /** Why Vite, Next.js and Node do not read a variable of the file, as a sentence. */
  readonly problem?: string
}

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
  const all = { ...expanded, ...process.env }
  const values: Partial<Record<VariableName, string>> = {}
  const sources = new Set<string>()
  for (const name of variableNames) {
    const value = process.env[name] ?? expanded[name]
    if (!value) continue
    values[name] = value
    const file = files.findLast(({ values }) => values[name] !== undefined)
    sources.add(process.env[name] === undefined && file ? file.name : 'the environment')
  }
  const isExpanded = (name: string) =>
    process.env[name] === undefined && expanded[name] !== raw[name]?.replaceAll('\\$', '$')
  return {
    values,
    sources: [...sources],
    expandedNames: variableNames.filter(isExpanded),
    // Only of letters, because a name in a malformed line may contain a part of the value.
    otherNames: Object.keys(all).filter(
      (name) => all[name] && /^[a-z_]*GOFIVE_[a-z_]+$/i.test(name) && !(name in optionByVariable),
    ),
    problems: files.flatMap(({ problem }) => problem ?? []),
  }
}

/** Finds the files that Vite and Next.js read in the current folder, in the order of increasing precedence. */
function findEnvFiles(): string[] {
  const { NODE_ENV = '' } = process.env
  const mode = ['production', 'test'].includes(NODE_ENV) ? NODE_ENV : 'development'
  const names = usesNext()
    ? // Next.js ignores `.env.local` in tests, so that they run everywhere in the same way.
      ['.env', `.env.${mode}`, ...(mode === 'test' ? [] : ['.env.local']), `.env.${mode}.local`]
    : ['.env', '.env.local', `.env.${mode}`, `.env.${mode}.local`]
  return names.filter((name) => statSync(resolve(name), { throwIfNoEntry: false })?.isFile())
}

function usesNext(): boolean {
  try {
    const manifest = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as {
      dependencies?: Record<string, string>
      devDependencies?: Record<string, string>
    }
    return 'next' in { ...manifest.dependencies, ...manifest.devDependencies }
  } catch {
    return false
  }
}

/** @throws {CommandError} if the file does not exist or cannot be read. */
function readEnvFile(name: string): EnvFile {
  if (!existsSync(resolve(name))) throw new CommandError(`There is no file "${name}" for --env-file.`)
  try {
    const bytes = readFileSync(resolve(name))
    // PowerShell's `>` writes UTF-16. No text in UTF-8 contains a zero byte.
    if (bytes.includes(0)) {
      return { name, values: {}, problem: `${name} is in UTF-16, so none of its variables is read.` }
    }
    const text = bytes.toString('utf8')
    const hidden = Object.keys(parseEnv(text)).find((key) => key.startsWith('\uFEFFGOFIVE_'))
    const values = parseEnv(text.replace(/^\uFEFF/, ''))
    return hidden
      ? {
          name,
          values,
          problem: `${hidden.slice(1)} in ${name} is hidden by a byte order mark (BOM) before it.`,
        }
      : { name, values }
  } catch {
    throw new CommandError(`"${name}" could not be read as a file of variables.`)
  }
}

/** Replaces references to other variables (`$NAME`, `${NAME}`). */
function expandReferences(values: Record<string, string>): Record<string, string> {
  // With the values, because variables may refer to later ones.
  const processEnv = { ...values, ...process.env } as Record<string, string>
  return expand({ parsed: { ...values }, processEnv }).parsed ?? {}
}
