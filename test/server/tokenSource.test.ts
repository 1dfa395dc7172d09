// @vitest-environment node
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createGofiveClient, createTokenSource, type GofiveError } from '../../src/server/index.js'
import { KEY, LIST, serveForTests } from '../support.js'

const TOKEN = '/authorization/connect/token'

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable('it succeeded'),
    (error: unknown) => error as GofiveError,
  )

describe('with the sandbox', () => {
  const gofive = serveForTests()
  let now: number
  beforeEach(() => {
    now = 1_000_000
  })

  const source = (options: object = {}) =>
    createTokenSource({
      subscriptionKey: KEY,
      clientId: 'sandbox-client-id',
      clientSecret: 'sandbox-client-secret',
      baseURL: gofive.url,
      now: () => now,
      ...options,
    })

  it('sends what is documented: the form, with the secret in it, and the key as a header', async () => {
    await source()()
    const [request] = gofive.sandbox.requests
    expect(request).toMatchObject({ method: 'POST', path: TOKEN })
    expect(request?.headers).toMatchObject({
      'ocp-apim-subscription-key': KEY,
      'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded/) as string,
    })
    expect(request?.headers).not.toHaveProperty('authorization')
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'sandbox-client-id',
      client_secret: 'sandbox-client-secret',
    })
  })

  it('keeps a token until a minute before it expires', async () => {
    const token = source()
    const first = await token()
    now += 3_539_000
    expect(await token()).toBe(first)
    now += 1000
    expect(await token()).not.toBe(first)
    expect(gofive.sandbox.count(TOKEN)).toBe(2)
  })

  it('makes one exchange for all who ask at the same time, also by force', async () => {
    const token = source()
    const tokens = await Promise.all([token(), token(), token({ forceRefresh: true })])
    expect(new Set(tokens).size).toBe(1)
    const next = await Promise.all([token({ forceRefresh: true }), token({ forceRefresh: true })])
    expect(new Set([...tokens, ...next]).size).toBe(2)
    expect(gofive.sandbox.count(TOKEN)).toBe(2)
  })

  it('forgets a failed exchange', async () => {
    gofive.sandbox.configure({ scenario: 'token-endpoint-down' })
    const token = source()
    expect(await failure(token())).toMatchObject({ code: 'server', status: 503, isRetryable: true })
    gofive.sandbox.configure({ scenario: 'success' })
    expect(await token()).toMatch(/^sandbox-token-/)
  })

  it('tells a wrong key from a wrong client', async () => {
    expect(await failure(source({ subscriptionKey: 'wrong' })())).toMatchObject({
      code: 'unauthorized',
      reason: 'subscription-key',
    })
    const error = await failure(source({ clientSecret: 'wrong' })())
    expect(error).toMatchObject({ code: 'unauthorized', reason: 'access-token', status: 401 })
    expect(error.message).toContain('clientId and clientSecret')
  })

  it('gives up after its time-out', async () => {
    gofive.sandbox.configure({ scenario: 'token-endpoint-hang' })
    expect(await failure(source({ timeout: 50 })())).toMatchObject({ code: 'timeout' })
  })

  it('names what is missing', () => {
    expect(() => createTokenSource()).toThrow(
      /subscriptionKey \(GOFIVE_SUBSCRIPTION_KEY\) is missing; clientId .* is missing; clientSecret .* is missing/,
    )
  })
})

describe('with an answer that is none', () => {
  it.each([
    [200, '{"access_token":"x"}', 'invalid-response'],
    [200, '<html>', 'invalid-response'],
    [200, '{"access_token":"x","token_type":"mac","expires_in":1}', 'invalid-response'],
    [302, '', 'invalid-response'],
    [400, '{"error":"invalid_client"}', 'unauthorized'],
    [403, '', 'unauthorized'],
    [429, '{"statusCode":429,"message":"Rate limit is exceeded. Try again in 26 seconds."}', 'rate-limited'],
    [500, '', 'server'],
  ])('%i %s is %s', async (status, body, code) => {
    const server = createServer((_, response) => {
      response.writeHead(status, { 'Content-Type': 'application/json', Location: '/elsewhere' }).end(body)
    })
    const baseURL = await listen(server)
    const token = createTokenSource({ subscriptionKey: KEY, clientId: 'id', clientSecret: 'secret', baseURL })
    const error = await failure(token())
    expect(error).toMatchObject({ code })
    if (status === 429) expect(error.retryAfter).toBe(26_000)
  })
})

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function listen(server: Server, port = 0): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  servers.push(server)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('with an OAuth server that nobody here wrote', () => {
  /** oidc-provider in Gofive's place, with a list that takes only tokens that it has issued and that still live. */
  async function start(lifetime: number) {
    const seen = { tokens: new Set<string>(), refused: 0 }
    let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined
    const server = createServer((request, response) => {
      handle(request, response)
    })
    const url = await listen(server)
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    vi.spyOn(console, 'info').mockImplementation(() => undefined)
    const provider = new Provider(url, {
      clients: [
        {
          client_id: 'the-client',
          client_secret: 'the-client-secret',
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
      ttl: { ClientCredentials: lifetime },
      routes: { token: TOKEN },
    })
    const oauth = provider.callback()
    const list = async (request: IncomingMessage, response: ServerResponse) => {
      const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
      seen.tokens.add(token)
      const isAlive = (await provider.ClientCredentials.find(token))?.isValid === true
      if (!isAlive) seen.refused++
      response.writeHead(isAlive ? 200 : 401, { 'Content-Type': 'application/json' })
      response.end('{"status":{"code":"1000"},"data":[]}')
    }
    handle = (request, response) => {
      if (request.url === LIST) void list(request, response)
      else void oauth(request, response)
    }
    return { url, seen, server, handle }
  }

  const source = (baseURL: string, clientSecret = 'the-client-secret') =>
    createTokenSource({ subscriptionKey: KEY, clientId: 'the-client', clientSecret, baseURL })

  it('gets a token by client credentials, and none by a wrong secret', async () => {
    const { url } = await start(600)
    expect(await source(url)()).toMatch(/^[\w-]{20,}$/)
    expect(await failure(source(url, 'wrong')())).toMatchObject({
      code: 'unauthorized',
      reason: 'access-token',
    })
  })

  it('renews tokens that live two seconds without one refused request', async () => {
    const { url, seen } = await start(2)
    const client = createGofiveClient({ subscriptionKey: KEY, baseURL: url, accessToken: source(url) })
    while (seen.tokens.size < 4) expect(await client.listEventTypes()).toEqual([])
    expect(seen.refused).toBe(0)
  })

  it('finds the server again after it was down', async () => {
    const { url, server, handle } = await start(600)
    const token = source(url)
    const first = await token()
    await new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
    expect(await failure(token({ forceRefresh: true }))).toMatchObject({ code: 'network', isRetryable: true })
    expect(await token()).toBe(first)
    await listen(createServer(handle), Number(new URL(url).port))
    expect(await token({ forceRefresh: true })).not.toBe(first)
  })
})
