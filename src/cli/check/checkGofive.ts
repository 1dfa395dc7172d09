import { createClient } from '../../core/client.js'
import { toGofiveError } from '../../core/errors.js'
import { explainResponse } from '../../core/explainResponse.js'
import type { GofiveResponse } from '../../core/response.js'
import { DEFAULT_TIMEOUT } from '../../core/settings.js'
import type { CompleteCredentials } from '../../server/upstream/credentials.js'
import { fetchGofive, fetchTransport } from '../../server/upstream/fetchGofive.js'
import { requestToken } from '../../server/upstream/requestToken.js'
import {
  adviseOnVariables,
  explainSwapped,
  findHints,
  findProblems,
  toCredentials,
} from './checkVariables.js'
import { describeName, describeShape } from './describeShape.js'
import { explainFailure, isAboutFields, type Explanation } from './explainFailure.js'
import { secretNames, type Variables } from './readVariables.js'

export interface CheckStep extends Explanation {
  readonly name: 'Variables' | 'Connection' | 'Token' | 'List' | 'Rows'
  readonly result: 'ok' | 'failed' | 'skipped'
}

/** A response of Gofive without its values. */
export interface ResponseShape {
  readonly request: string
  readonly status: number
  readonly milliseconds: number
  readonly headers: readonly string[]
  readonly body: string
}

export interface CheckReport {
  readonly isWorking: boolean
  readonly steps: readonly CheckStep[]
  readonly responses: readonly ResponseShape[]
}

const stepNames = ['Variables', 'Connection', 'Token', 'List', 'Rows'] as const

/**
 * Makes the two calls that a server makes, with the given variables, step by step until one fails.
 * @param timeout - Milliseconds for each of the two calls.
 * @returns The report, whose responses may contain a secret as a name, and the secrets to redact from them.
 */
export async function checkGofive(
  variables: Variables,
  timeout = DEFAULT_TIMEOUT,
): Promise<{ report: CheckReport; secrets: string[] }> {
  const secrets = secretNames.flatMap((name) => variables.values[name] ?? [])
  const steps: CheckStep[] = []
  const responses: ResponseShape[] = []

  function pass(name: CheckStep['name'], message: string, advice?: string): void {
    steps.push({ name, result: 'ok', message, advice })
  }

  function fail(name: CheckStep['name'], explanation: Explanation): void {
    steps.push({ name, result: 'failed', ...explanation })
  }

  async function record(request: string, send: () => Promise<GofiveResponse>): Promise<GofiveResponse> {
    const start = performance.now()
    const response = await send()
    // Redacts the token of a response that is rejected later, too.
    const { access_token: token } = (response.body ?? {}) as { access_token?: unknown }
    if (typeof token === 'string') secrets.push(token)
    responses.push({
      request,
      status: response.status,
      milliseconds: Math.round(performance.now() - start),
      headers: Object.keys(response.headers).map(describeName),
      body: describeShape(response.body),
    })
    return response
  }

  function checkVariables(): CompleteCredentials | undefined {
    const problems = findProblems(variables)
    const hints = findHints(variables)
    if (problems.length > 0) {
      const advice = [...hints, adviseOnVariables(variables)].join(' ')
      fail('Variables', { message: problems.join(' '), advice })
      return undefined
    }
    pass('Variables', `Complete, from ${variables.sources.join(' and ')}.`, hints.join(' ') || undefined)
    return toCredentials(variables)
  }

  async function checkToken(credentials: CompleteCredentials): Promise<string | undefined> {
    const { protocol, origin } = new URL(credentials.baseURL)
    const connected = `${origin}, ${protocol === 'https:' ? 'with a valid certificate' : 'without TLS'}.`
    try {
      const { value } = await requestToken(credentials, timeout, (url, init) =>
        record('POST /authorization/connect/token', () => fetchGofive(url, init)),
      )
      pass('Connection', connected)
      pass('Token', 'Issued.')
      return value
    } catch (error) {
      const failure = toGofiveError(error)
      const { message, advice } = explainFailure(failure)
      if (failure.status === undefined) {
        fail('Connection', { message: `${origin}: ${message}`, advice })
      } else {
        pass('Connection', connected)
        const swapped = failure.reason === 'subscription-key' ? explainSwapped(variables) : ''
        fail('Token', { message, advice: `${advice} ${swapped}`.trimEnd() })
      }
      return undefined
    }
  }

  async function checkList(credentials: CompleteCredentials, accessToken: string): Promise<void> {
    const { baseURL, subscriptionKey, clientId, clientSecret } = credentials
    const client = createClient(
      { baseURL, subscriptionKey },
      () => ({ accessToken, timeout }),
      (request) => record(`GET ${request.path}`, () => fetchTransport(request)),
      { explainResponse, secrets: [clientId, clientSecret] },
    )
    const received = () => `Received in ${responses.at(-1)?.milliseconds} ms.`
    try {
      const eventTypes = await client.listEventTypes()
      pass('List', received())
      const ids = new Set(eventTypes.map(({ eventTypeId }) => eventTypeId))
      pass('Rows', describeRows(eventTypes.length, ids.size))
    } catch (error) {
      const failure = toGofiveError(error)
      const explanation = explainFailure(failure)
      if (isAboutFields(failure)) {
        pass('List', received())
        fail('Rows', explanation)
      } else if (failure.reason === 'access-token') {
        const advice =
          'It was just issued: ask Gofive whether this client may use the API of customer events.'
        fail('List', { ...explanation, advice })
      } else {
        fail('List', explanation)
      }
    }
  }

  const credentials = checkVariables()
  const token = credentials && (await checkToken(credentials))
  if (credentials && token !== undefined) await checkList(credentials, token)
  for (const name of stepNames.slice(steps.length))
    steps.push({ name, result: 'skipped', message: 'Not checked.' })
  return { report: { isWorking: steps.every(({ result }) => result === 'ok'), steps, responses }, secrets }
}

function describeRows(rows: number, ids: number): string {
  if (rows === 0) return 'None: this company has no event types yet.'
  const counted = rows === 1 ? '1 event type' : `${rows} event types`
  if (ids === rows) return `${counted}.`
  const repeated = rows - ids === 1 ? '1 id that occurs' : `${rows - ids} ids that occur`
  return `${counted}, with ${repeated} more than once: only the first row is shown.`
}
