import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { gofiveVariables } from '../../src/sandbox/serveSandbox.js'
import { findFreePort } from '../listen.js'
import { LIST, serveForTests } from '../support.js'

// The packages `bun` and `deno` install the runtimes. Where that fails, their tests are skipped.

const script = 'test/package/runtimeChecks.ts'
const runtimes = [
  { name: 'Node', command: process.execPath, args: ['--import', 'tsx'] },
  { name: 'Bun', command: 'node_modules/.bin/bun', args: [] },
  // Without --allow-env and --allow-read.
  {
    name: 'Deno',
    command: 'node_modules/.bin/deno',
    args: ['run', '--quiet', '--no-prompt', '--no-check', '--allow-net'],
  },
]

const gofive = serveForTests({ requireBearer: true })

const servers: Server[] = []
async function listen(server: Server, scheme = 'http', host = '127.0.0.1'): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  return `${scheme}://${host}:${(server.address() as AddressInfo).port}`
}

/** Creates a Gofive whose token endpoint works. */
const createGofive = (list: RequestListener) =>
  createHttpServer((request, response) => {
    if (request.method === 'GET') list(request, response)
    else {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.end('{"access_token":"sandbox-token-1","token_type":"Bearer","expires_in":3600}')
    }
  })

let upstreams: Record<string, string>
let proxy: string
let folder: string
const proxied: string[] = []
let limitedCalls = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gofive-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, '-keyout', key, '-out', cert],
    { stdio: 'ignore' },
  )
  const closed = createHttpServer()
  const refused = await listen(closed)
  await new Promise((resolve) => closed.close(resolve))
  // "ลูกค้าใหม่" in the Thai code page.
  const thai = Buffer.from([0xc5, 0xd9, 0xa1, 0xa4, 0xe9, 0xd2, 0xe3, 0xcb, 0xc1, 0xe8])
  const [before, after] = '{"status":{"code":"1000"},"data":[{"eventTypeId":1,"eventTypeName":"|"}]}'.split(
    '|',
  )
  proxy = await listen(
    createHttpServer((request, response) => {
      proxied.push(String(request.url))
      response.end()
    }),
  )
  upstreams = {
    refused,
    limited: await listen(
      createGofive((_, response) => {
        limitedCalls++
        response.writeHead(429, { 'Retry-After': '60' }).end()
      }),
    ),
    large: await listen(
      createGofive((_, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' })
        response.end(JSON.stringify({ fill: 'x'.repeat(6_000_000) }))
      }),
    ),
    thai: await listen(
      createGofive((_, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json; charset=windows-874' })
        response.end(Buffer.concat([Buffer.from(before!), thai, Buffer.from(after!)]))
      }),
    ),
    hanging: await listen(createGofive(() => undefined)),
    unknown: 'https://gofive.invalid',
    selfSigned: await listen(
      createHttpsServer({ key: readFileSync(key), cert: readFileSync(cert) }),
      'https',
      'localhost',
    ),
  }
})

beforeEach(() => {
  proxied.length = 0
  limitedCalls = 0
})

afterAll(() => {
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
  rmSync(folder, { recursive: true })
})

describe('The server entry', () => {
  for (const { name, command, args } of runtimes) {
    const isInstalled = spawnSync(command, ['--version']).status === 0
    if (!isInstalled) console.warn(`${name} is not installed, so its tests are skipped.`)

    it.skipIf(!isInstalled)(`passes its checks in ${name}, and ignores HTTP_PROXY`, async () => {
      const { stdout } = await promisify(execFile)(
        command,
        [...args, script, JSON.stringify({ gofive: gofive.url, ...upstreams })],
        { env: { ...process.env, HTTP_PROXY: proxy, http_proxy: proxy } },
      )
      expect(stdout.trim().split('\n')).toEqual(
        [
          ...['list', 'etag', 'unauthorized', 'method', 'prefetch', 'pause', 'thai'],
          ...['large', 'hanging', 'refused', 'unknown', 'selfSigned'],
        ].map((check) => `ok ${check}`),
      )
      expect(gofive.sandbox.count(LIST)).toBe(1)
      expect(limitedCalls).toBe(1)
      expect(proxied).toEqual([])
    })
  }
})

/** Runs an example with a runtime, and resolves to its URL. */
async function startExample(example: string, command: readonly string[], variables: object): Promise<string> {
  const outfile = join(folder, `${example}.mjs`)
  await build({
    entryPoints: [`examples/${example}.ts`],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    alias: { 'react-gofive/server': resolve('dist/server.js') },
  })
  const [name = '', ...args] = command
  const child = spawn(name, [...args, outfile], {
    env: { ...process.env, ...gofiveVariables(gofive.url), ...variables },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  await expect.poll(() => output, { timeout: 60_000 }).toMatch(/http:\/\/\S+/)
  return /http:\/\/[\w.:]+/.exec(output)![0].replace('0.0.0.0', '127.0.0.1')
}

const signedIn = { headers: { cookie: 'session=somchai' } }

describe("The README's line", () => {
  it('for Bun keeps the connection until the handler responds, also while Gofive hangs', async () => {
    gofive.sandbox.configure({ scenario: 'hang' })
    const port = String(await findFreePort())
    const url = await startExample('bun', ['node_modules/.bin/bun'], { BUN_PORT: port, PORT: port })
    expect((await fetch(url + LIST)).status).toBe(401)
    expect((await fetch(url + LIST, signedIn)).status).toBe(504)
  })

  it('for Deno responds to signed-in users only, and a path in the Host header is not that of the URL', async () => {
    const DENO_SERVE_ADDRESS = `tcp:127.0.0.1:${await findFreePort()}`
    const command = ['node_modules/.bin/deno', 'run', '--allow-net', '--allow-env']
    const url = await startExample('deno', command, { DENO_SERVE_ADDRESS })
    expect((await fetch(url + LIST)).status).toBe(401)
    expect((await fetch(url + LIST, signedIn)).status).toBe(200)

    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.end(
      `GET /other HTTP/1.1\r\nHost: a${LIST}?\r\nCookie: session=somchai\r\nConnection: close\r\n\r\n`,
    )
    const [response] = (await once(socket, 'data')) as [Buffer]
    expect(String(response)).toMatch(/^HTTP\/1\.1 404/)
  })
})
