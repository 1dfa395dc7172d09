/** Reads an environment variable. An empty one counts as missing, because deployment tools pass unset variables as empty. */
export function readVariable(name: string): string | undefined {
  try {
    const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
    const value = process?.env?.[name]
    return value === '' ? undefined : value
  } catch {
    // Deno throws without --allow-env.
    return undefined
  }
}

/** Whether logs for developers are off. Bundlers replace the expression. */
export function isProduction(): boolean {
  try {
    return process.env.NODE_ENV === 'production'
  } catch {
    // Deno throws without --allow-env, and some workers have no `process`.
    return false
  }
}
