import * as data from './eventTypes.js'

/** The response of a scenario to a request for the list. */
export interface ScenarioResponse {
  readonly status?: number
  readonly headers?: Record<string, string> | undefined
  /** A string is sent unchanged, anything else as JSON. */
  readonly body?: unknown
  /** How the response is delivered, if not completely and at once. */
  readonly delivery?: 'slow' | 'hang' | 'reset' | 'cut-short'
}

export interface Scenario extends ScenarioResponse {
  /** Shown where a scenario is selected. */
  readonly description: string
  /** The response of the token endpoint, if it fails. */
  readonly tokenFailure?: ScenarioResponse
  /** Whether the sandbox checks the key, the content type and the token before it sends the scenario's response. */
  readonly isEnforced?: boolean
}

/** The body of a successful response. */
export const successWith = (data: unknown) => ({ status: { code: '1000', description: 'Success' }, data })

const list = (rows: unknown) => ({ isEnforced: true, body: successWith(rows) })
const gateway = (status: number, message: string, headers?: Record<string, string>): ScenarioResponse => ({
  status,
  headers,
  body: { statusCode: status, message },
})
const business = (status: number): ScenarioResponse => ({
  status,
  body: { status: { code: '4001', description: 'Event type is not available.' }, data: null },
})

// Observed on live gateways. It distinguishes a refused key from a refused token.
const keyChallenge = {
  'WWW-Authenticate':
    'AzureApiManagementKey realm="https://api.gofive.co.th",name="Ocp-Apim-Subscription-Key",type="header"',
}
// Inferred from OAuth 2.0: Gofive's page documents its 401 responses by their titles only.
const tokenChallenge = { 'WWW-Authenticate': 'Bearer error="invalid_token"' }

/** Of the token endpoint. Gofive documents no body; this is the one of OAuth 2.0. */
export const refusedClient: ScenarioResponse = { status: 401, body: { error: 'invalid_client' } }

const missingKey =
  'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.'
const wrongKey =
  'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.'

/** The responses that Gofive, or the Azure API Management gateway in front of it, is known or likely to send. */
export const scenarios = defineScenarios({
  success: { description: 'The six event types of the documentation', isEnforced: true },
  thai: { description: 'Names in Thai', ...list(data.thai) },
  many: { description: '10,000 event types', ...list(data.many) },
  'odd-names': { description: 'Empty, long, Arabic and HTML names; ids from -1', ...list(data.odd) },
  'empty-list': { description: 'A company without event types', ...list([]) },
  slow: { description: 'A response after two seconds', isEnforced: true, delivery: 'slow' },

  'key-missing': {
    description: '401: the subscription key is missing',
    ...gateway(401, missingKey, keyChallenge),
  },
  'key-wrong': { description: '401: the subscription key is wrong', ...gateway(401, wrongKey, keyChallenge) },
  'token-expired': { description: '401: the token has expired', status: 401, headers: tokenChallenge },
  'token-rejected-bare': { description: '401 without a body or a WWW-Authenticate header', status: 401 },
  'rate-limited': {
    description: '429: too many requests, Retry-After: 26',
    ...gateway(429, 'Rate limit is exceeded. Try again in 26 seconds.', { 'Retry-After': '26' }),
  },
  'quota-exceeded': {
    description: '403: out of call quota for half an hour',
    ...gateway(403, 'Out of call volume quota. Quota will be replenished in 00:30:02.'),
  },
  forbidden: { description: '403: no permission', ...gateway(403, 'Forbidden') },
  'not-found': { description: '404: no such operation', ...gateway(404, 'Resource not found') },
  'gateway-failed': {
    description: '500 of the gateway',
    status: 500,
    body: {
      statusCode: 500,
      message: 'Internal server error',
      activityId: '00000000-0000-0000-0000-000000000000',
    },
  },
  'backend-502-html': {
    description: '502 with an HTML page',
    status: 502,
    headers: { 'Content-Type': 'text/html' },
    body: '<html><h1>502 Bad Gateway</h1></html>',
  },
  'backend-503-text': {
    description: '503 with a text',
    status: 503,
    headers: { 'Content-Type': 'text/plain' },
    body: 'The service is unavailable.',
  },
  'cors-empty-200': {
    // Documented by Azure API Management for an Origin that its CORS policy does not list.
    description: '200 without a body: an Origin that the gateway does not know',
    status: 200,
  },

  'business-4001': { description: 'Business error 4001', ...business(200) },
  'business-400': {
    description: 'Business error 4001 with status 400',
    ...business(400),
  },

  'single-object': { description: 'One object instead of a list', ...list(data.documented[0]) },
  'data-null': { description: 'data: null', ...list(null) },
  'bad-rows': { description: 'Invalid rows among the others', ...list(data.withInvalidRows) },
  duplicates: { description: 'Two event types with one id', ...list(data.duplicates) },

  hang: { description: 'No response', delivery: 'hang' },
  reset: { description: 'A closed connection', delivery: 'reset' },
  'cut-short': { description: 'Half a response', delivery: 'cut-short' },
  html: {
    description: '200 with the HTML page of a sign-in',
    headers: { 'Content-Type': 'text/html' },
    body: '<!doctype html><title>Sign in</title><form method="post"></form>',
  },

  'token-endpoint-down': {
    description: 'The token endpoint responds with 503',
    isEnforced: true,
    tokenFailure: { status: 503, body: 'The service is unavailable.' },
  },
  'token-endpoint-invalid-client': {
    description: 'The token endpoint refuses the client',
    isEnforced: true,
    tokenFailure: refusedClient,
  },
  'token-endpoint-hang': {
    description: 'The token endpoint does not respond',
    isEnforced: true,
    tokenFailure: { delivery: 'hang' },
  },
})

export type SandboxScenario = keyof typeof scenarios

/** Keeps the names as types, and only them. */
function defineScenarios<T extends Record<string, Scenario>>(record: T): { [Name in keyof T]: Scenario } {
  return record
}

/** The name and description of each scenario, in the order to show them. */
export const sandboxScenarios = Object.fromEntries(
  Object.entries<Scenario>(scenarios).map(([name, { description }]) => [name, description]),
) as Readonly<Record<SandboxScenario, string>>

export function isScenario(name: string): name is SandboxScenario {
  return Object.prototype.hasOwnProperty.call(scenarios, name)
}

export function explainUnknown(name: string): string {
  return `There is no scenario "${name}". Choose one of: ${Object.keys(scenarios).join(', ')}.`
}

/** Gofive's page documents the header as required, without the response to a request that lacks it: 415 is inferred. */
export const missingContentType = gateway(415, 'Content-Type must be application/json.')
