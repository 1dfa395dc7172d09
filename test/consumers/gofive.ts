import type { SandboxOptions } from '../../sandbox/app.js'
import { serveSandbox, type ServedSandbox } from '../../sandbox/serve.js'

const credentials = {
  subscriptionKey: 'MARKER-subscription-key',
  clientId: 'MARKER-client-id',
  clientSecret: 'MARKER-client-secret',
}

/** What may be seen nowhere but between the consumer's server and Gofive. */
export const secrets = [...Object.values(credentials), 'sandbox-token-']

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
