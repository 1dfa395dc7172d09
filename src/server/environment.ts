/** An environment variable. An empty one counts as missing, because deployments pass unknown variables on as empty. */
export function readVariable(name: string): string | undefined {
  try {
    const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
    const value = process?.env?.[name]
    return value === '' ? undefined : value
  } catch {
    // Deno without --allow-env.
    return undefined
  }
}
