import { getEventListeners } from 'node:events'
import axios from 'axios'
import { describe, expect, it, vi } from 'vitest'
import { createGofiveClient } from '../../src/index.js'
import { errorOf, eventually, KEY, LIST } from '../support.js'
import { serveGofive } from './support.js'

const { gofive, createClient } = serveGofive()

describe('listEventTypes', () => {
  it('resolves to the event types that Gofive documents', async () => {
    const list = await createClient().listEventTypes()
    expect(list).toHaveLength(6)
    expect(list[0]).toEqual({ eventTypeId: 1, eventTypeName: 'Paid' })
  })

  it('sends the three documented headers, including Content-Type, and no body', async () => {
    await createClient({ accessToken: 'sandbox-access-token' }).listEventTypes()
    const [request] = gofive.sandbox.requests
    expect(request).toMatchObject({
      method: 'GET',
      path: LIST,
      body: '',
      headers: {
        'ocp-apim-subscription-key': KEY,
        authorization: 'Bearer sandbox-access-token',
        'content-type': 'application/json',
      },
    })
    expect(request?.headers).not.toHaveProperty('content-length')
  })

  it('sends no header for a credential that is not set', async () => {
    await createClient().listEventTypes()
    expect(gofive.sandbox.requests[0]?.headers).not.toHaveProperty('authorization')
    await errorOf(createGofiveClient({ baseURL: gofive.url }).listEventTypes())
    expect(gofive.sandbox.requests[1]?.headers).not.toHaveProperty('ocp-apim-subscription-key')
  })
})

describe('the signal of listEventTypes', () => {
  it('has no listener left after the response', async () => {
    const { signal } = new AbortController()
    const client = createClient()
    for (let i = 0; i < 3; i++) {
      const list = client.listEventTypes({ signal })
      expect(getEventListeners(signal, 'abort')).toHaveLength(1)
      await list
      expect(getEventListeners(signal, 'abort')).toEqual([])
    }
  })

  it('aborts the request, which rejects with its reason', async () => {
    gofive.sandbox.configure({ scenario: 'hang' })
    const controller = new AbortController()
    const list = createClient().listEventTypes({ signal: controller.signal })
    await eventually(() => {
      expect(gofive.sandbox.count()).toBe(1)
    })
    const reason = new Error('The user left the page.')
    controller.abort(reason)
    await expect(list).rejects.toBe(reason)
  })

  it('sends nothing if it is aborted already', async () => {
    await expect(createClient().listEventTypes({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(gofive.sandbox.count()).toBe(0)
  })
})

describe('the timeout option', () => {
  it('ends a request without a response', async () => {
    gofive.sandbox.configure({ scenario: 'hang' })
    expect(await errorOf(createClient({ timeout: 50 }).listEventTypes())).toMatchObject({
      code: 'timeout',
      isRetryable: true,
    })
  })

  const createHangingAxios = () => {
    const instance = axios.create()
    instance.interceptors.request.use(() => new Promise(() => undefined))
    return instance
  }

  it('ends a request whose interceptor of axios never resolves', async () => {
    const client = createClient({ timeout: 50, axios: createHangingAxios() })
    expect(await errorOf(client.listEventTypes())).toMatchObject({ code: 'timeout' })
  })

  it('does not keep an aborted request until an interceptor of axios resolves', async () => {
    const controller = new AbortController()
    const list = createClient({ axios: createHangingAxios() }).listEventTypes({ signal: controller.signal })
    setTimeout(() => {
      controller.abort()
    })
    await expect(list).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('requests no new token for a request whose 401 an interceptor of axios passes on too late', async () => {
    gofive.sandbox.configure({ scenario: 'token-expired' })
    let passOn: () => void = () => undefined
    const isLate = new Promise<void>((resolve) => (passOn = resolve))
    const instance = axios.create()
    instance.interceptors.response.use(undefined, async (error: Error) => {
      await isLate
      throw error
    })
    const accessToken = vi.fn(() => 'sandbox-token')
    const list = createClient({ timeout: 50, axios: instance, accessToken }).listEventTypes()
    await expect(list).rejects.toMatchObject({ code: 'timeout' })
    passOn()
    // All that follows the interceptor runs in microtasks.
    await new Promise((resolve) => setImmediate(resolve))
    expect(accessToken).toHaveBeenCalledTimes(1)
  })

  it('ends a request whose accessToken never resolves', async () => {
    const accessToken = () => new Promise<string>(() => undefined)
    expect(await errorOf(createClient({ timeout: 50, accessToken }).listEventTypes())).toMatchObject({
      code: 'timeout',
    })
  })
})
