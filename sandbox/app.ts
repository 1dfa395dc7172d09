import { Hono, type Context } from 'hono'
import { documented, type Row } from './data.js'
import { requestPage } from './requestPage.js'
import { isScenario, refusals, scenarioNames, scenes, type SandboxScenario, type Scene } from './scenarios.js'
import { cutShort, hang, reset, sleep } from './transport.js'

export { scenarioNames, type SandboxScenario }

export interface SandboxOptions {
  /** What the run answers; the header `x-sandbox-scenario` of a request wins. Default `'success'`. */
  scenario?: SandboxScenario
  subscriptionKey?: string
  clientId?: string
  clientSecret?: string
  /** Refuses a request for the list without a bearer. Default `false`: Gofive's own sample sends none. */
  requireBearer?: boolean
  /** Bearers that are accepted besides those that the token endpoint gave. */
  accessTokens?: readonly string[]
  /** Seconds. Default 3600. */
  tokenLifetime?: number
  /** Milliseconds before each answer. Default 0, or 2000 in the scenario `slow`. */
  delay?: number
  eventTypes?: readonly Row[]
  now?: () => number
}

export interface SandboxRequest {
  readonly method: string
  readonly path: string
  /** By lower-case names. */
  readonly headers: Record<string, string>
  readonly body: string
  /** `undefined` until it is answered. */
  status: number | undefined
}

export interface Sandbox {
  fetch: (request: Request, env?: unknown) => Promise<Response>
  /** Everything received so far, in order. */
  readonly requests: readonly SandboxRequest[]
  /** How many requests came, to one path or to all. */
  count: (path?: string) => number
  /** Changes the run. */
  configure: (options: SandboxOptions) => void
  /** Back to the options at creation; requests and tokens are forgotten. */
  reset: () => void
}

const defaults = {
  scenario: 'success' as SandboxScenario,
  subscriptionKey: 'sandbox-subscription-key',
  clientId: 'sandbox-client-id',
  clientSecret: 'sandbox-client-secret',
  requireBearer: false,
  accessTokens: ['sandbox-access-token'] as readonly string[],
  tokenLifetime: 3600,
  delay: undefined as number | undefined,
  eventTypes: documented,
  now: Date.now,
}

/** A stand-in for Gofive: enforces what is documented, and fails in every known way when told to. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  let run = { ...defaults, ...options }
  const requests: SandboxRequest[] = []
  const expiryByToken = new Map<string, number>()
  // Not even a reset gives the same token twice: a client must see that it got another one.
  let issued = 0
  const app = new Hono()

  app.use(async (context, next) => {
    if (context.req.path === '/') return next()
    const record: SandboxRequest = {
      method: context.req.method,
      path: context.req.path,
      headers: context.req.header(),
      body: await context.req.raw.clone().text(),
      status: undefined,
    }
    requests.push(record)
    const asked = context.req.header('x-sandbox-scenario')
    if (asked !== undefined && !isScenario(asked)) {
      return context.text(`There is no scenario "${asked}". There are: ${scenarioNames.join(', ')}`, 400)
    }
    const scenario = asked ?? run.scenario
    const delay = run.delay ?? (scenario === 'slow' ? 2000 : 0)
    if (delay > 0) await sleep(delay, context.req.raw.signal)
    context.set('scenario' as never, scenario as never)
    await next()
    record.status = context.res.status
    return undefined
  })

  app.get('/', (context) => context.html(requestPage(requests, run)))

  // Hono answers HEAD by the handlers of GET, which Gofive does not document.
  app.on('GET', '/v1/customerEvent/event-types', (context) =>
    context.req.method === 'GET' ? answerList(context) : play(context, refusals.notFound),
  )

  app.post('/authorization/connect/token', async (context) => {
    const scenario = scenarioOf(context)
    if (scenario === 'token-endpoint-down') return context.text('The service is unavailable.', 503)
    if (scenario === 'token-endpoint-hang') return hang(context.req.raw.signal)
    const refusal = refuseKey(context)
    if (refusal) return play(context, refusal)
    if (!/^application\/x-www-form-urlencoded/i.test(context.req.header('content-type') ?? '')) {
      return context.json({ error: 'invalid_request' }, 400)
    }
    const form = new URLSearchParams(await context.req.text())
    if (!form.has('grant_type')) return context.json({ error: 'invalid_request' }, 400)
    if (form.get('grant_type') !== 'client_credentials') {
      return context.json({ error: 'unsupported_grant_type' }, 400)
    }
    const isClient = form.get('client_id') === run.clientId && form.get('client_secret') === run.clientSecret
    if (!isClient || scenario === 'token-endpoint-invalid-client') {
      return context.json({ error: 'invalid_client' }, 401)
    }
    const token = `sandbox-token-${++issued}`
    expiryByToken.set(token, run.now() + run.tokenLifetime * 1000)
    return context.json({ access_token: token, expires_in: run.tokenLifetime, token_type: 'Bearer' })
  })

  app.notFound((context) => play(context, refusals.notFound))

  function answerList(context: Context): Response | Promise<Response> {
    const scene: Scene = scenes[scenarioOf(context)]
    const refusal = scene.isEnforced ? refuse(context) : undefined
    return play(context, refusal ?? scene)
  }

  function refuse(context: Context): Scene | undefined {
    const refusal = refuseKey(context)
    if (refusal) return refusal
    if (!/^application\/json/i.test(context.req.header('content-type') ?? '')) return refusals.contentType
    const authorization = context.req.header('authorization')
    if (authorization === undefined) return run.requireBearer ? refusals.token : undefined
    const token = authorization.replace(/^Bearer /, '')
    const isKnown = run.accessTokens.includes(token) || (expiryByToken.get(token) ?? 0) > run.now()
    return isKnown ? undefined : refusals.token
  }

  function refuseKey(context: Context): Scene | undefined {
    const key = context.req.header('ocp-apim-subscription-key')
    if (key === undefined) return refusals.keyMissing
    return key === run.subscriptionKey ? undefined : refusals.keyWrong
  }

  function play(context: Context, scene: Scene): Response | Promise<Response> {
    const {
      status = 200,
      headers = {},
      body = status === 200 && scene.isEnforced ? success() : undefined,
    } = scene
    if (scene.transport === 'hang') return hang(context.req.raw.signal)
    if (scene.transport === 'reset') return reset(context)
    if (scene.transport === 'cut-short') return cutShort(context, JSON.stringify(success()))
    if (body === undefined) return new Response(null, { status, headers })
    if (typeof body === 'string') return new Response(body, { status, headers })
    return Response.json(body, { status, headers })
  }

  function success() {
    return { status: { code: '1000', description: 'Success' }, data: run.eventTypes }
  }

  return {
    fetch: async (request, env) => app.fetch(request, env),
    requests,
    count: (path) => requests.filter((request) => path === undefined || request.path === path).length,
    configure(change) {
      run = { ...run, ...change }
    },
    reset() {
      run = { ...defaults, ...options }
      requests.length = 0
      expiryByToken.clear()
    },
  }
}

function scenarioOf(context: Context): SandboxScenario {
  return context.get('scenario' as never) as SandboxScenario
}
