import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLogger, createServer, preview, type PreviewServer, type ViteDevServer } from 'vite'
import { gofiveVariables } from '../../src/node/gofiveVariables.js'
import { gofive, type GofivePluginOptions } from '../../src/vite/index.js'
import { eventTypeNames, LIST, readNames, serveForTests, stubVariables } from '../support.js'

const upstream = serveForTests({ requireBearer: true })
const variables = () => gofiveVariables(upstream.url)

let root: string
let server: ViteDevServer | PreviewServer | undefined
const printedLines: string[] = []

beforeEach(async () => {
  printedLines.length = 0
  root = await mkdtemp(join(tmpdir(), 'react-gofive-vite-'))
  for (const name of Object.keys(variables())) vi.stubEnv(name, undefined)
})
afterEach(async () => {
  await server?.close()
  server = undefined
  await rm(root, { recursive: true })
})

const writeEnv = (values: Record<string, string>) =>
  writeFile(
    join(root, '.env.local'),
    Object.entries(values)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )

function getConfig(options?: GofivePluginOptions) {
  const logger = createLogger()
  logger.info = (message) => void printedLines.push(message)
  return {
    root,
    configFile: false as const,
    customLogger: logger,
    plugins: [gofive(options)],
    server: { port: 0, host: '127.0.0.1' },
    preview: { port: 0, host: '127.0.0.1' },
  }
}

async function startDev(options?: GofivePluginOptions) {
  const started = await createServer(getConfig(options))
  server = started
  await started.listen()
  started.printUrls()
  return request
}

const request = (path = '/api/gofive') => {
  const { port } = server!.httpServer!.address() as AddressInfo
  return fetch(`http://127.0.0.1:${port}${path}${LIST}`)
}

describe('gofive() in vite dev', () => {
  it('serves and announces the sandbox without credentials, and stops it with the server', async () => {
    await startDev()
    expect(await readNames(await request())).toEqual(eventTypeNames)
    const message = printedLines.at(-1)
    expect(message).toMatch(
      /Gofive: {2}the sandbox \(no GOFIVE_\* variables\)\. Watch it at http:\/\/127\.0\.0\.1:\d+$/,
    )
    const [url = ''] = /http:\S+/.exec(String(message)) ?? []
    expect(await (await fetch(url)).text()).toContain('<h1>Gofive sandbox</h1>')
    await server?.close()
    server = undefined
    await expect(fetch(url)).rejects.toThrow()
  })

  it('replaces the sandbox when Vite restarts', async () => {
    await startDev()
    const [url = ''] = /http:\S+/.exec(String(printedLines.at(-1))) ?? []
    expect((await fetch(url)).status).toBe(200)
    await (server as ViteDevServer).restart()
    expect(await readNames(await request())).toEqual(eventTypeNames)
    await expect(fetch(url)).rejects.toThrow()
  })

  it('serves Gofive with the credentials of .env files', async () => {
    await writeEnv(variables())
    await startDev()
    upstream.sandbox.configure({ scenario: 'thai' })
    expect(await readNames(await request())).toContain('ลูกค้าใหม่')
    expect(printedLines.join()).not.toContain('sandbox')
  })

  it('prefers the environment to .env files, and options to both', async () => {
    await writeEnv({ ...variables(), GOFIVE_CLIENT_SECRET: 'wrong', GOFIVE_CLIENT_ID: 'wrong' })
    vi.stubEnv('GOFIVE_CLIENT_ID', 'sandbox-client-id')
    await startDev({ clientSecret: 'sandbox-client-secret' })
    expect((await request()).status).toBe(200)
  })

  it('names missing credentials instead of serving the sandbox', async () => {
    const onError = vi.fn()
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await writeEnv({ GOFIVE_CLIENT_ID: 'an-id' })
    await startDev({ onError })
    expect((await request()).status).toBe(500)
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'config' }))
    expect(String(consoleError.mock.calls[0]?.[0])).toMatch(
      /subscriptionKey \(GOFIVE_SUBSCRIPTION_KEY\) is missing; clientSecret \(GOFIVE_CLIENT_SECRET\) is missing/,
    )
  })

  it('reads only the environment if Vite reads no .env files', async () => {
    await writeEnv({ GOFIVE_CLIENT_ID: 'wrong' })
    stubVariables(upstream.url)
    server = await createServer({ ...getConfig(), envDir: false })
    await server.listen()
    expect((await request()).status).toBe(200)
  })

  it('accepts the options of the handler, and a path', async () => {
    await startDev({ path: '/gofive', authorize: () => false })
    expect((await request('/gofive')).status).toBe(401)
  })

  it('announces the sandbox in middleware mode too', async () => {
    server = await createServer({ ...getConfig(), server: { middlewareMode: true, ws: false } })
    expect(printedLines.at(-1)).toContain('the sandbox')
  })
})

describe('gofive() in vite preview', () => {
  it('serves Gofive with the credentials of .env files', async () => {
    await writeEnv(variables())
    server = await preview(getConfig())
    expect((await request()).status).toBe(200)
  })

  it('responds 500 and names missing credentials instead of serving the sandbox', async () => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    server = await preview(getConfig())
    server.printUrls()
    expect(printedLines.at(-1)).toContain(
      'no GOFIVE_* variables. Try: npx react-gofive sandbox -- npx vite preview',
    )
    expect((await request()).status).toBe(500)
    expect(String(consoleError.mock.calls[0]?.[0])).toContain('GOFIVE_SUBSCRIPTION_KEY')
  })
})
