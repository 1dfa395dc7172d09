// @vitest-environment node
import { dehydrate, QueryClient } from '@tanstack/react-query'
import axios from 'axios'
import { describe, expect, it, vi } from 'vitest'
import { createGofiveClient, eventTypesQueryOptions, gofiveKeys } from '../../src/server/index.js'
import { KEY, LIST } from '../support.js'
import { create, errors, gofive, later, request, TOKEN } from './support.js'

describe('the handler as a client', () => {
  it('prefetches 1,000 page views with one call of Gofive', async () => {
    const handler = create()
    for (let view = 0; view < 1000; view++) {
      const queryClient = new QueryClient()
      await queryClient.query(eventTypesQueryOptions(handler))
      expect(queryClient.getQueryData(gofiveKeys.eventTypes())).toHaveLength(6)
      if (view === 0) expect(JSON.stringify(dehydrate(queryClient))).not.toContain(KEY)
    }
    expect((await handler(request())).status).toBe(200)
    expect([gofive.sandbox.count(TOKEN), gofive.sandbox.count(LIST)]).toEqual([1, 1])
  })

  it('shares the pauses of the route', async () => {
    gofive.sandbox.configure({ scenario: 'rate-limited' })
    const handler = create()
    expect((await handler(request())).status).toBe(429)
    for (let view = 0; view < 100; view++) {
      const error = await handler.listEventTypes().catch((error: unknown) => error)
      expect(error).toMatchObject({ code: 'rate-limited', status: 429 })
      expect((error as { retryAfter: number }).retryAfter).toBeGreaterThan(20_000)
    }
    expect(gofive.sandbox.count(LIST)).toBe(1)
    expect(errors).toHaveLength(1)
  })

  it('serves the stale list while Gofive is down', async () => {
    const handler = create()
    await handler.listEventTypes()
    gofive.sandbox.configure({ scenario: 'gateway-failed' })
    later(6)
    expect(await handler.listEventTypes()).toHaveLength(6)
  })

  it("has the browser's scope", async () => {
    expect(create().scope).toBe('default')
    const queryClient = new QueryClient()
    await queryClient.query(eventTypesQueryOptions(create({ scope: 'acme' })))
    expect(queryClient.getQueryData(gofiveKeys.eventTypes('acme'))).toHaveLength(6)
  })

  it('reads the credentials at first use', async () => {
    const handler = create({ clientSecret: undefined })
    vi.stubEnv('GOFIVE_CLIENT_SECRET', 'sandbox-client-secret')
    expect(await handler.listEventTypes()).toHaveLength(6)
  })

  it('does not call authorize', async () => {
    const authorize = vi.fn(() => false)
    expect(await create({ authorize }).listEventTypes()).toHaveLength(6)
    expect(authorize).not.toHaveBeenCalled()
  })

  it('aborts one caller without aborting the shared call', async () => {
    gofive.sandbox.configure({ delay: 50 })
    const handler = create()
    const controller = new AbortController()
    const aborted = handler.listEventTypes({ signal: controller.signal })
    const other = handler.listEventTypes()
    await vi.waitFor(() => {
      expect(gofive.sandbox.count(TOKEN)).toBe(1)
    })
    controller.abort(new Error('left'))
    await expect(aborted).rejects.toThrow('left')
    await expect(handler.listEventTypes({ signal: controller.signal })).rejects.toThrow('left')
    expect(await other).toHaveLength(6)
    expect(gofive.sandbox.count(LIST)).toBe(1)
    expect(errors).toEqual([])
  })

  it('returns a list that the application may change', async () => {
    const handler = create()
    const list = await handler.listEventTypes()
    Object.assign(list[0]!, { eventTypeName: 'Changed' })
    list.length = 1
    expect(await handler.listEventTypes()).toMatchObject({ length: 6, 0: { eventTypeName: 'Paid' } })
    expect(await (await handler(request())).text()).not.toContain('Changed')
  })
})

describe('createGofiveClient of the server', () => {
  const [subscriptionKey, options] = [KEY, { accessToken: 'sandbox-access-token' }]

  it('sends the documented headers by fetch, without axios', async () => {
    const adapter = vi.spyOn(axios, 'request')
    const client = createGofiveClient({ ...options, subscriptionKey, baseURL: `${gofive.url}/` })
    expect(await client.listEventTypes()).toHaveLength(6)
    expect(gofive.sandbox.requests[0]?.headers).toMatchObject({
      'ocp-apim-subscription-key': KEY,
      authorization: 'Bearer sandbox-access-token',
      'content-type': 'application/json',
    })
    expect(gofive.sandbox.requests[0]?.headers['user-agent']).not.toContain('axios')
    expect(adapter).not.toHaveBeenCalled()
  })

  it("uses the application's own axios instance if there is one", async () => {
    const instance = axios.create()
    instance.interceptors.request.use((config) => {
      config.headers.set('X-Own', '1')
      return config
    })
    const client = createGofiveClient({ ...options, subscriptionKey, baseURL: gofive.url, axios: instance })
    expect(await client.listEventTypes()).toHaveLength(6)
    expect(gofive.sandbox.requests[0]?.headers).toMatchObject({ 'x-own': '1' })
  })

  it('names a relative baseURL', async () => {
    await expect(createGofiveClient({ baseURL: '/api/gofive' }).listEventTypes()).rejects.toMatchObject({
      code: 'config',
      message: expect.stringContaining('relative') as string,
    })
  })

  it('aborts its request with the signal of the caller', async () => {
    gofive.sandbox.configure({ scenario: 'hang' })
    const controller = new AbortController()
    const client = createGofiveClient({ ...options, subscriptionKey, baseURL: gofive.url })
    const list = client.listEventTypes({ signal: controller.signal })
    await vi.waitFor(() => {
      expect(gofive.sandbox.count(LIST)).toBe(1)
    })
    controller.abort(new Error('left'))
    await expect(list).rejects.toThrow('left')
  })
})
