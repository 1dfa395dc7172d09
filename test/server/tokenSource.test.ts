import { describe, expect, it, vi } from 'vitest'
import { createTokenSource } from '../../src/server/index.js'
import { listen } from '../listen.js'
import { errorOf, KEY, TOKEN } from '../support.js'
import { credentials, gofive, serveGofive } from './support.js'

serveGofive()

describe('createTokenSource', () => {
  const source = (options: object = {}) => createTokenSource({ ...credentials(), ...options })

  /** Stops the clock, and returns a function that moves it. */
  function stopClock() {
    let now = 1_000_000
    vi.useFakeTimers({ toFake: ['Date'], now })
    return (milliseconds: number) => vi.setSystemTime((now += milliseconds))
  }

  it('sends the documented request: a form with the secret, and the key as a header', async () => {
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
    const advance = stopClock()
    const token = source()
    const first = await token()
    expect(await token()).toBe(first)
    advance(3_539_000)
    expect(await token()).toBe(first)
    advance(1000)
    expect(await token()).not.toBe(first)
    expect(gofive.sandbox.count(TOKEN)).toBe(2)
  })

  it.each([
    [100, 50_000],
    [120, 60_000],
    [200, 140_000],
  ])('keeps a token of %i s for %i ms', async (expires_in, lifetime) => {
    let count = 0
    const baseURL = await listen(() =>
      Response.json({ access_token: `token-${++count}`, token_type: 'Bearer', expires_in }),
    )
    const advance = stopClock()
    const token = source({ baseURL })
    await token()
    advance(lifetime - 1)
    expect(await token()).toBe('token-1')
    advance(1)
    expect(await token()).toBe('token-2')
  })

  it.each(['/', '//'])('accepts a baseURL that ends in %s', async (end) => {
    await source({ baseURL: gofive.url + end })()
    expect(gofive.sandbox.requests).toMatchObject([{ path: TOKEN }])
  })

  it('sends one request for concurrent calls, also with forceRefresh', async () => {
    const token = source()
    const tokens = await Promise.all([token(), token(), token({ forceRefresh: true })])
    expect(new Set(tokens).size).toBe(1)
    const next = await Promise.all([token({ forceRefresh: true }), token({ forceRefresh: true })])
    expect(new Set([...tokens, ...next]).size).toBe(2)
    expect(gofive.sandbox.count(TOKEN)).toBe(2)
  })

  it('requests a token again after the clock was set back', async () => {
    const advance = stopClock()
    const token = source()
    const first = await token()
    advance(-48 * 60 * 60_000)
    expect(await token()).not.toBe(first)
  })

  it('requests a token again after a failure', async () => {
    gofive.sandbox.configure({ scenario: 'token-endpoint-down' })
    const token = source()
    expect(await errorOf(token())).toMatchObject({ code: 'server', status: 503, isRetryable: true })
    gofive.sandbox.configure({ scenario: 'success' })
    expect(await token()).toMatch(/^sandbox-token-/)
  })

  it('distinguishes a wrong key from wrong client credentials', async () => {
    expect(await errorOf(source({ subscriptionKey: 'wrong' })())).toMatchObject({
      code: 'unauthorized',
      reason: 'subscription-key',
    })
    const error = await errorOf(source({ clientSecret: 'wrong' })())
    expect(error).toMatchObject({ code: 'unauthorized', reason: 'access-token', status: 401 })
    expect(error.message).toContain('clientId and clientSecret')
  })

  it('rejects with timeout', async () => {
    gofive.sandbox.configure({ scenario: 'token-endpoint-hang' })
    expect(await errorOf(source({ timeout: 50 })())).toMatchObject({ code: 'timeout' })
  })

  it.each([
    ['without a content type', {}, 'not JSON'],
    ['that is not JSON', { 'Content-Type': 'application/json' }, 'not JSON'],
    ['without a token', { 'Content-Type': 'application/json' }, '{"token_type":"Bearer"}'],
  ])('rejects a response %s', async (_, headers, body) => {
    const baseURL = await listen(() => new Response(new TextEncoder().encode(body), { headers }))
    expect(await errorOf(source({ baseURL })())).toMatchObject({
      code: 'invalid-response',
      status: 200,
      message: "The response of Gofive's token endpoint contains no bearer token.",
    })
  })

  it.each([
    {},
    { expires_in: null },
    { expires_in: -1 },
    { expires_in: 0 },
    { expires_in: 'soon' },
    { expires_in: '1e999' },
    { token_type: undefined },
    { token_type: null },
    { token_type: '' },
  ])('uses a token once if its response has no lifetime or no type: %o', async (fields) => {
    let count = 0
    const baseURL = await listen(() =>
      Response.json({ access_token: `token-${++count}`, token_type: 'Bearer', ...fields }),
    )
    const token = source({ baseURL })
    expect([await token(), await token()]).toEqual(['token-1', 'token-2'])
  })

  it.each([
    { refresh_token: null },
    { id_token: '' },
    { scope: [] },
    { expires_in: '3600' },
    { error: null },
    { refresh_token: 7, id_token: {}, scope: null },
  ])('ignores the fields of a response that it does not use: %o', async (fields) => {
    let count = 0
    const baseURL = await listen(() =>
      Response.json({ access_token: `token-${++count}`, token_type: 'Bearer', expires_in: 3600, ...fields }),
    )
    const token = source({ baseURL })
    expect([await token(), await token()]).toEqual(['token-1', 'token-1'])
  })

  describe('while Gofive issues no new token', () => {
    const failures: [string, () => Response][] = [
      ['429 with Retry-After', () => new Response(null, { status: 429, headers: { 'Retry-After': '10' } })],
      ['503', () => new Response(null, { status: 503 })],
      ['a page', () => new Response('<html>')],
    ]

    it.each(failures)('uses the current one until it expires (%s)', async (_, fail) => {
      const advance = stopClock()
      let respond = () => Response.json({ access_token: 'token-1', token_type: 'Bearer', expires_in: 3600 })
      const token = source({ baseURL: await listen(() => respond()) })
      await token()
      respond = fail
      advance(3_545_000)
      expect([await token(), await token()]).toEqual(['token-1', 'token-1'])
      advance(54_999)
      expect(await token()).toBe('token-1')
      advance(1)
      expect(await errorOf(token())).toHaveProperty('code')
    })

    it('waits as long as Gofive asks for before it requests another one', async () => {
      const advance = stopClock()
      let count = 0
      const token = source({
        baseURL: await listen(() =>
          ++count === 1
            ? Response.json({ access_token: 'token-1', token_type: 'Bearer', expires_in: 3600 })
            : new Response(null, { status: 429, headers: { 'Retry-After': '10' } }),
        ),
      })
      await token()
      advance(3_545_000)
      await token()
      advance(9999)
      await token()
      expect(count).toBe(2)
      advance(1)
      await token()
      expect(count).toBe(3)
    })

    it('does not return the current one after a 401', async () => {
      const advance = stopClock()
      const token = source()
      await token()
      gofive.sandbox.configure({ scenario: 'token-endpoint-down' })
      advance(3_545_000)
      expect(await errorOf(token({ forceRefresh: true }))).toMatchObject({ code: 'server' })
    })
  })

  it('names the command that tests refused credentials', async () => {
    gofive.sandbox.configure({ scenario: 'token-endpoint-invalid-client' })
    expect((await errorOf(source()())).message).toMatch(/ To test the credentials: npx react-gofive check$/)
  })

  it('names every missing credential', () => {
    expect(() => createTokenSource()).toThrow(
      /subscriptionKey \(GOFIVE_SUBSCRIPTION_KEY\) is missing; clientId .* is missing; clientSecret .* is missing/,
    )
  })
})

describe('a response without a token', () => {
  it.each([
    [200, '{"access_token":null}', 'invalid-response'],
    [200, '[]', 'invalid-response'],
    [200, 'null', 'invalid-response'],
    [200, '<html>', 'invalid-response'],
    [200, '{"access_token":"x","token_type":"mac","expires_in":1}', 'invalid-response'],
    [300, '', 'invalid-response'],
    [302, '', 'invalid-response'],
    [400, '{"error":"invalid_client"}', 'unauthorized'],
    [403, '', 'unauthorized'],
    [429, '{"statusCode":429,"message":"Rate limit is exceeded. Try again in 26 seconds."}', 'rate-limited'],
    [500, '', 'server'],
  ])('with the status %i and the body "%s" is an error with the code %s', async (status, body, code) => {
    const baseURL = await listen(
      () =>
        new Response(body || null, {
          status,
          headers: { 'Content-Type': 'application/json', Location: '/elsewhere' },
        }),
    )
    const token = createTokenSource({ ...credentials(), baseURL })
    const error = await errorOf(token())
    expect(error).toMatchObject({ code })
    if (status === 429) expect(error.retryAfter).toBe(26_000)
  })
})
