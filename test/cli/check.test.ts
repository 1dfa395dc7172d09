import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadEnvConfig, resetEnv, updateInitialEnv } from '@next/env'
import fc from 'fast-check'
import { loadEnv } from 'vite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runCheck } from '../../src/cli/check/check.js'
import type { SandboxScenario } from '../../src/sandbox/index.js'
import { containsSecret } from '../containsSecret.js'
import { listen } from '../listen.js'
import { startOAuthServer } from '../server/oauthServer.js'
import { closedPort, listenSelfSigned } from '../server/unreachable.js'
import { LIST, scenarioNames, serveForTests } from '../support.js'

// Characters that percent encoding changes, and that a name of a header may contain.
const credentials = {
  subscriptionKey: 'MARKER+subscription+key',
  clientId: 'MARKER+client+id',
  clientSecret: 'MARKER+client+secret',
}
const secrets = [...Object.values(credentials), 'sandbox-token-']
const gofive = serveForTests({ ...credentials, requireBearer: true })

const variables = (baseURL: string) => ({
  GOFIVE_SUBSCRIPTION_KEY: credentials.subscriptionKey,
  GOFIVE_CLIENT_ID: credentials.clientId,
  GOFIVE_CLIENT_SECRET: credentials.clientSecret,
  GOFIVE_BASE_URL: baseURL,
})

/** Runs the command. Fails if its output contains a credential. */
async function check(environment: Record<string, string>, args: string[] = [], timeout?: number) {
  for (const name of Object.keys(variables(''))) vi.stubEnv(name, environment[name])
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const exitCode = await runCheck(args, timeout)
  const output = log.mock.calls.join('\n')
  expect(secrets.filter((secret) => containsSecret(output, secret))).toEqual([])
  return { exitCode, output }
}

const works = /✓ Rows {8}\d+ event types?\.|✓ Rows {8}None/
const keyRefused =
  /✗ List {8}Gofive refused the subscription key\.\n +→ Check that it is complete and active\.\n/
const tokenRefused =
  /✗ List {8}The access token was refused\.\n +→ It was just issued: ask Gofive whether this client may/
const failed = /✗ List {8}The service failed\.\n +→ Try again later\.\n/
const business =
  /✗ List {8}Gofive rejected the request\. Business code: 4001\.\n +→ Ask Gofive what this code means/

/** The output of the command in each scenario of the sandbox. */
const expected: Record<SandboxScenario, RegExp> = {
  success: works,
  thai: works,
  many: works,
  'odd-names': works,
  'empty-list': works,
  slow: works,
  'single-object': works,
  duplicates: /✓ Rows {8}7 event types, with 1 id that occurs more than once/,
  'key-missing': keyRefused,
  'key-wrong': keyRefused,
  'token-expired': tokenRefused,
  'token-rejected-bare': tokenRefused,
  'rate-limited': /✗ List {8}Too many requests\.\n +→ Wait for 26 seconds/,
  'quota-exceeded': /✗ List {8}The call quota is used up\.\n +→ Wait for 31 minutes/,
  forbidden: /✗ List {8}Access was denied\.\n +→ Ask the administrator/,
  'not-found': /✗ List {8}The URL does not exist\.\n +→ Check GOFIVE_BASE_URL/,
  'gateway-failed': failed,
  'backend-502-html': failed,
  'backend-503-text': failed,
  'cors-empty-200':
    /✗ List {8}The response was empty\.\n +→ Check that GOFIVE_BASE_URL .* adds an Origin header\.\n/,
  'business-4001': business,
  'business-400': business,
  'data-null':
    /✗ Rows {8}The response is not a list .* \(data: expected a list\)\.\n +→ .* open an issue with the shape/,
  'bad-rows':
    /✗ Rows {8}The response is not a list .* \(data\.6\.eventTypeId: .*\)\.\n +→ .*invalidRows="drop"/,
  hang: /✗ List {8}The request timed out\.\n +→ Check that the firewall/,
  reset: /✗ List {8}The connection to Gofive broke off\.\n +→ Try again later\. \(/,
  'cut-short': /✗ List {8}The connection to Gofive broke off\.\n +→ /,
  html: /✗ List {8}The response is a page, not data\.\n +→ Check that GOFIVE_BASE_URL/,
  'token-endpoint-down': /✗ Token {7}The service failed\./,
  'token-endpoint-invalid-client':
    /✗ Token {7}Gofive refused the client\.\n +→ Check GOFIVE_CLIENT_ID and GOFIVE_CLIENT_SECRET, and/,
  'token-endpoint-hang': /✗ Connection {2}http:\S+: The request timed out\.\n +→ Check that the firewall/,
}

const tokenResponse = { access_token: 'sandbox-token-1', token_type: 'Bearer', expires_in: 3600 }

describe('react-gofive check', () => {
  it.each(scenarioNames)('prints what works and what to do in the scenario %s', async (scenario) => {
    gofive.sandbox.configure({ scenario, delay: scenario === 'slow' ? 20 : 0 })
    const { exitCode, output } = await check(
      variables(gofive.url),
      [],
      scenario.includes('hang') ? 300 : 5000,
    )
    expect(output).toMatch(expected[scenario])
    expect(exitCode).toBe(expected[scenario] === works || scenario === 'duplicates' ? 0 : 1)
  })

  it.each(['my-company', 'example-client', 'exchange', 'todos'])(
    'accepts the client %s',
    async (clientId) => {
      gofive.sandbox.configure({ clientId })
      expect((await check({ ...variables(gofive.url), GOFIVE_CLIENT_ID: clientId })).exitCode).toBe(0)
    },
  )

  it('sends two requests and prints the shapes of the responses', async () => {
    const { exitCode, output } = await check(variables(gofive.url))
    expect(exitCode).toBe(0)
    expect(output.replaceAll(/\d+ ms/g, '1 ms').replaceAll(/127\.0\.0\.1:\d+/g, 'HOST'))
      .toMatchInlineSnapshot(`
      "✓ Variables   Complete, from the environment.
      ✓ Connection  http://HOST, without TLS.
      ✓ Token       Issued.
      ✓ List        Received in 1 ms.
      ✓ Rows        6 event types.

      What Gofive sent, without values. Please include it in an issue about the service:

      POST /authorization/connect/token: 200 in 1 ms
        headers: connection, content-length, content-type, date, keep-alive
        body: { access_token: string, expires_in: integer, token_type: string }

      GET /v1/customerEvent/event-types: 200 in 1 ms
        headers: connection, content-length, content-type, date, keep-alive
        body: { status: { code: string, description: string }, data: { eventTypeId: integer, eventTypeName: string }[] }

      Everything works."
    `)
    expect(gofive.sandbox.count()).toBe(2)
  })

  it('counts ids that occur more than once', async () => {
    const row = { eventTypeId: 1, eventTypeName: 'Paid' }
    const data = [row, row, row, { eventTypeId: 2, eventTypeName: 'New' }]
    const url = await listen((request) =>
      Response.json(request.method === 'POST' ? tokenResponse : { status: { code: '1000' }, data }),
    )
    const { exitCode, output } = await check(variables(url))
    expect(output).toContain(
      '4 event types, with 2 ids that occur more than once: only the first row is shown.',
    )
    expect(exitCode).toBe(0)
  })

  it('prints the report as JSON with --json', async () => {
    gofive.sandbox.configure({ scenario: 'forbidden' })
    const { exitCode, output } = await check(variables(gofive.url), ['--json'])
    expect(exitCode).toBe(1)
    expect(JSON.parse(output)).toMatchObject({
      isWorking: false,
      steps: [
        { name: 'Variables', result: 'ok' },
        { name: 'Connection', result: 'ok' },
        { name: 'Token', result: 'ok' },
        { name: 'List', result: 'failed', advice: expect.stringContaining('administrator') as string },
        { name: 'Rows', result: 'skipped' },
      ],
      responses: [
        { request: 'POST /authorization/connect/token', status: 200 },
        { request: `GET ${LIST}`, status: 403, body: '{ statusCode: integer, message: string }' },
      ],
    })
  })

  it.each([
    [
      'a refused key',
      { GOFIVE_SUBSCRIPTION_KEY: 'wrong' },
      /✗ Token {7}Gofive refused the subscription key\./,
    ],
    ['a refused secret', { GOFIVE_CLIENT_SECRET: 'wrong' }, /✗ Token {7}Gofive refused the client\./],
    [
      'exchanged values',
      { GOFIVE_SUBSCRIPTION_KEY: 'wrong', GOFIVE_CLIENT_SECRET: '0123456789abcdef'.repeat(2) },
      /GOFIVE_CLIENT_SECRET has the form of a generated key, and GOFIVE_SUBSCRIPTION_KEY has not/,
    ],
    [
      'a refused key that has the form of a generated one',
      { GOFIVE_SUBSCRIPTION_KEY: '0123456789abcdef'.repeat(2) },
      /→ Check that it is complete and active\.\n/,
    ],
    ['a missing value', { GOFIVE_CLIENT_ID: '' }, /✗ Variables {3}GOFIVE_CLIENT_ID is missing\./],
    [
      'no values',
      { GOFIVE_SUBSCRIPTION_KEY: '', GOFIVE_CLIENT_ID: '', GOFIVE_CLIENT_SECRET: '' },
      /✗ Variables {3}GOFIVE_SUBSCRIPTION_KEY is missing\. GOFIVE_CLIENT_ID is missing\. .*\n +→ Set them.*: npx react-gofive sandbox -- npm run dev\n/,
    ],
    ['a placeholder', { GOFIVE_CLIENT_ID: 'your-client-id' }, /GOFIVE_CLIENT_ID is a placeholder\./],
    ['a placeholder in brackets', { GOFIVE_CLIENT_ID: '<client id>' }, /GOFIVE_CLIENT_ID is a placeholder\./],
    ['quotes', { GOFIVE_CLIENT_ID: '"quoted"' }, /GOFIVE_CLIENT_ID has quotes around it/],
    [
      'spaces',
      { GOFIVE_CLIENT_ID: `${credentials.clientId} ` },
      /GOFIVE_CLIENT_ID must .*spaces .*around it\./,
    ],
    [
      'a space inside',
      { GOFIVE_SUBSCRIPTION_KEY: 'a b c' },
      /✗ Variables {3}GOFIVE_SUBSCRIPTION_KEY must not contain spaces or line breaks\.\n/,
    ],
    [
      'the same value twice',
      { GOFIVE_CLIENT_ID: credentials.clientSecret },
      /GOFIVE_CLIENT_ID and GOFIVE_CLIENT_SECRET have the same value/,
    ],
    [
      'a URL without TLS',
      { GOFIVE_BASE_URL: 'http://gofive.example' },
      /✗ Variables {3}GOFIVE_BASE_URL must be https: .*\.\n/,
    ],
    [
      'a key of one letter',
      { GOFIVE_SUBSCRIPTION_KEY: 'e' },
      /GOFIVE_SUBSCRIPTION_KEY is too short to be complete/,
    ],
    ['a secret of three letters', { GOFIVE_CLIENT_SECRET: 'abc' }, /GOFIVE_CLIENT_SECRET is too short/],
    ['a URL with a path', { GOFIVE_BASE_URL: 'PATH' }, /✗ Token {7}The URL does not exist/],
  ])('reports %s', async (_, change, line) => {
    const environment = { ...variables(gofive.url), ...change }
    if (environment.GOFIVE_BASE_URL === 'PATH')
      environment.GOFIVE_BASE_URL = await listen(() => Response.json({}, { status: 404 }))
    const { exitCode, output } = await check(environment)
    expect(exitCode).toBe(1)
    expect(output).toMatch(line)
  })

  it.each([
    [
      'a token endpoint that responds with a page',
      () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }),
      /✗ Token {7}.* contains no bearer token\.\n +→ Check that GOFIVE_BASE_URL[^]*body: a page/,
    ],
    [
      'a list with the status 408',
      () => new Response('', { status: 408 }),
      /✗ List {8}The request timed out\./,
    ],
    [
      'a quota without a time',
      () => Response.json({ message: 'Out of call volume quota.' }, { status: 403 }),
      /✗ List {8}The call quota is used up\.\n +→ Wait until it is renewed\./,
    ],
    [
      'a rate limit without a time',
      () => new Response(null, { status: 429 }),
      /✗ List {8}Too many requests\.\n +→ Wait before the next one\./,
    ],
    [
      'a quota for some days',
      () => new Response(null, { status: 429, headers: { 'Retry-After': '180000' } }),
      /→ Wait for 3 days/,
    ],
    [
      'a shape that is deep and has unusual names',
      () =>
        Response.json({
          status: {},
          'a name': [[1.5, null, true, []]],
          a: { b: { c: { d: { e: { f: { g: 1 } } } } } },
        }),
      /\{ status: \{\}, \(another name\): \(number \| null \| boolean \| never\[\]\)\[\]\[\], a: .*f: … \}/,
    ],
    [
      "a response that is not Gofive's",
      () => new Response(null, { status: 302, headers: { Location: 'https://login.example' } }),
      /✗ List {8}The response is not a list .*\n +→ Check that GOFIVE_BASE_URL is the host of Gofive[^]*: 302 in/,
    ],
    [
      'a list of more than 5 MB',
      () => new Response('x'.repeat(5_000_001)),
      /✗ List {8}The response of Gofive is longer than 5 MB\.\n +→ Check that GOFIVE_BASE_URL/,
    ],
    [
      'a binary list',
      () => new Response(new Uint8Array([0xff, 0])),
      /✗ List {8}The response of Gofive is not valid text in the charset of its Content-Type\.\n +→ Check/,
    ],
    [
      'a list in an unknown charset',
      () => new Response('{}', { headers: { 'Content-Type': 'application/json; charset=klingon' } }),
      /✗ List {8}The Content-Type of the response of Gofive has an unknown charset\.\n +→ Check/,
    ],
    [
      'a binary token',
      () => new Response(new Uint8Array([0xff, 0])),
      /✓ Connection .*\n✗ Token {7}The response of Gofive is not valid text .*\n +→ Check that GOFIVE_BASE_URL/,
    ],
  ])('reports %s', async (name, respond, expectedOutput) => {
    const url = await listen((request) =>
      request.method === 'POST' && !name.includes('token') ? Response.json(tokenResponse) : respond(),
    )
    const { exitCode, output } = await check(variables(url))
    expect(exitCode).toBe(1)
    expect(output).toMatch(expectedOutput)
  })

  it.each([
    [
      'a refused connection',
      closedPort,
      /✗ Connection {2}http:\S+: The connection to Gofive was refused\.\n +→ Check GOFIVE_BASE_URL .*ECONNREFUSED/,
    ],
    [
      'an unknown host',
      () => 'https://gofive.invalid',
      /✗ Connection {2}https:\S+: The host name of Gofive could not be resolved\.\n +→ Check/,
    ],
    [
      'a self-signed certificate',
      listenSelfSigned,
      /✗ Connection {2}https:\S+: The TLS certificate of Gofive was not accepted\.\n +→ If/,
    ],
  ])('reports %s', async (_, getURL, line) => {
    const { exitCode, output } = await check(variables(await getURL()))
    expect(exitCode).toBe(1)
    expect(output).toMatch(line)
    expect(output).toMatch(/– Token {7}Not checked\.\n– List/)
  })

  it('works with oidc-provider, and reports a client that it refuses', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    vi.spyOn(console, 'info').mockImplementation(() => undefined)
    const { url, stop } = await startOAuthServer(600)
    try {
      const environment = { ...variables(url), GOFIVE_CLIENT_ID: 'the-client' }
      const accepted = await check({ ...environment, GOFIVE_CLIENT_SECRET: 'the-client-secret' })
      expect(accepted.output).toMatch(/✓ Token {7}Issued\.\n✓ List/)
      expect((await check(environment)).output).toMatch(/✗ Token {7}Gofive refused the client\./)
    } finally {
      await stop()
    }
  })
})

describe('react-gofive check, secrets', () => {
  /** Echoes the credentials of the request as names and values of headers and fields, in several encodings. */
  const echo = async (request: Request) => {
    const { subscriptionKey: key, clientId: id, clientSecret: secret } = credentials
    const token = request.headers.get('authorization')?.slice('Bearer '.length) ?? 'sandbox-token-1'
    const basic = Buffer.from(`${id}:${secret}`).toString('base64')
    return Response.json(
      {
        ...(request.method === 'POST' && { access_token: token, token_type: 'Bearer', expires_in: 3600 }),
        status: { code: `4001 ${key} ${encodeURIComponent(secret)}`, description: secret },
        [key]: { [secret]: [{ [token]: id }] },
        [id.toUpperCase()]: basic,
        body: await request.text(),
      },
      { headers: { 'X-Echo': key, [`X-${secret}`]: token, [token]: basic } },
    )
  }

  it.each([[[]], [['--json']]])(
    'are removed from a response that echoes them, with the arguments %j',
    async (args) => {
      const { output } = await check(variables(await listen(echo)), args)
      expect(output).toContain('[redacted]')
      if (args.length > 0) expect(JSON.parse(output)).toMatchObject({ isWorking: false })
    },
  )

  it('include a token that is not accepted, which is removed', async () => {
    const token = 'MARKER_token_of_another_type'
    const url = await listen(() =>
      Response.json({ access_token: token, token_type: 'DPoP', [token]: 1 }, { headers: { [token]: '1' } }),
    )
    const { exitCode, output } = await check(variables(url))
    expect(output).toContain('✗ Token')
    expect(output.toLowerCase()).not.toContain(token.toLowerCase())
    expect(exitCode).toBe(1)
  })

  it.each(['Token', 'failed', 'skipped', 'Gofive refused the client.'])(
    'leave the report intact if they occur in its own text: %s',
    async (word) => {
      const environment = { ...variables(gofive.url), GOFIVE_CLIENT_SECRET: word, GOFIVE_CLIENT_ID: 'e' }
      const { output } = await check(environment)
      expect(output).toMatch(
        /^✓ Variables {3}Complete, from the environment\.\n✓ Connection .*\n✗ Token {7}Gofive refused the client\.\n +→ .*\n– List {8}Not checked\.\n– Rows {8}Not checked\.\n/,
      )
    },
  )
})

describe('react-gofive check, names of variables', () => {
  it.each([
    ['GOFIVE_CLIENTID', 'GOFIVE_CLIENT_ID'],
    ['GOFIVE_CLEINT_ID', 'GOFIVE_CLIENT_ID'],
    ['gofive_client_secret', 'GOFIVE_CLIENT_SECRET'],
    ['GOFIVE_CLIENT_SECERT', 'GOFIVE_CLIENT_SECRET'],
    ['GOFIVE_SUBSCRIPTION_ID', 'GOFIVE_SUBSCRIPTION_KEY'],
    ['GOFIVE_KEY', 'GOFIVE_SUBSCRIPTION_KEY'],
    ['GOFIVE_BASEURL', 'GOFIVE_BASE_URL'],
  ])('that are not read are reported: %s instead of %s', async (name, meant) => {
    vi.stubEnv(name, credentials.clientSecret)
    const { output } = await check({})
    expect(output).toContain(`→ ${name} is not read: did you mean ${meant}? Set them to`)
  })

  it.each(['GOFIVE_KEY', 'GOFIVE_DEBUG', 'VITE_GOFIVE_BASE_URL'])(
    'that are not read are no problem if no variable is missing: %s',
    async (name) => {
      vi.stubEnv(name, '/api/gofive')
      const { exitCode, output } = await check(variables(gofive.url))
      expect(output).not.toContain(name)
      expect(exitCode).toBe(0)
    },
  )

  it.each([
    ['VITE_GOFIVE_CLIENT_SECRET', 'GOFIVE_CLIENT_SECRET'],
    ['NEXT_PUBLIC_GOFIVE_KEY', 'GOFIVE_SUBSCRIPTION_KEY'],
    ['EXPO_PUBLIC_GOFIVE_CLIENT_ID', 'GOFIVE_CLIENT_ID'],
    ['PUBLIC_GOFIVE_CLIENT_SECRET', 'GOFIVE_CLIENT_SECRET'],
    ['REACT_APP_GOFIVE_SUBSCRIPTION_KEY', 'GOFIVE_SUBSCRIPTION_KEY'],
  ])('that make a credential public are reported: %s', async (name, meant) => {
    vi.stubEnv(name, credentials.clientSecret)
    const warning = `→ ${name} is public: bundlers put it into the page. A server reads ${meant}.`
    const { exitCode, output } = await check(variables(gofive.url))
    expect(output).toContain(`✓ Variables   Complete, from the environment.\n              ${warning}\n`)
    expect(exitCode).toBe(0)
    expect((await check({})).output).toContain(warning)
  })
})

/** Makes a new folder the current one. */
function inNewFolder() {
  const folder = { path: '' }
  beforeEach(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'react-gofive-check-'))
    vi.spyOn(process, 'cwd').mockImplementation(() => folder.path)
  })
  afterEach(() => rm(folder.path, { recursive: true }))
  return (name: string, content: string | Uint8Array) => writeFile(join(folder.path, name), content)
}

const linesOf = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${value}"\n`)
    .join('')

describe('react-gofive check, files', () => {
  const write = inNewFolder()

  const silent = { info: () => undefined, error: () => undefined }
  const loaders = {
    Vite: (mode: string) => loadEnv(mode, process.cwd(), 'GOFIVE_'),
    'Next.js': (mode: string) => {
      updateInitialEnv({ NODE_ENV: mode })
      const { combinedEnv } = loadEnvConfig(process.cwd(), mode === 'development', silent, true)
      const result = { ...combinedEnv }
      resetEnv()
      return result
    },
  }
  const modes = ['development', 'production', 'test']

  it.each(Object.keys(loaders) as (keyof typeof loaders)[])('are read as by %s', async (framework) => {
    await write('package.json', framework === 'Next.js' ? '{ "dependencies": { "next": "16" } }' : '{}')
    const names = ['.env', '.env.local', ...modes.flatMap((mode) => [`.env.${mode}`, `.env.${mode}.local`])]
    const values = [
      'plain',
      "'single # quotes'",
      '"double"',
      'after # comment',
      '$OTHER',
      'a${OTHER}b',
      'a\\$OTHER',
      '$NONE',
      '',
    ]
    const contents = fc.record({ key: fc.constantFrom(...values), other: fc.constantFrom('first', 'second') })
    const files = fc.dictionary(fc.constantFrom(...names), contents)
    await fc.assert(
      fc.asyncProperty(files, fc.constantFrom(...modes), async (files, mode) => {
        for (const name of names) await rm(join(process.cwd(), name), { force: true })
        for (const [name, { key, other }] of Object.entries(files)) {
          await write(name, `GOFIVE_SUBSCRIPTION_KEY=${key}\nOTHER=${other}\n`)
        }
        vi.stubEnv('NODE_ENV', mode)
        const { GOFIVE_SUBSCRIPTION_KEY: expected = '' } = loaders[framework](mode)
        gofive.sandbox.reset()
        const { GOFIVE_SUBSCRIPTION_KEY: _, ...others } = variables(gofive.url)
        await check(others)
        const [request] = gofive.sandbox.requests
        // A key with spaces is not sent.
        expect(request?.headers['ocp-apim-subscription-key'] ?? '').toBe(/\s/.test(expected) ? '' : expected)
      }),
      { numRuns: 60 },
    )
  })

  it('are named, with those of which a reference was replaced', async () => {
    await write('.env', linesOf({ ...variables(gofive.url), GOFIVE_CLIENT_SECRET: 'secret$b' }))
    await write('.env.local', linesOf({ GOFIVE_CLIENT_ID: 'other\\$c' }))
    expect((await check({})).output).toContain(
      '✓ Variables   Complete, from .env and .env.local.\n              → References with $ in GOFIVE_CLIENT_SECRET are replaced, as in Vite and Next.js: write \\$ for the character itself.\n',
    )
  })

  it.each([
    ['$ecret', 'GOFIVE_CLIENT_SECRET is missing.'],
    ['abc$ecret', 'GOFIVE_CLIENT_SECRET is too short to be complete.'],
  ])('whose value %s is emptied or cut off by a reference are explained', async (value, problem) => {
    await write('.env', linesOf({ ...variables(gofive.url), GOFIVE_CLIENT_SECRET: value }))
    const { exitCode, output } = await check({})
    expect(output).toContain(
      `✗ Variables   ${problem}\n              → References with $ in GOFIVE_CLIENT_SECRET are replaced, as in Vite`,
    )
    expect(output).not.toContain('$ecret')
    expect(exitCode).toBe(1)
  })

  it('with a variable of another name are reported', async () => {
    await write('.env.local', linesOf({ GOFIVE_CLIENTID: 'x', VITE_GOFIVE_CLIENT_SECRET: 'y' }))
    expect((await check({})).output).toContain(
      '→ GOFIVE_CLIENTID is not read: did you mean GOFIVE_CLIENT_ID? VITE_GOFIVE_CLIENT_SECRET is public: ',
    )
  })

  it('are overridden by the environment', async () => {
    await write('.env', linesOf(variables(gofive.url)))
    const { output } = await check({ GOFIVE_CLIENT_SECRET: 'wrong' })
    expect(output).toMatch(/Complete, from \.env and the environment\./)
    expect(output).toContain('Gofive refused the client')
    expect((await check({ GOFIVE_CLIENT_SECRET: '' })).output).toContain('GOFIVE_CLIENT_SECRET is missing.')
  })

  it('with a byte order mark before a variable are reported', async () => {
    await write('.env.local', `\uFEFF${linesOf(variables(gofive.url))}`)
    expect((await check({})).output).toMatch(
      /^✗ Variables {3}GOFIVE_SUBSCRIPTION_KEY in \.env\.local is hidden by a byte order mark \(BOM\) before it\.\n +→ Save the file as UTF-8 without/,
    )
    await write('.env.local', `\uFEFF# A comment\n${linesOf(variables(gofive.url))}`)
    expect((await check({})).exitCode).toBe(0)
  })

  it('in UTF-16 are reported', async () => {
    await write('.env', Buffer.from(`\uFEFF${linesOf(variables(gofive.url))}`, 'utf16le'))
    expect((await check({})).output).toMatch(
      /^✗ Variables {3}\.env is in UTF-16, so none of its variables is read\. .* is missing\.\n +→ Save the file as UTF-8/,
    )
  })
})

describe('react-gofive check, --env-file', () => {
  const write = inNewFolder()
  beforeEach(() => write('.env.staging', linesOf(variables(gofive.url))))

  it('reads the variables from a file, and from no other', async () => {
    await write('.env', linesOf({ GOFIVE_SUBSCRIPTION_KEY: 'another', OTHER: 'x' }))
    const { exitCode, output } = await check({}, ['--env-file', '.env.staging'])
    expect(output).toContain('Complete, from .env.staging.')
    expect(exitCode).toBe(0)
  })

  it('prefers the environment to the file, as servers do', async () => {
    const { output } = await check({ GOFIVE_CLIENT_SECRET: 'wrong' }, ['--env-file', '.env.staging'])
    expect(output).toMatch(/Complete, from \.env\.staging and the environment\./)
    expect(output).toContain('Gofive refused the client')
  })

  it('keeps references, as Node does', async () => {
    gofive.sandbox.configure({ clientSecret: 'a$b-c' })
    await write('.env.more', linesOf({ GOFIVE_CLIENT_SECRET: 'a$b-c' }))
    expect((await check({}, ['--env-file=.env.staging', '--env-file=.env.more'])).exitCode).toBe(0)
  })

  it('reports a file that cannot be read', async () => {
    await expect(check({}, ['--env-file', '.'])).rejects.toThrow('could not be read as a file of variables')
  })

  it('reports a file that does not exist', async () => {
    await expect(check({}, ['--env-file', 'none'])).rejects.toThrow('There is no file "none"')
  })
})
