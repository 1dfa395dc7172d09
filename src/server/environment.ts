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
