// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import { createTokenSource } from '../../src/server/index.js'
import { LIST } from '../support.js'
import { create, credentials, errors, gofive, later, listen, request, TOKEN } from './support.js'

/** A request that never settles, whatever its signal says: a worker ended it together with the request of a caller. */
const stopFetch = () =>
  vi.spyOn(globalThis, 'fetch').mockImplementationOnce(() => new Promise(() => undefined))

describe('a call that never settles', () => {
  it('makes no caller wait for ever, and is repeated', async () => {
    const handler = create({ timeout: 500 })
    stopFetch()
    const response = await handler(request())
    expect(response.status).toBe(504)
    later(1)
    expect((await handler(request())).status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(1)
  })

  it('stops no other exchange of a token', async () => {
    const token = createTokenSource({ ...credentials(), timeout: 2000 })
    stopFetch()
    void token()
    later(1)
    expect(await token()).toMatch(/^sandbox-token-/)
    expect(gofive.sandbox.count(TOKEN)).toBe(1)
  })
})

describe('the handler', () => {
  it('responds 500 and reports once when the runtime fails', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.spyOn(crypto.subtle, 'digest').mockRejectedValueOnce(new TypeError('hunter2'))
    const response = await create()(request())
    expect(response.status).toBe(500)
    expect(errors).toMatchObject([{ code: 'config', message: 'The handler failed (TypeError).' }])
    expect(`${await response.text()} ${print.mock.calls.join()}`).not.toContain('hunter2')
  })

  it('treats the time-out of a connection as a timeout', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(
      Object.assign(new TypeError('fetch failed'), { cause: { code: 'UND_ERR_CONNECT_TIMEOUT' } }),
    )
    expect((await create()(request())).status).toBe(504)
    expect(errors).toMatchObject([{ code: 'timeout' }])
  })

  it('explains a failure without a code by its message, and one without both by its name', async () => {
    const failWith = async (error: unknown) => {
      vi.spyOn(globalThis, 'fetch').mockRejectedValueOnce(error)
      await create()(request())
      return errors.at(-1)?.message
    }
    // Deno, workerd, and something that nobody expects.
    expect(await failWith(new TypeError('tcp connect error: Connection refused (os error 111)'))).toMatch(
      /was refused.*\(TypeError\)/,
    )
    expect(await failWith(new Error('Network connection lost.'))).toMatch(/broke off.*\(Error\)/)
    expect(await failWith(undefined)).toBe('Gofive sent no response. (undefined)')
  })
})

describe('createTokenSource', () => {
  it('uses a token without a lifetime once', async () => {
    let count = 0
    const baseURL = await listen(() =>
      Response.json({ access_token: `token-${++count}`, token_type: 'Bearer' }),
    )
    const token = createTokenSource({ ...credentials(), baseURL })
    expect([await token(), await token()]).toEqual(['token-1', 'token-2'])
  })
})
