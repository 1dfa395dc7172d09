// Checks the built server entry in Node, Bun and Deno: prints a line for each check, and exits with an error at the first one
// that fails. Uses no module of Node and no environment variable, because Deno runs it without the permissions.

export {}

interface Upstreams {
  readonly gofive: string
  readonly limited: string
  readonly large: string
  readonly thai: string
  readonly hanging: string
  readonly refused: string
  readonly unknown: string
  readonly selfSigned: string
}

const runtime = globalThis as { Deno?: { args: string[] }; process?: { argv: string[] } }
const [json = '{}'] = runtime.Deno?.args ?? runtime.process?.argv.slice(2) ?? []
const upstreams = JSON.parse(json) as Upstreams

// @ts-expect-error - The build has no types for this path, and does not exist before `npm run build`.
const built: unknown = await import('../../dist/server.js')
const { createGofiveHandler } = built as typeof import('../../src/server/index.js')

const LIST = '/v1/customerEvent/event-types'

function create(baseURL: string, onError: (error: { message: string }) => void = () => undefined) {
  return createGofiveHandler({
    authorize: ({ headers }) => Promise.resolve(headers.get('cookie') === 'session=1'),
    subscriptionKey: 'sandbox-subscription-key',
    clientId: 'sandbox-client-id',
    clientSecret: 'sandbox-client-secret',
    baseURL,
    timeout: 2000,
    onError,
  })
}

const request = (headers: Record<string, string> = {}, method = 'GET') =>
  new Request(`https://app.example/api/gofive${LIST}`, {
    method,
    headers: { cookie: 'session=1', ...headers },
  })

function check(name: string, actual: unknown, expected: unknown) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${name}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`)
  }
  console.log(`ok ${name}`)
}

const handler = create(upstreams.gofive)
const response = await handler(request())
check('list', [response.status, ((await response.json()) as { data: unknown[] }).data.length], [200, 6])
check('etag', (await handler(request({ 'if-none-match': response.headers.get('etag') ?? '' }))).status, 304)
check('unauthorized', (await handler(request({ cookie: '' }))).status, 401)
check('method', (await handler(request({}, 'POST'))).status, 405)
check('prefetch', (await handler.listEventTypes()).length, 6)

const limited = create(upstreams.limited)
const responses = await Promise.all(Array.from({ length: 100 }, () => limited(request())))
check(
  'pause',
  [...new Set(responses.map(({ status, headers }) => `${status} ${headers.get('retry-after')}`))],
  ['429 60'],
)

check('thai', (await create(upstreams.thai).listEventTypes())[0]?.eventTypeName, 'ลูกค้าใหม่')

async function messageFrom(baseURL: string): Promise<string> {
  let message = ''
  const { status } = await create(baseURL, (error) => (message = error.message))(request())
  return `${status} ${message}`
}

const expectations = {
  large: /^502 .* longer than 5 MB/,
  hanging: /^504 /,
  refused: /^503 The connection to Gofive was refused/,
  unknown: /^503 The host name of Gofive could not be resolved/,
  selfSigned: /^503 The TLS certificate of Gofive was not accepted/,
} as const

for (const name of Object.keys(expectations) as (keyof typeof expectations)[]) {
  const message = await messageFrom(upstreams[name])
  check(name, expectations[name].test(message) || message, true)
}
