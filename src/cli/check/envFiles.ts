import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { CommandError } from '../commandError.js'

export interface EnvFile {
  readonly name: string
  readonly values: NodeJS.Dict<string>
  /** Why Vite, Next.js and Node do not read a variable of the file, as a sentence. */
  readonly problem?: string
}

/** Finds the files that Vite and Next.js read in the current folder, in the order of increasing precedence. */
export function findEnvFiles(): string[] {
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
export function readEnvFile(name: string): EnvFile {
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
