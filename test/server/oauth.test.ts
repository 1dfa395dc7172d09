// @vitest-environment node
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createGofiveClient, createTokenSource, type GofiveError } from '../../src/server/index.js'
import { KEY } from '../support.js'
import { startOAuthServer, type OAuthServer } from './oauthServer.js'

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable('it succeeded'),
    (error: unknown) => error as GofiveError,
  )

const source = (baseURL: string, clientSecret = 'the-client-secret') =>
  createTokenSource({ subscriptionKey: KEY, clientId: 'the-client', clientSecret, baseURL })

describe('createTokenSource with oidc-provider', () => {
  let running: OAuthServer | undefined
  const start = async (lifetime: number) => (running = await startOAuthServer(lifetime))
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    vi.spyOn(console, 'info').mockImplementation(() => undefined)
  })
  afterEach(async () => {
    await running?.stop()
    running = undefined
  })

  it('gets a token by client credentials, and none by a wrong secret', async () => {
    const { url } = await start(600)
    expect(await source(url)()).toMatch(/^[\w-]{20,}$/)
    expect(await failure(source(url, 'wrong')())).toMatchObject({
      code: 'unauthorized',
      reason: 'access-token',
    })
  })

  it('renews tokens that are valid for two seconds without one refused request', async () => {
    const { url, seen } = await start(2)
    const client = createGofiveClient({ subscriptionKey: KEY, baseURL: url, accessToken: source(url) })
    while (seen.tokens.size < 4) expect(await client.listEventTypes()).toEqual([])
    expect(seen.refused).toBe(0)
  })

  it('gets a token again after the server was down', async () => {
    const { url, stop, restart } = await start(600)
    const token = source(url)
    const first = await token()
    await stop()
    expect(await failure(token({ forceRefresh: true }))).toMatchObject({ code: 'network', isRetryable: true })
    expect(await token()).toBe(first)
    await restart()
    expect(await token({ forceRefresh: true })).not.toBe(first)
  })

  it.each([
    ['five minutes ahead', 300],
    ['five minutes behind', -300],
  ])(
    'has no refused request when the clock of the server is %s',
    async (_, ahead) => {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', 'test/server/oauthProcess.ts', String(ahead), '2'],
        {
          stdio: ['pipe', 'pipe', 'ignore'],
        },
      )
      try {
        const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
        const read = async (pattern: RegExp) => {
          for (;;) {
            const { value, done } = (await lines.next()) as { value?: string; done?: boolean }
            const match = pattern.exec(String(value))
            if (match) return match
            if (done) throw new Error(`The server ended without a line like ${pattern.source}.`)
          }
        }
        const [, url = '', time = ''] = await read(/^url (\S+) (\S+)/)
        expect(Math.round((Date.parse(time) - Date.now()) / 10_000) * 10).toBe(ahead)
        const tokens = new Set<string>()
        const token = source(url)
        const client = createGofiveClient({
          subscriptionKey: KEY,
          baseURL: url,
          async accessToken(request) {
            const value = await token(request)
            tokens.add(value)
            return value
          },
        })
        while (tokens.size < 4) expect(await client.listEventTypes()).toEqual([])
        child.stdin.end()
        expect((await read(/^refused (\d+)/))[1]).toBe('0')
      } finally {
        child.kill()
      }
    },
    60_000,
  )
})
