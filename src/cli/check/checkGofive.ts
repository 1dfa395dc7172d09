import { createClient } from '../../core/client.js'
import { toGofiveError } from '../../core/errors.js'
import { explainResponse } from '../../core/explainResponse.js'
import type { GofiveResponse } from '../../core/response.js'
import { DEFAULT_TIMEOUT } from '../../core/settings.js'
import type { CompleteCredentials } from '../../server/upstream/credentials.js'
import { fetchGofive, fetchTransport } from '../../server/upstream/fetchGofive.js'
import { requestToken } from '../../server/upstream/requestToken.js'
import { adviseOnList, adviseOnToken } from './advice.js'
import {
  adviseOnVariables,
  describeSources,
  findProblems,
  findSwapped,
  toCredentials,
} from './checkVariables.js'
import type { Variables } from './readVariables.js'
import { describeName, describeShape } from './shape.js'

export interface CheckStep {
  readonly name: 'Variables' | 'Connection' | 'Token' | 'List' | 'Rows'
  readonly result: 'ok' | 'failed' | 'skipped'
  readonly message: string
  /** How to fix a failure. */
  readonly advice?: string | undefined
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
  const {
    GOFIVE_SUBSCRIPTION_KEY: key,
    GOFIVE_CLIENT_ID: id,
    GOFIVE_CLIENT_SECRET: secret,
  } = variables.values
  const secrets = [key, id, secret].flatMap((variable) => variable?.value ?? [])
  const steps: CheckStep[] = []
  const responses: ResponseShape[] = []
  let body: unknown

  function addStep(name: CheckStep['name'], message: string, failure?: { advice: string }): void {
    steps.push({ name, result: failure ? 'failed' : 'ok', message, advice: failure?.advice })
  }

  async function record(request: string, send: () => Promise<GofiveResponse>): Promise<GofiveResponse> {
    body = undefined
    const start = performance.now()
    const response = await send()
    body = response.body
    // Redacts the token of a response that is rejected later, too.
    const { access_token: token } = (body ?? {}) as { access_token?: unknown }
    if (typeof token === 'string') secrets.push(token)
    responses.push({
      request,
      status: response.status,
      milliseconds: Math.round(performance.now() - start),
      headers: Object.keys(response.headers).map(describeName),
      body: describeShape(body),
    })
    return response
  }

  function checkVariables(): CompleteCredentials | undefined {
    const problems = findProblems(variables)
    if (problems.length > 0) {
      addStep('Variables', problems.join(' '), { advice: adviseOnVariables(variables) })
      return undefined
    }
    addStep('Variables', describeSources(variables))
    return toCredentials(variables)
  }

  async function checkToken(credentials: CompleteCredentials): Promise<string | undefined> {
    const { protocol, origin } = new URL(credentials.baseURL)
    const connected = `${origin}, ${protocol === 'https:' ? 'with a valid certificate' : 'without TLS'}.`
    try {
      const { value } = await requestToken(credentials, timeout, (url, init) =>
        record('POST /authorization/connect/token', () => fetchGofive(url, init)),
      )
      addStep('Connection', connected)
      addStep('Token', 'Issued.')
      return value
    } catch (error) {
      const failure = toGofiveError(error)
      const { message, advice } = adviseOnToken(failure, body)
      if (failure.status === undefined) {
        addStep('Connection', `${origin} gave no response.`, { advice })
        return undefined
      }
      addStep('Connection', connected)
      const swapped = failure.reason === 'subscription-key' ? findSwapped(variables) : undefined
      addStep('Token', message, {
        advice: swapped
          ? `${advice} ${swapped} has the form of a generated key, and GOFIVE_SUBSCRIPTION_KEY has not: they may be swapped.`
          : advice,
      })
      return undefined
    }
  }

  async function checkList(credentials: CompleteCredentials, accessToken: string) {
    const { baseURL, subscriptionKey, clientId, clientSecret } = credentials
    const client = createClient(
      { baseURL, subscriptionKey },
      () => ({ accessToken, timeout }),
      (request) => record(`GET ${request.path}`, () => fetchTransport(request)),
      { explainResponse, secrets: [clientId, clientSecret] },
    )
    try {
      const eventTypes = await client.listEventTypes()
      addStep('List', `Received in ${responses.at(-1)?.milliseconds} ms.`)
      const ids = new Set(eventTypes.map(({ eventTypeId }) => eventTypeId))
      addStep('Rows', describeRows(eventTypes.length, ids.size))
    } catch (error) {
      const failure = toGofiveError(error)
      const { message, advice } = adviseOnList(failure, body)
      const isAboutRows = failure.issues !== undefined && typeof body === 'object'
      if (isAboutRows) addStep('List', `Received in ${responses.at(-1)?.milliseconds} ms.`)
      addStep(isAboutRows ? 'Rows' : 'List', message, { advice })
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
