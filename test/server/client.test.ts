import { dehydrate, QueryClient } from '@tanstack/react-query'
import axios from 'axios'
import { describe, expect, it, vi } from 'vitest'
import {
  createGofiveClient,
  eventTypesQueryOptions,
  gofiveKeys,
  type GofiveClientOptions,
} from '../../src/server/index.js'
import { eventually, KEY, LIST, TOKEN } from '../support.js'
import { advanceMinutes, createHandler, createRequest, errors, gofive, serveGofive } from './support.js'

serveGofive()

describe('the handler as a client', () => {
  it('prefetches 1,000 page views with one call of Gofive', async () => {
    const handler = createHandler()
    for (let view = 0; view < 1000; view++) {
      const queryClient = new QueryClient()
      await queryClient.query(eventTypesQueryOptions(handler))
      expect(queryClient.getQueryData(gofiveKeys.eventTypes())).toHaveLength(6)
      if (view === 0) expect(JSON.stringify(dehydrate(queryClient))).not.toContain(KEY)
    }
    expect((await handler(createRequest())).status).toBe(200)
    expect([gofive.sandbox.count(TOKEN), gofive.sandbox.count(LIST)]).toEqual([1, 1])
  })

  it('does not call Gofive during a pause of the route', async () => {
    gofive.sandbox.configure({ scenario: 'rate-limited' })
    const handler = createHandler()
    expect((await handler(createRequest())).status).toBe(429)
    for (let view = 0; view < 100; view++) {
      const error = await handler.listEventTypes().catch((error: unknown) => error)
      expect(error).toMatchObject({ code: 'rate-limited', status: 429 })
      expect((error as { retryAfter: number }).retryAfter).toBeGreaterThan(20_000)
    }
    expect(gofive.sandbox.count(LIST)).toBe(1)
    expect(errors).toHaveLength(1)
  })

  it('serves the stale list while Gofive is down', async () => {
    const handler = createHandler()
    await handler.listEventTypes()
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    advanceMinutes(6)
    expect(await handler.listEventTypes()).toHaveLength(6)
  })

  it("has the scope of the browser's client, so that their query keys are equal", async () => {
    expect(createHandler().scope).toBe('default')
    const queryClient = new QueryClient()
    await queryClient.query(eventTypesQueryOptions(createHandler({ scope: 'acme' })))
    expect(queryClient.getQueryData(gofiveKeys.eventTypes('acme'))).toHaveLength(6)
  })

  it('reads the credentials at first use', async () => {
    const handler = createHandler({ clientSecret: undefined })
    vi.stubEnv('GOFIVE_CLIENT_SECRET', 'sandbox-client-secret')
    expect(await handler.listEventTypes()).toHaveLength(6)
  })

  it('does not call authorize', async () => {
    const authorize = vi.fn(() => false)
    expect(await createHandler({ authorize }).listEventTypes()).toHaveLength(6)
    expect(authorize).not.toHaveBeenCalled()
  })

  it('aborts one caller without aborting the shared call', async () => {
    gofive.sandbox.configure({ delay: 50 })
    const handler = createHandler()
    const controller = new AbortController()
    const aborted = handler.listEventTypes({ signal: controller.signal })
    const other = handler.listEventTypes()
    await eventually(() => {
      expect(gofive.sandbox.count(TOKEN)).toBe(1)
    })
    controller.abort(new Error('The caller aborted.'))
    await expect(aborted).rejects.toThrow('The caller aborted.')
    await expect(handler.listEventTypes({ signal: controller.signal })).rejects.toThrow('The caller aborted.')
    expect(await other).toHaveLength(6)
    expect(gofive.sandbox.count(LIST)).toBe(1)
    expect(errors).toEqual([])
  })

  it('rejects when its signal aborts, not when the call that it waits for ends', async () => {
    gofive.sandbox.configure({ scenario: 'hang' })
    const controller = new AbortController()
    const list = createHandler({ timeout: 1000 }).listEventTypes({ signal: controller.signal })
    await eventually(() => {
      expect(gofive.sandbox.count(LIST)).toBe(1)
    })
    controller.abort(new Error('The caller aborted.'))
    await expect(list).rejects.toThrow('The caller aborted.')
    // The call has not timed out yet.
    expect(errors).toEqual([])
  })

  it('returns a list that the application may change', async () => {
    const handler = createHandler()
    const list = await handler.listEventTypes()
    Object.assign(list[0]!, { eventTypeName: 'Changed' })
    list.length = 1
    expect(await handler.listEventTypes()).toMatchObject({ length: 6, 0: { eventTypeName: 'Paid' } })
    expect(await (await handler(createRequest())).text()).not.toContain('Changed')
  })
})

describe('createGofiveClient of react-gofive/server', () => {
  const createClient = (options?: Partial<GofiveClientOptions>) =>
    createGofiveClient({
      subscriptionKey: KEY,
      accessToken: 'sandbox-access-token',
      baseURL: gofive.url,
      ...options,
    })

  it('sends the documented headers by fetch, without axios', async () => {
    const axiosRequest = vi.spyOn(axios, 'request')
    const client = createClient({ baseURL: `${gofive.url}/` })
    expect(await client.listEventTypes()).toHaveLength(6)
    expect(gofive.sandbox.requests[0]?.headers).toMatchObject({
      'ocp-apim-subscription-key': KEY,
      authorization: 'Bearer sandbox-access-token',
      'content-type': 'application/json',
    })
    expect(gofive.sandbox.requests[0]?.headers['user-agent']).not.toContain('axios')
    expect(axiosRequest).not.toHaveBeenCalled()
  })

  it("uses the application's own axios instance if there is one", async () => {
    const instance = axios.create()
    instance.interceptors.request.use((config) => {
      config.headers.set('X-Own', '1')
      return config
    })
    const client = createClient({ axios: instance })
    expect(await client.listEventTypes()).toHaveLength(6)
    expect(gofive.sandbox.requests[0]?.headers).toMatchObject({ 'x-own': '1' })
  })

  it('rejects with a config error if baseURL is relative', async () => {
    await expect(createGofiveClient({ baseURL: '/api/gofive' }).listEventTypes()).rejects.toMatchObject({
      code: 'config',
      message: expect.stringContaining('relative') as string,
    })
  })

  it('explains an invalid option', () => {
    expect(() => createGofiveClient({ baseURL: 'ftp://gofive.example' })).toThrow(
      'must not have a protocol other than https',
    )
  })

  it('aborts its request with the signal of the caller', async () => {
    gofive.sandbox.configure({ scenario: 'hang' })
    const controller = new AbortController()
    const client = createClient()
    const list = client.listEventTypes({ signal: controller.signal })
    await eventually(() => {
      expect(gofive.sandbox.count(LIST)).toBe(1)
    })
    controller.abort(new Error('The caller aborted.'))
    await expect(list).rejects.toThrow('The caller aborted.')
  })
})
