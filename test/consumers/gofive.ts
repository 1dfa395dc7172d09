import type { SandboxOptions } from '../../src/sandbox/createSandbox.js'
import { serveSandbox, type ServedSandbox } from '../../src/node/serveSandbox.js'

const credentials = {
  subscriptionKey: 'MARKER-subscription-key',
  clientId: 'MARKER-client-id',
  clientSecret: 'MARKER-client-secret',
}

/** Of what may be seen nowhere but between the consumer's server and Gofive, that which is in a text. */
export function secretsIn(text: string): string[] {
  return [...Object.values(credentials), 'sandbox-token-'].filter((secret) => text.includes(secret))
}

/** A sandbox for a consumer, and what its server needs in its environment to use it. */
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
