import { describe, expect, it, vi } from 'vitest'
import { createTokenSource } from '../../src/server/index.js'
import { errorOf, LIST, TOKEN } from '../support.js'
import {
  advanceMinutes,
  createHandler,
  createRequest,
  credentials,
  errors,
  gofive,
  serveGofive,
} from './support.js'

serveGofive()

/** The next request never settles and ignores its signal, as when a worker ends it together with the request of its caller. */
const blockFetch = () =>
  vi.spyOn(globalThis, 'fetch').mockImplementationOnce(() => new Promise(() => undefined))

describe('a call that never settles', () => {
  it('ends with 504 after the timeout, and is repeated later', async () => {
    const handler = createHandler({ timeout: 2000 })
    blockFetch()
    const response = await handler(createRequest())
    expect(response.status).toBe(504)
    advanceMinutes(1)
    expect((await handler(createRequest())).status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(1)
  })

  it('does not block the next token request', async () => {
    const token = createTokenSource({ ...credentials(), timeout: 500 })
    blockFetch()
    const blocked = errorOf(token())
    advanceMinutes(1)
    expect(await token()).toMatch(/^sandbox-token-/)
    expect(await blocked).toMatchObject({ code: 'timeout' })
    expect(gofive.sandbox.count(TOKEN)).toBe(1)
  })
})

describe('the handler', () => {
  it('responds 500 and reports once when the runtime fails', async () => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.spyOn(crypto.subtle, 'digest').mockRejectedValueOnce(new TypeError('hunter2'))
    const response = await createHandler()(createRequest())
    expect(response.status).toBe(500)
    expect(errors).toMatchObject([{ code: 'config', message: 'The handler failed (TypeError).' }])
    expect(`${await response.text()} ${consoleError.mock.calls.join()}`).not.toContain('hunter2')
  })

  it('responds 504 when the connection times out', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(
      Object.assign(new TypeError('fetch failed'), { cause: { code: 'UND_ERR_CONNECT_TIMEOUT' } }),
    )
    expect((await createHandler()(createRequest())).status).toBe(504)
    expect(errors).toMatchObject([{ code: 'timeout' }])
  })

  it('explains an error without a code by its message, and one without both by its name', async () => {
    const failWith = async (error: unknown) => {
      vi.spyOn(globalThis, 'fetch').mockRejectedValueOnce(error)
      await createHandler()(createRequest())
      return errors.at(-1)?.message
    }
    // Deno, workerd, and a value that is not an error.
    expect(await failWith(new TypeError('tcp connect error: Connection refused (os error 111)'))).toMatch(
      /was refused.*\(TypeError\)/,
    )
    expect(await failWith(new Error('Network connection lost.'))).toMatch(/broke off.*\(Error\)/)
    expect(await failWith(undefined)).toBe('Gofive sent no response. (undefined)')
  })
})
