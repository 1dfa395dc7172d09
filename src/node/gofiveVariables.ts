/** The environment with which `react-gofive/server` uses a sandbox instead of Gofive. */
export function gofiveVariables(url: string): Record<string, string> {
  return {
    GOFIVE_BASE_URL: url,
    GOFIVE_SUBSCRIPTION_KEY: 'sandbox-subscription-key',
    GOFIVE_CLIENT_ID: 'sandbox-client-id',
    GOFIVE_CLIENT_SECRET: 'sandbox-client-secret',
  }
}
