import { cutShort, hang, resetConnection, waitForAbort } from './delivery.js'
import { documented, type SandboxEventType } from './eventTypes.js'
import { respondToPage } from './page.js'
import {
  explainUnknown,
  isScenario,
  missingContentType,
  refusedClient,
  scenarios,
  successWith,
  type SandboxScenario,
  type Scenario,
  type ScenarioResponse,
} from './scenarios.js'
import type { Sandbox, SandboxOptions, SandboxRequest } from './types.js'

/** The default options of a sandbox. */
export const defaults = {
  scenario: 'success' as SandboxScenario,
  subscriptionKey: 'sandbox-subscription-key',
  clientId: 'sandbox-client-id',
  clientSecret: 'sandbox-client-secret',
  requireSubscriptionKey: true,
  requireBearer: false,
  accessTokens: ['sandbox-access-token'] as readonly string[],
  tokenLifetime: 3600,
  delay: undefined as number | undefined,
  eventTypes: documented as readonly SandboxEventType[],
  now: Date.now,
}

type SandboxSettings = typeof defaults

/** A sandbox may run for weeks, so it keeps the latest requests only. */
const keptRequests = 1000

/**
 * Creates a stand-in for Gofive that enforces what Gofive documents and can fail in every known way.
 * @throws {RangeError} if the scenario does not exist.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const initial = mergeSettings(defaults, options)
  let settings = initial
  const requests: { -readonly [Key in keyof SandboxRequest]: SandboxRequest[Key] }[] = []
  let receivedCount = 0
  const expiryByToken = new Map<string, number>()
  // Not reset, so that each issued token is different.
  let issuedTokens = 0

  async function respondAndRecord(request: Request, env: unknown): Promise<Response> {
    const path = new URL(request.url).pathname
    const record: (typeof requests)[number] = {
      method: request.method,
      path,
      headers: Object.fromEntries(request.headers),
      body: await request.clone().text(),
      status: undefined,
    }
    requests.push(record)
    receivedCount++
    if (requests.length > keptRequests) requests.shift()
    const response = await respond(request, path, env)
    record.status = response.status
    return response
  }

  async function respond(request: Request, path: string, env: unknown): Promise<Response> {
    const name = request.headers.get('x-sandbox-scenario') ?? settings.scenario
    if (!isScenario(name)) return new Response(explainUnknown(name), { status: 400 })
    const scenario = scenarios[name]
    const delay = settings.delay ?? (scenario.delivery === 'slow' ? 2000 : 0)
    if (delay > 0) await waitForAbort(request.signal, delay)
    if (request.method === 'GET' && path.endsWith('/v1/customerEvent/event-types')) {
      return respondWithList(request, scenario, env)
    }
    if (request.method === 'POST' && path.endsWith('/authorization/connect/token')) {
      return respondWithToken(request, scenario)
    }
    return toResponse(scenarios['not-found'])
  }

  function respondWithList(request: Request, scenario: Scenario, env: unknown) {
    const refusal = scenario.isEnforced ? refuse(request.headers) : undefined
    if (refusal) return toResponse(refusal)
    const success = successWith(settings.eventTypes)
    if (scenario.delivery === 'hang') return hang(request)
    if (scenario.delivery === 'reset') return resetConnection(request, env)
    if (scenario.delivery === 'cut-short') return cutShort(request, env, JSON.stringify(success))
    return toResponse(scenario.isEnforced ? { body: success, ...scenario } : scenario)
  }

  async function respondWithToken(request: Request, { tokenFailure }: Scenario): Promise<Response> {
    if (tokenFailure?.delivery === 'hang') return hang(request)
    const failure = refuseKey(request.headers) ?? tokenFailure
    if (failure) return toResponse(failure)
    const form = new URLSearchParams(await request.text())
    const type = request.headers.get('content-type') ?? ''
    if (!/^application\/x-www-form-urlencoded/i.test(type) || !form.has('grant_type')) {
      return Response.json({ error: 'invalid_request' }, { status: 400 })
    }
    if (form.get('grant_type') !== 'client_credentials') {
      return Response.json({ error: 'unsupported_grant_type' }, { status: 400 })
    }
    const { clientId, clientSecret, tokenLifetime, now } = settings
    const isClient = form.get('client_id') === clientId && form.get('client_secret') === clientSecret
    if (!isClient) return toResponse(refusedClient)
    const token = `sandbox-token-${++issuedTokens}`
    expiryByToken.set(token, now() + tokenLifetime * 1000)
    return Response.json({ access_token: token, expires_in: tokenLifetime, token_type: 'Bearer' })
  }

  function refuse(headers: Headers): ScenarioResponse | undefined {
    const refusal = refuseKey(headers)
    if (refusal) return refusal
    if (!/^application\/json/i.test(headers.get('content-type') ?? '')) return missingContentType
    const authorization = headers.get('authorization')
    if (authorization === null) return settings.requireBearer ? scenarios['token-expired'] : undefined
    const [, token = ''] = /^Bearer (.+)$/.exec(authorization) ?? []
    const isValid = settings.accessTokens.includes(token) || (expiryByToken.get(token) ?? 0) > settings.now()
    return isValid ? undefined : scenarios['token-expired']
  }

  function refuseKey(headers: Headers): ScenarioResponse | undefined {
    const key = headers.get('ocp-apim-subscription-key')
    if (key === null) return settings.requireSubscriptionKey ? scenarios['key-missing'] : undefined
    return key === settings.subscriptionKey ? undefined : scenarios['key-wrong']
  }

  function configure(options: SandboxOptions) {
    settings = mergeSettings(settings, options)
  }

  return {
    async fetch(request, env) {
      const page = await respondToPage(request, { ...settings, requests, count: receivedCount, configure })
      return page ?? respondAndRecord(request, env)
    },
    requests,
    count: (path) => requests.filter((request) => path === undefined || request.path === path).length,
    configure,
    reset() {
      settings = initial
      requests.length = 0
      receivedCount = 0
      expiryByToken.clear()
    },
  }
}

/** Overrides settings with options. One that is `undefined` overrides nothing. */
function mergeSettings(settings: SandboxSettings, options: SandboxOptions): SandboxSettings {
  const { scenario = settings.scenario } = options
  if (!isScenario(scenario)) throw new RangeError(explainUnknown(scenario))
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return { ...settings, ...(Object.fromEntries(given) as Partial<SandboxSettings>) }
}

function toResponse({ status = 200, headers = {}, body }: ScenarioResponse): Response {
  if (body === undefined) return new Response(null, { status, headers })
  if (typeof body === 'string') return new Response(body, { status, headers })
  return Response.json(body, { status, headers })
}
