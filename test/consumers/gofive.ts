import type { SandboxOptions } from '../../src/sandbox/createSandbox.js'
import { serveSandbox, type ServedSandbox } from '../../src/node/serveSandbox.js'

// Characters that percent encoding changes.
const credentials = {
  subscriptionKey: 'MARKER/subscription+key',
  clientId: 'MARKER/client+id',
  clientSecret: 'MARKER/client+secret',
}

/** Returns the secrets that a text contains: as they are, percent-encoded, or in Base64, also as a part of a longer value. */
export function secretsIn(text: string): string[] {
  return [...Object.values(credentials), 'sandbox-token-'].filter((secret) =>
    [secret, encodeURIComponent(secret), ...[0, 1, 2].map((offset) => toBase64(secret, offset))].some(
      (encoded) => text.includes(encoded),
    ),
  )
}

/** The digits of a text that starts at a byte of a longer value. The first and the last one also depend on what is around. */
function toBase64(text: string, offset: number): string {
  const bytes = Buffer.from('-'.repeat(offset) + text)
  return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6))
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
