import { parseArgs } from 'node:util'
import { createClient } from '../../core/client.js'
import { toGofiveError } from '../../core/errors.js'
import { explainResponse } from '../../core/explainResponse.js'
import type { GofiveResponse } from '../../core/response.js'
import { DEFAULT_TIMEOUT } from '../../core/settings.js'
import type { CompleteCredentials } from '../../server/settings.js'
import { fetchGofive, fetchTransport } from '../../server/upstream/fetchGofive.js'
import { requestToken } from '../../server/upstream/requestToken.js'
import { usage } from '../command.js'
import {
  adviseOnVariables,
  explainSwapped,
  findHints,
  findProblems,
  toCredentials,
} from './checkVariables.js'
import { explainFailure, isAboutFields } from './explainFailure.js'
import { readVariables, secretNames, type Variables } from './readVariables.js'
import {
  describeResponse,
  format,
  redact,
  stepNames,
  type CheckReport,
  type CheckStep,
  type ResponseShape,
} from './report.js'

/**
 * `react-gofive check`: calls Gofive with the credentials of the environment and prints what works.
 * @param timeout - Milliseconds for each of the two calls.
 * @returns 0 if everything works, otherwise 1.
 */
export async function runCheck(args: readonly string[], timeout?: number): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'env-file': { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  const variables = readVariables(values['env-file'] ?? [])
  const report = await checkGofive(variables, timeout)
  console.log(values.json ? JSON.stringify(report, null, 2) : format(report))
  return report.isWorking ? 0 : 1
}

/**
 * Makes the two calls that a server makes, with the given variables, step by step until one fails.
 * @param timeout - Milliseconds for each of the two calls.
 */
async function checkGofive(variables: Variables, timeout = DEFAULT_TIMEOUT): Promise<CheckReport> {
  const secrets = secretNames.flatMap((name) => variables.values[name] ?? [])
  const steps: CheckStep[] = []
  const responses: ResponseShape[] = []

  function pass(name: CheckStep['name'], message: string, advice?: string): void {
    steps.push({ name, result: 'ok', message, advice })
  }

  function fail(name: CheckStep['name'], message: string, advice: string | undefined): void {
    steps.push({ name, result: 'failed', message, advice })
  }

  async function record(request: string, send: () => Promise<GofiveResponse>): Promise<GofiveResponse> {
    const start = performance.now()
    const response = await send()
    // Redacts the token of a response that is rejected later, too.
    const { access_token: token } = (response.body ?? {}) as { access_token?: unknown }
    if (typeof token === 'string') secrets.push(token)
    const milliseconds = Math.round(performance.now() - start)
    responses.push({ request, milliseconds, ...describeResponse(response) })
    return response
  }

  function checkVariables(): CompleteCredentials | undefined {
    const problems = findProblems(variables)
    const hints = findHints(variables)
    if (problems.length > 0) {
      fail('Variables', problems.join(' '), [...hints, adviseOnVariables(variables)].join(' '))
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
      const { message, advice = '' } = explainFailure(failure)
      if (failure.status === undefined) {
        fail('Connection', `${origin}: ${message}`, advice)
      } else {
        pass('Connection', connected)
        const swapped = failure.reason === 'subscription-key' ? explainSwapped(variables) : ''
        fail('Token', message, `${advice} ${swapped}`.trim())
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
      const { message, advice } = explainFailure(failure)
      if (isAboutFields(failure)) pass('List', received())
      fail(
        isAboutFields(failure) ? 'Rows' : 'List',
        message,
        failure.reason === 'access-token'
          ? 'It was just issued: ask Gofive whether this client may use the API of customer events.'
          : advice,
      )
    }
  }

  const credentials = checkVariables()
  const token = credentials && (await checkToken(credentials))
  if (credentials && token !== undefined) await checkList(credentials, token)
  for (const name of stepNames.slice(steps.length))
    steps.push({ name, result: 'skipped', message: 'Not checked.' })
  return {
    isWorking: steps.every(({ result }) => result === 'ok'),
    steps,
    responses: responses.map((response) => redact(response, secrets)),
  }
}

function describeRows(rows: number, ids: number): string {
  if (rows === 0) return 'None: this company has no event types yet.'
  const counted = rows === 1 ? '1 event type' : `${rows} event types`
  if (ids === rows) return `${counted}.`
  const repeated = rows - ids === 1 ? '1 id that occurs' : `${rows - ids} ids that occur`
  return `${counted}, with ${repeated} more than once: only the first row is shown.`
}
