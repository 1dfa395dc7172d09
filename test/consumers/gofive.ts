import type { SandboxOptions } from '../../src/sandbox/index.js'
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/serveSandbox.js'
import { containsSecret } from '../containsSecret.js'

// Characters that percent encoding changes.
const credentials = {
  subscriptionKey: 'MARKER/subscription+key',
  clientId: 'MARKER/client+id',
  clientSecret: 'MARKER/client+secret',
}

/** Returns the secrets that a text contains, in any encoding. Only the consumer's server and Gofive may know them. */
export function secretsIn(text: string): string[] {
  return [...Object.values(credentials), 'sandbox-token-'].filter((secret) => containsSecret(text, secret))
}

/** Serves a sandbox for a consumer, with the environment variables of the consumer's server. */
export async function serveGofive(
  options?: SandboxOptions,
): Promise<ServedSandbox & { readonly env: Record<string, string> }> {
  const served = await serveSandbox({ ...credentials, requireBearer: true, ...options })
  return {
    ...served,
    env: {
      GOFIVE_BASE_URL: served.url,
      GOFIVE_SUBSCRIPTION_KEY: credentials.subscriptionKey,
      GOFIVE_CLIENT_ID: credentials.clientId,
      GOFIVE_CLIENT_SECRET: credentials.clientSecret,
    },
  }
}
