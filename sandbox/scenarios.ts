import * as data from './data.js'

/** What a scenario answers to a request for the list. */
export interface Scene {
  readonly status?: number
  readonly headers?: Record<string, string>
  /** Text as it is, anything else as JSON; a function gets the run's own list. */
  readonly body?: unknown
  /** Something other than a complete answer. */
  readonly transport?: 'slow' | 'hang' | 'reset' | 'cut-short'
  /** Whether a wrong key or token is refused before: where the scenario is about the data, not about an answer. */
  readonly isEnforced?: boolean
}

const envelope = (code: unknown, description: string | undefined, rows: unknown) => ({
  status: { code, description },
  data: rows,
})
const list = (rows: unknown): Scene => ({ isEnforced: true, body: envelope('1000', 'Success', rows) })
const gateway = (status: number, message: string, headers?: Record<string, string>): Scene => ({
  status,
  body: { statusCode: status, message },
  ...(headers && { headers }),
})
const business = (code: unknown, description?: string, status = 200): Scene => ({
  status,
  body: envelope(code, description, null),
})

// Seen on live gateways; what tells a refused key from a refused token.
const keyChallenge = {
  'WWW-Authenticate':
    'AzureApiManagementKey realm="https://api.gofive.co.th",name="Ocp-Apim-Subscription-Key",type="header"',
}
// Inferred: OAuth's usual answer. Gofive's page only titles its 401 answers.
const tokenChallenge = { 'WWW-Authenticate': 'Bearer error="invalid_token"' }

const missingKey =
  'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.'
const wrongKey =
  'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.'
const tooMany = 'Rate limit is exceeded. Try again in 26 seconds.'
const outOf = (what: string, until: string) => `Out of ${what} quota. Quota will be replenished in ${until}.`

/** Every answer that Gofive, or the Azure API Management gateway before it, is known or feared to give. */
export const scenes = {
  success: { isEnforced: true },

  'key-missing': gateway(401, missingKey, keyChallenge),
  'key-wrong': gateway(401, wrongKey, keyChallenge),
  'key-wrong-no-challenge': gateway(401, wrongKey),
  'token-expired': { status: 401, headers: tokenChallenge },
  'token-rejected-bare': { status: 401 },
  'rate-limited': gateway(429, tooMany, { 'Retry-After': '26' }),
  'rate-limited-no-header': gateway(429, tooMany),
  'quota-exceeded': gateway(403, outOf('call volume', '00:30:02')),
  'quota-exceeded-days': gateway(403, outOf('call volume', '14.07:13:56')),
  'bandwidth-exceeded': gateway(403, outOf('bandwidth', '00:30:02')),
  forbidden: gateway(403, 'Forbidden'),
  'not-found': gateway(404, 'Resource not found'),
  'gateway-failed': {
    status: 500,
    body: {
      statusCode: 500,
      message: 'Internal server error',
      activityId: '00000000-0000-0000-0000-000000000000',
    },
  },
  'backend-502-html': {
    status: 502,
    headers: { 'Content-Type': 'text/html' },
    body: '<html><h1>502 Bad Gateway</h1></html>',
  },
  'backend-503-text': {
    status: 503,
    headers: { 'Content-Type': 'text/plain' },
    body: 'The service is unavailable.',
  },
  'backend-504-empty': { status: 504 },
  // Documented by Azure API Management for an Origin that its CORS policy does not know.
  'cors-empty-200': { status: 200 },

  'business-4001': business('4001', 'Event type is not available.'),
  'business-4002': business('4002', 'More than one error.'),
  'business-400': business('4001', 'Event type is not available.', 400),
  'business-subcode': business('40010023', 'Event type is not available.'),
  'business-numeric': business(4001, 'Event type is not available.'),
  'business-no-description': business('4001'),

  'numeric-code': { isEnforced: true, body: envelope(1000, 'Success', data.documented) },
  'single-object': list(data.documented[0]),
  'data-null': list(null),
  'data-missing': list(undefined),
  'bad-rows': list(data.withBadRows),
  'empty-list': list([]),
  thai: list(data.thai),
  many: list(data.many),
  'odd-names': list(data.odd),
  duplicates: list(data.duplicates),
  'unknown-fields': {
    isEnforced: true,
    body: {
      ...envelope(
        '1000',
        'Success',
        data.documented.map((row) => ({ ...row, color: 'red', isActive: true })),
      ),
      traceId: 'sandbox',
    },
  },

  slow: { isEnforced: true, transport: 'slow' },
  hang: { transport: 'hang' },
  reset: { transport: 'reset' },
  'cut-short': { transport: 'cut-short' },
  html: {
    headers: { 'Content-Type': 'text/html' },
    body: '<!doctype html><title>Sign in</title><form method="post"></form>',
  },
  'empty-200': { status: 200, headers: { 'Content-Type': 'application/json' } },

  'token-endpoint-down': { isEnforced: true },
  'token-endpoint-invalid-client': { isEnforced: true },
  'token-endpoint-hang': { isEnforced: true },
} satisfies Record<string, Scene>

export type SandboxScenario = keyof typeof scenes

export const scenarioNames = Object.keys(scenes) as readonly SandboxScenario[]

export function isScenario(name: string): name is SandboxScenario {
  return Object.hasOwn(scenes, name)
}

/** The gateway's own refusals, which every run gives to requests that ask for them. */
export const refusals = {
  keyMissing: scenes['key-missing'],
  keyWrong: scenes['key-wrong'],
  token: scenes['token-expired'],
  notFound: scenes['not-found'],
  // Gofive's page says only that the header is required; the status is the sandbox's choice.
  contentType: gateway(415, 'Content-Type must be application/json.'),
} satisfies Record<string, Scene>
