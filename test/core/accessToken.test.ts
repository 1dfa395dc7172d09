import axios from 'axios'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createTokenProvider } from '../../src/core/accessToken.js'
import { GofiveError, type AccessTokenRequest } from '../../src/index.js'
import { errorOf, eventually } from '../support.js'
import { serveGofive } from './support.js'

const { gofive, createClient } = serveGofive()

beforeEach(() => {
  gofive.sandbox.configure({ requireBearer: true })
})

const sentTokens = () => gofive.sandbox.requests.map(({ headers }) => headers.authorization)

/** An `accessToken` whose calls are recorded, and resolved by the test. */
function createPendingToken() {
  const calls: (AccessTokenRequest & { resolve: (token: string) => void })[] = []
  return {
    calls,
    accessToken: (request: AccessTokenRequest) =>
      new Promise<string>((resolve) => calls.push({ ...request, resolve })),
    waitForCalls: (count: number) =>
      eventually(() => {
        expect(calls).toHaveLength(count)
      }),
  }
}

describe('the accessToken option', () => {
  it('is called for each request', async () => {
    const accessToken = vi.fn(() => 'sandbox-access-token')
    const client = createClient({ accessToken })
    await client.listEventTypes()
    await client.listEventTypes()
    expect(accessToken.mock.calls).toEqual([
      [{ forceRefresh: false, signal: expect.any(AbortSignal) as AbortSignal }],
      [{ forceRefresh: false, signal: expect.any(AbortSignal) as AbortSignal }],
    ])
  })

  it('is called once for concurrent requests', async () => {
    const accessToken = vi.fn(() => Promise.resolve('sandbox-access-token'))
    const client = createClient({ accessToken })
    await Promise.all([client.listEventTypes(), client.listEventTypes(), client.listEventTypes()])
    expect(accessToken).toHaveBeenCalledTimes(1)
    expect(gofive.sandbox.count()).toBe(3)
  })

  it('sends no Authorization header when there is no token', async () => {
    gofive.sandbox.configure({ requireBearer: false })
    for (const accessToken of [undefined, '', () => '', () => undefined as unknown as string]) {
      await createClient({ accessToken }).listEventTypes()
    }
    expect(sentTokens()).toEqual([undefined, undefined, undefined, undefined])
  })

  it.each(['Bearer sandbox-access-token', 'two\nlines', 7])(
    'is a config error if it returns %j, which is not sent',
    async (token) => {
      const error = await errorOf(createClient({ accessToken: () => token as string }).listEventTypes())
      expect(error).toMatchObject({ code: 'config' })
      expect(error.message).toContain('without the "Bearer" prefix')
      expect(gofive.sandbox.count()).toBe(0)
    },
  )

  it('rejects the request when it throws, and repeats only the name of the error', async () => {
    const thrown = Object.assign(new TypeError('the secret is hunter2'), { secret: 'hunter2' })
    const error = await errorOf(createClient({ accessToken: () => Promise.reject(thrown) }).listEventTypes())
    expect(error).toMatchObject({ code: 'unauthorized', reason: 'access-token' })
    expect(error.message).toContain('TypeError')
    expect(error.message).not.toContain('hunter2')
  })

  it('rejects the request with a GofiveError that it throws', async () => {
    const thrown = new GofiveError('server', { status: 503 })
    const client = createClient({ accessToken: () => Promise.reject(thrown) })
    expect(await errorOf(client.listEventTypes())).toBe(thrown)
  })
})

describe('the refresh of an access token', () => {
  it('calls accessToken with forceRefresh after a 401 and repeats the request', async () => {
    const accessToken = vi.fn(({ forceRefresh }: AccessTokenRequest) =>
      forceRefresh ? 'sandbox-access-token' : 'old',
    )
    expect(await createClient({ accessToken }).listEventTypes()).toHaveLength(6)
    expect(sentTokens()).toEqual(['Bearer old', 'Bearer sandbox-access-token'])
  })

  it('is shared by requests that were refused with the same token, also if one 401 arrives later', async () => {
    let current = 'old'
    const accessToken = vi.fn(({ forceRefresh }: AccessTokenRequest) => {
      if (forceRefresh) current = 'sandbox-access-token'
      return Promise.resolve(current)
    })
    const countRefreshes = () => accessToken.mock.calls.filter(([{ forceRefresh }]) => forceRefresh).length
    let releaseSecond401: () => void = () => undefined
    const second401 = new Promise<void>((resolve) => (releaseSecond401 = resolve))
    const instance = axios.create()
    let failures = 0
    instance.interceptors.response.use(undefined, async (error: unknown) => {
      if (++failures === 2) await second401
      throw error
    })
    const client = createClient({ accessToken, axios: instance })
    const first = client.listEventTypes()
    const second = client.listEventTypes()
    await first
    releaseSecond401()
    expect(await second).toHaveLength(6)
    expect(countRefreshes()).toBe(1)
    current = 'old'
    await client.listEventTypes()
    expect(countRefreshes()).toBe(2)
  })

  it('is shared with requests that start during the refresh, also when an earlier call of accessToken ends', async () => {
    const { accessToken, calls, waitForCalls } = createPendingToken()
    const client = createClient({ accessToken })
    // The second request must call accessToken before the first one is refused.
    gofive.sandbox.configure({ delay: 100 })
    const first = client.listEventTypes()
    await waitForCalls(1)
    calls[0]?.resolve('old')
    await eventually(() => {
      expect(gofive.sandbox.count()).toBe(1)
    })
    const second = client.listEventTypes()
    await waitForCalls(3)
    expect(calls.map(({ forceRefresh }) => forceRefresh)).toEqual([false, false, true])
    calls[1]?.resolve('sandbox-access-token')
    await second
    const third = client.listEventTypes()
    calls[2]?.resolve('sandbox-access-token')
    expect(await first).toHaveLength(6)
    expect(await third).toHaveLength(6)
    expect(calls).toHaveLength(3)
  })

  it('rejects with unauthorized if the new token is refused too, and is tried again by the next request', async () => {
    const accessToken = vi.fn(({ forceRefresh }: AccessTokenRequest) => (forceRefresh ? 'new' : 'old'))
    const client = createClient({ accessToken })
    expect(await errorOf(client.listEventTypes())).toMatchObject({
      code: 'unauthorized',
      reason: 'access-token',
      status: 401,
      isRetryable: false,
    })
    expect(sentTokens()).toEqual(['Bearer old', 'Bearer new'])
    await errorOf(client.listEventTypes())
    expect(accessToken).toHaveBeenCalledTimes(4)
  })

  it('does not repeat the request with the same token, nor without one', async () => {
    await errorOf(createClient({ accessToken: () => 'old' }).listEventTypes())
    await errorOf(createClient({ accessToken: 'old' }).listEventTypes())
    const accessToken = ({ forceRefresh }: AccessTokenRequest) => (forceRefresh ? '' : 'old')
    expect(await errorOf(createClient({ accessToken }).listEventTypes())).toMatchObject({
      reason: 'access-token',
    })
    expect(sentTokens()).toEqual(['Bearer old', 'Bearer old', 'Bearer old'])
  })

  it('reads a text token again for each refused request, because the option may have changed', async () => {
    let accessToken = 'first'
    const { getToken, replaceToken } = createTokenProvider(() => accessToken)
    const { signal } = new AbortController()
    await Promise.all([getToken(signal), getToken(signal)])
    accessToken = 'second'
    expect(await replaceToken('first', signal)).toBe('second')
    accessToken = 'third'
    expect(await replaceToken('first', signal)).toBe('third')
  })

  it.each(['key-missing', 'key-wrong'] as const)(
    'does not happen when the subscription key was refused (%s)',
    async (scenario) => {
      gofive.sandbox.configure({ scenario })
      const accessToken = vi.fn(() => 'sandbox-access-token')
      expect(await errorOf(createClient({ accessToken }).listEventTypes())).toMatchObject({
        code: 'unauthorized',
        reason: 'subscription-key',
      })
      expect(accessToken).toHaveBeenCalledTimes(1)
    },
  )
})

describe('the signal of accessToken', () => {
  it('is not aborted while another request waits for the token', async () => {
    const { accessToken, calls, waitForCalls } = createPendingToken()
    const client = createClient({ accessToken })
    const controller = new AbortController()
    const aborted = client.listEventTypes({ signal: controller.signal })
    const other = client.listEventTypes({ signal: new AbortController().signal })
    await waitForCalls(1)
    controller.abort()
    await expect(aborted).rejects.toBe(controller.signal.reason)
    expect(calls[0]?.signal.aborted).toBe(false)
    calls[0]?.resolve('sandbox-access-token')
    expect(await other).toHaveLength(6)
  })

  it('is aborted when all requests that wait for the token are aborted', async () => {
    const { accessToken, calls, waitForCalls } = createPendingToken()
    const client = createClient({ accessToken })
    const controllers = [new AbortController(), new AbortController()]
    const requests = controllers.map(({ signal }) => client.listEventTypes({ signal }))
    await waitForCalls(1)
    controllers[0]!.abort()
    await expect(requests[0]).rejects.toThrow()
    expect(calls[0]?.signal.aborted).toBe(false)
    controllers[1]!.abort()
    await expect(requests[1]).rejects.toThrow()
    expect(calls[0]?.signal.aborted).toBe(true)
  })

  it('is aborted with the only request, and the next request calls accessToken again', async () => {
    const { accessToken, calls, waitForCalls } = createPendingToken()
    const client = createClient({ accessToken })
    // A call that was resolved before must not matter.
    const earlier = client.listEventTypes()
    await waitForCalls(1)
    calls[0]?.resolve('sandbox-access-token')
    await earlier

    const controller = new AbortController()
    const aborted = client.listEventTypes({ signal: controller.signal })
    await waitForCalls(2)
    controller.abort()
    await expect(aborted).rejects.toBe(controller.signal.reason)
    expect(calls[1]?.signal.aborted).toBe(true)
    const next = client.listEventTypes()
    await waitForCalls(3)
    calls[2]?.resolve('sandbox-access-token')
    expect(await next).toHaveLength(6)
  })

  it('is not aborted after the token was returned', async () => {
    const signals: AbortSignal[] = []
    const client = createClient({
      accessToken: ({ signal }) => {
        signals.push(signal)
        return 'sandbox-access-token'
      },
    })
    gofive.sandbox.configure({ scenario: 'hang' })
    const controller = new AbortController()
    const request = client.listEventTypes({ signal: controller.signal })
    await eventually(() => {
      expect(gofive.sandbox.count()).toBe(1)
    })
    controller.abort()
    await expect(request).rejects.toThrow()
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
  })
})

describe('the token of a call that a refresh has overtaken', () => {
  it('is not sent instead of a new one after the server has refused the refreshed token', async () => {
    const { calls, accessToken } = createPendingToken()
    const { getToken, replaceToken } = createTokenProvider(() => accessToken)
    const { signal } = new AbortController()
    const first = getToken(signal)
    const refreshed = replaceToken(undefined, signal)
    calls[1]?.resolve('refreshed')
    expect(await refreshed).toBe('refreshed')
    calls[0]?.resolve('first')
    expect(await first).toBe('first')

    const next = replaceToken('refreshed', signal)
    expect(calls.at(-1)).toMatchObject({ forceRefresh: true })
    expect(calls).toHaveLength(3)
    calls[2]?.resolve('next')
    expect(await next).toBe('next')
  })
})
