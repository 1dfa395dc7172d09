import { spawn } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createGofiveClient, createTokenSource, type GofiveClient } from '../../src/server/index.js'
import { errorOf, KEY } from '../support.js'
import { bundleScript, createLineReader } from './childProcess.js'
import { startOAuthServer, type OAuthServer } from './oauthServer.js'

const source = (baseURL: string, clientSecret = 'the-client-secret') =>
  createTokenSource({ subscriptionKey: KEY, clientId: 'the-client', clientSecret, baseURL })

/**
 * The lifetime of tokens in seconds. The source uses the first half. The server counts in whole seconds, so that it may refuse
 * a token a second early; the rest is for a busy machine.
 */
const LIFETIME = 4

async function requestUntil(isDone: () => boolean, client: GofiveClient): Promise<void> {
  while (!isDone()) {
    expect(await client.listEventTypes()).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

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

  it('gets a token with the client credentials, and rejects with a wrong secret', async () => {
    const { url } = await start(600)
    expect(await source(url)()).toMatch(/^[\w-]{20,}$/)
    expect(await errorOf(source(url, 'wrong')())).toMatchObject({
      code: 'unauthorized',
      reason: 'access-token',
    })
  })

  it('renews tokens without a refused request', async () => {
    const { url, statistics } = await start(LIFETIME)
    const client = createGofiveClient({ subscriptionKey: KEY, baseURL: url, accessToken: source(url) })
    await requestUntil(() => statistics.tokens.size === 4, client)
    expect(statistics.refused).toBe(0)
  })

  it('gets a token again after the server was stopped', async () => {
    const { url, stop, restart } = await start(600)
    const token = source(url)
    const first = await token()
    await stop()
    expect(await errorOf(token({ forceRefresh: true }))).toMatchObject({ code: 'network', isRetryable: true })
    expect(await token()).toBe(first)
    await restart()
    expect(await token({ forceRefresh: true })).not.toBe(first)
  })

  it.each([
    ['five minutes ahead', 300],
    ['five minutes behind', -300],
  ])(
    'has no refused request if the clock of the server is %s',
    async (_, ahead) => {
      const script = await bundleScript('oauthProcess')
      const child = spawn(process.execPath, [script, String(ahead), String(LIFETIME)], {
        stdio: ['pipe', 'pipe', 'ignore'],
      })
      try {
        const readLine = createLineReader(child.stdout)
        const [, url = '', time = ''] = await readLine(/^url (\S+) (\S+)/)
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
        await requestUntil(() => tokens.size === 4, client)
        child.stdin.end()
        expect((await readLine(/^refused (\d+)/))[1]).toBe('0')
      } finally {
        child.kill()
      }
    },
    60_000,
  )
})
