import { createServer } from 'node:http'
import { createGzip, gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { createTokenSource } from '../../src/server/index.js'
import { listen, listenOnFreePort } from '../listen.js'
import { errorOf, LIST, TOKEN } from '../support.js'
import {
  createHandler,
  createRequest,
  credentials,
  errors,
  gofive,
  listenAsGofive,
  serveGofive,
} from './support.js'
import { closedPort, listenSelfSigned } from './unreachable.js'

serveGofive()

describe('a request for a token', () => {
  it('reads at most 5 MB of the response, counted after decompression', async () => {
    const total = 400_000_000
    const chunk = Buffer.alloc(1_000_000, 32)
    let sent = 0
    const server = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
      const gzip = createGzip()
      gzip.pipe(response)
      const fill = () => {
        while (sent < total && !response.destroyed) {
          sent += chunk.length
          if (!gzip.write(chunk)) return
        }
        gzip.end()
      }
      gzip.on('drain', fill)
      fill()
    })
    const baseURL = `http://127.0.0.1:${await listenOnFreePort(server)}`
    try {
      const before = process.memoryUsage().rss
      const error = await errorOf(createTokenSource({ ...credentials(), baseURL })())
      expect(error).toMatchObject({ code: 'invalid-response', status: 200 })
      expect(error.message).toContain('5 MB')
      expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
      // How far the server is ahead of the client depends on the machine.
      expect(sent).toBeLessThan(total)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})

describe('a request for a token or a list', () => {
  it.each([
    [
      '403 of a quota',
      403,
      '{"statusCode":403,"message":"Out of call volume quota. Quota will be replenished in 00:30:02."}',
      { code: 'quota-exceeded', retryAfter: 1_802_000 },
    ],
    ['404', 404, '{"statusCode":404,"message":"Resource not found"}', { code: 'not-found' }],
    ['408', 408, '', { code: 'timeout' }],
    [
      '429',
      429,
      '{"message":"Rate limit is exceeded. Try again in 26 seconds."}',
      { code: 'rate-limited', retryAfter: 26_000 },
    ],
    [
      '401 of the key',
      401,
      '{"message":"Access denied due to invalid subscription key."}',
      { code: 'unauthorized', reason: 'subscription-key' },
    ],
    ['500', 500, 'not JSON', { code: 'server' }],
    ['a redirect', 302, '', { code: 'invalid-response' }],
  ])('rejects with the same error if the response is %s', async (_, status, body, details) => {
    const respond = () => new Response(body || null, { status })
    const baseURL = await listen(respond)
    expect(await errorOf(createTokenSource({ ...credentials(), baseURL })())).toMatchObject({
      status,
      ...details,
    })
    await errorOf(createHandler({ baseURL: await listenAsGofive(respond) }).listEventTypes())
    expect(errors).toMatchObject([{ status, ...details }])
  })

  it.each([TOKEN, LIST])(
    'rejects if the runtime hides a redirect of %s behind the status 0',
    async (path) => {
      const { fetch } = globalThis
      vi.spyOn(globalThis, 'fetch').mockImplementation((url, init) =>
        (url as string).endsWith(path) ? Promise.resolve(Response.error()) : fetch(url, init),
      )
      const error = await errorOf(createHandler().listEventTypes())
      expect(error).toMatchObject({ code: 'invalid-response', status: 0 })
      expect(error).not.toHaveProperty('issues')
    },
  )
})

describe('a response', () => {
  const rows = (name: Uint8Array) =>
    Buffer.concat([
      Buffer.from('{"status":{"code":"1000"},"data":[{"eventTypeId":1,"eventTypeName":"'),
      name,
      Buffer.from('"}]}'),
    ])
  // "ลูกค้าใหม่" in the Thai code page.
  const thai = Buffer.from([0xc5, 0xd9, 0xa1, 0xa4, 0xe9, 0xd2, 0xe3, 0xcb, 0xc1, 0xe8])
  const serveBytes = (bytes: Uint8Array<ArrayBuffer>, type: string, status = 200) =>
    listenAsGofive(() => new Response(bytes, { status, headers: { 'Content-Type': type } }))

  it.each(['windows-874', 'TIS-620', '"tis-620"'])('in the charset %s is decoded', async (charset) => {
    const baseURL = await serveBytes(rows(thai), `application/json; charset=${charset}`)
    expect(await createHandler({ baseURL }).listEventTypes()).toEqual([
      { eventTypeId: 1, eventTypeName: 'ลูกค้าใหม่' },
    ])
  })

  it.each([
    ['bytes that are not UTF-8', 'application/json', thai],
    ['bytes that are not in their charset', 'application/json; charset=utf-8', Buffer.from([0xfc])],
    ['an unknown charset', 'application/json; charset=klingon', Buffer.from('x')],
  ])('with %s is an error with the code invalid-response', async (_, type, name) => {
    const baseURL = await serveBytes(rows(name), type)
    expect(await errorOf(createHandler({ baseURL }).listEventTypes())).toMatchObject({
      code: 'invalid-response',
      status: 200,
    })
  })

  it('with an error status is classified by it, in any charset', async () => {
    const baseURL = await serveBytes(thai, 'text/html', 503)
    expect(await errorOf(createHandler({ baseURL }).listEventTypes())).toMatchObject({
      code: 'server',
      status: 503,
    })
  })

  it('with a byte order mark is decoded', async () => {
    const baseURL = await serveBytes(
      Buffer.concat([Buffer.from('\uFEFF'), rows(Buffer.from('x'))]),
      'application/json',
    )
    expect(await createHandler({ baseURL }).listEventTypes()).toHaveLength(1)
  })

  it('in gzip is decompressed', async () => {
    const baseURL = await listenAsGofive(
      () => new Response(gzipSync(rows(Buffer.from('x'))), { headers: { 'Content-Encoding': 'gzip' } }),
    )
    expect(await createHandler({ baseURL }).listEventTypes()).toHaveLength(1)
  })
})

describe('a request without a response', () => {
  it.each([
    ['a refused connection', closedPort, /connection to Gofive was refused.*ECONNREFUSED/],
    [
      'an unknown host',
      () => 'https://gofive.invalid',
      /host name of Gofive could not be resolved.*(ENOTFOUND|EAI_AGAIN)/,
    ],
    [
      'a self-signed certificate',
      listenSelfSigned,
      /certificate of Gofive was not accepted.*DEPTH_ZERO_SELF_SIGNED_CERT/,
    ],
  ])('is an error that names the cause: %s', async (_, getURL, message) => {
    const baseURL = await getURL()
    for (const error of [
      await errorOf(createTokenSource({ ...credentials(), baseURL })()),
      await errorOf(createHandler({ baseURL }).listEventTypes()),
    ]) {
      expect(error).toMatchObject({ code: 'network', isRetryable: true })
      expect(error.message).toMatch(message)
      expect(error).not.toHaveProperty('cause')
    }
  })

  it('is an error that repeats nothing of the original error except an upper-case code', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(
      Object.assign(new TypeError('hunter2'), { code: 'hunter2', cause: { code: 'hunter2 ' } }),
    )
    const error = await errorOf(createHandler().listEventTypes())
    expect(`${JSON.stringify(error)} ${error.stack}`).not.toContain('hunter2')
  })
})

describe('an access token', () => {
  it.each(['DPoP', 'mac', 'N_A', 7])('of the type %s is rejected', async (token_type) => {
    const baseURL = await listen(() => Response.json({ access_token: 'x', token_type, expires_in: 3600 }))
    expect(await errorOf(createTokenSource({ ...credentials(), baseURL })())).toMatchObject({
      code: 'invalid-response',
    })
  })

  it.each(['two words', 'ไทย', ''])('that cannot be a header is rejected: "%s"', async (access_token) => {
    const baseURL = await listen(() =>
      Response.json({ access_token, token_type: 'bearer', expires_in: 3600 }),
    )
    expect(await errorOf(createTokenSource({ ...credentials(), baseURL })())).toMatchObject({
      code: 'invalid-response',
    })
  })
})

describe('a proxy from the environment', () => {
  it('receives neither the unencrypted request for a token nor that for the list', async () => {
    const receivedURLs: string[] = []
    const proxy = await listen((received) => {
      receivedURLs.push(received.url)
      return new Response()
    })
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']) vi.stubEnv(name, proxy)
    expect((await createHandler()(createRequest())).status).toBe(200)
    expect(receivedURLs).toEqual([])
  })

  it.each(['127.0.0.1', '*', 'example.com, 127.0.0.1'])(
    'is not used in Node for the hosts of NO_PROXY=%s',
    async (hosts) => {
      vi.stubEnv('NODE_USE_ENV_PROXY', '1')
      vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1')
      vi.stubEnv('NO_PROXY', hosts)
      expect((await createHandler()(createRequest())).status).toBe(200)
    },
  )

  // The runtimes themselves are in test/package/runtimes.test.ts.
  it('is disabled in Bun and Deno for unencrypted requests only', async () => {
    const send = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.reject(new TypeError('x')))
    const optionsFor = async (baseURL: string) => {
      await errorOf(createHandler({ baseURL }).listEventTypes())
      return send.mock.lastCall?.[1]
    }
    vi.stubGlobal('Bun', {})
    expect(await optionsFor('http://127.0.0.1:1')).toMatchObject({ proxy: false })
    expect(await optionsFor('https://127.0.0.1:1')).not.toHaveProperty('proxy')
    vi.unstubAllGlobals()
    const createHttpClient = vi.fn(() => 'a client')
    vi.stubGlobal('Deno', { createHttpClient })
    expect(await optionsFor('http://127.0.0.1:1')).toMatchObject({ client: 'a client' })
    expect(await optionsFor('http://127.0.0.1:1')).toMatchObject({ client: 'a client' })
    expect(await optionsFor('https://127.0.0.1:1')).not.toHaveProperty('client')
    expect(createHttpClient.mock.calls).toEqual([[{ proxy: { url: 'http://127.0.0.1:1' } }]])
    vi.unstubAllGlobals()
  })

  it.each(['http', 'HTTP'])(
    'is a config error if Node would use it for a request to %s:',
    async (protocol) => {
      vi.spyOn(console, 'error').mockImplementation(() => undefined)
      vi.stubEnv('NODE_USE_ENV_PROXY', '1')
      vi.stubEnv('http_proxy', 'http://user:hunter2@127.0.0.1:1')
      vi.stubEnv('NO_PROXY', '')
      const baseURL = gofive.url.replace('http', protocol)
      expect((await createHandler({ baseURL })(createRequest())).status).toBe(500)
      expect(errors[0]).toMatchObject({
        code: 'config',
        message: expect.stringContaining('NO_PROXY') as string,
      })
      expect(errors[0]?.message).not.toContain('hunter2')
      expect(gofive.sandbox.count()).toBe(0)
    },
  )
})

it.each([NaN, 0, -1, 2 ** 31])('createTokenSource rejects the timeout %d at construction', (timeout) => {
  expect(() => createTokenSource({ ...credentials(), timeout })).toThrow(
    expect.objectContaining({ code: 'config' }),
  )
})

it('createTokenSource accepts a timeout with a fraction', async () => {
  expect(await createTokenSource({ ...credentials(), timeout: 1500.5 })()).toMatch(/^sandbox-token-/)
})
