import { defaults } from '../sandbox/createSandbox.js'

/** Returns the environment variables with which `react-gofive/server` uses a sandbox instead of Gofive. */
export function gofiveVariables(url: string): Record<string, string> {
  const { subscriptionKey, clientId, clientSecret } = defaults
  return {
    GOFIVE_BASE_URL: url,
    GOFIVE_SUBSCRIPTION_KEY: subscriptionKey,
    GOFIVE_CLIENT_ID: clientId,
    GOFIVE_CLIENT_SECRET: clientSecret,
  }
}
