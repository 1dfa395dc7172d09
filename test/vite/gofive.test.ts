// @vitest-environment node
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLogger, createServer, preview, type PreviewServer, type ViteDevServer } from 'vite'
import { gofive, type GofivePluginOptions } from '../../src/vite/index.js'
import { KEY, LIST, serveForTests } from '../support.js'

const upstream = serveForTests({ requireBearer: true })
const credentials = () => ({
  GOFIVE_SUBSCRIPTION_KEY: KEY,
  GOFIVE_CLIENT_ID: 'sandbox-client-id',
  GOFIVE_CLIENT_SECRET: 'sandbox-client-secret',
  GOFIVE_BASE_URL: upstream.url,
})

let root: string
let server: ViteDevServer | PreviewServer | undefined
const printed: string[] = []

beforeEach(async () => {
  printed.length = 0
  root = await mkdtemp(join(tmpdir(), 'react-gofive-vite-'))
  for (const name of Object.keys(credentials())) vi.stubEnv(name, undefined)
})
afterEach(async () => {
  await server?.close()
  server = undefined
  await rm(root, { recursive: true })
})

const writeEnv = (variables: Record<string, string>) =>
  writeFile(
    join(root, '.env.local'),
    Object.entries(variables)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )

function getConfig(options?: GofivePluginOptions) {
  const logger = createLogger()
  logger.info = (message) => void printed.push(message)
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

const namesOf = async (response: Response) =>
  ((await response.json()) as { data: { eventTypeName: string }[] }).data.map(
    ({ eventTypeName }) => eventTypeName,
  )

describe('gofive() in vite dev', () => {
  it('serves the sandbox without credentials, prints that it does, and stops it with the server', async () => {
    await startDev()
    expect(await namesOf(await request())).toEqual(['Paid', 'New', 'Trial', 'Extend', 'Renew', 'Pro'])
    const message = printed.at(-1)
    expect(message).toMatch(
      /Gofive: {2}the sandbox \(no GOFIVE_\* variables\)\. Watch it at http:\/\/127\.0\.0\.1:\d+$/,
    )
    const [url = ''] = /http:\S+/.exec(String(message)) ?? []
    expect(await (await fetch(url)).text()).toContain('<h1>Gofive sandbox</h1>')
    await server?.close()
    server = undefined
    await expect(fetch(url)).rejects.toThrow()
  })

  it('serves Gofive with the credentials of .env files', async () => {
    await writeEnv(credentials())
    await startDev()
    upstream.sandbox.configure({ scenario: 'thai' })
    expect(await namesOf(await request())).toContain('ลูกค้าใหม่')
    expect(printed.join()).not.toContain('sandbox')
  })

  it('prefers the environment to .env files, and options to both', async () => {
    await writeEnv({ ...credentials(), GOFIVE_CLIENT_SECRET: 'wrong', GOFIVE_CLIENT_ID: 'wrong' })
    vi.stubEnv('GOFIVE_CLIENT_ID', 'sandbox-client-id')
    await startDev({ clientSecret: 'sandbox-client-secret' })
    expect((await request()).status).toBe(200)
  })

  it('names the credentials that are missing, instead of serving the sandbox', async () => {
    const onError = vi.fn()
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await writeEnv({ GOFIVE_CLIENT_ID: 'an-id' })
    await startDev({ onError })
    expect((await request()).status).toBe(500)
    expect(String(error.mock.calls[0]?.[0])).toMatch(
      /subscriptionKey \(GOFIVE_SUBSCRIPTION_KEY\) is missing; clientSecret \(GOFIVE_CLIENT_SECRET\) is missing/,
    )
  })

  it('reads the environment alone where Vite reads no .env files', async () => {
    await writeEnv({ GOFIVE_CLIENT_ID: 'wrong' })
    for (const [name, value] of Object.entries(credentials())) vi.stubEnv(name, value)
    server = await createServer({ ...getConfig(), envDir: false })
    await server.listen()
    expect((await request()).status).toBe(200)
  })

  it('takes the options of the handler, and a path', async () => {
    await startDev({ path: '/gofive', authorize: () => false })
    expect((await request('/gofive')).status).toBe(401)
  })

  it('prints in middleware mode too', async () => {
    server = await createServer({ ...getConfig(), server: { middlewareMode: true, ws: false } })
    expect(printed.at(-1)).toContain('the sandbox')
  })
})

describe('gofive() in vite preview', () => {
  it('serves Gofive with the credentials of .env files', async () => {
    await writeEnv(credentials())
    server = await preview(getConfig())
    expect((await request()).status).toBe(200)
  })

  it('names the credentials that are missing, because a preview is not for the sandbox', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    server = await preview(getConfig())
    server.printUrls()
    expect(printed.at(-1)).toContain(
      'no GOFIVE_* variables. Try: npx react-gofive sandbox -- npx vite preview',
    )
    expect((await request()).status).toBe(500)
    expect(String(error.mock.calls[0]?.[0])).toContain('GOFIVE_SUBSCRIPTION_KEY')
  })
})
