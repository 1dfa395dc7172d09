import { createServer as createHttpServer } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLogger, createServer, preview, type PreviewServer, type ViteDevServer } from 'vite'
import type { SandboxScenario } from '../../src/sandbox/index.js'
import { gofiveVariables } from '../../src/sandbox/serveSandbox.js'
import { gofive, type GofivePluginOptions } from '../../src/vite/index.js'
import { listenOnFreePort } from '../listen.js'
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
  logger.info = logger.warn = (message) => void printedLines.push(message)
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

const serverURL = () => {
  const { port } = server!.httpServer!.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}
const request = (path = '/api/gofive') => fetch(`${serverURL()}${path}${LIST}`)

/** Serves the middlewares of a server without a port of its own. */
async function listenWith(middlewares: ViteDevServer['middlewares']): Promise<string> {
  const http = createHttpServer(middlewares)
  onTestFinished(() => {
    http.close()
    http.closeAllConnections()
  })
  return `http://127.0.0.1:${await listenOnFreePort(http)}`
}

describe('gofive() in vite dev', () => {
  const readURL = () => /http:\S+/.exec(String(printedLines.at(-1)))?.[0] ?? ''
  // Vite and Vitest themselves may listen on other ports.
  const countServers = () =>
    process.getActiveResourcesInfo().filter((resource) => resource === 'TCPServerWrap').length

  /** Chooses a scenario as the page of the sandbox does. */
  const choose = async (url: string, scenario: SandboxScenario) => {
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ scenario })
    expect((await fetch(new URL('sandbox-state', url), { method: 'PUT', headers, body })).status).toBe(200)
  }

  it('serves and announces the sandbox without credentials, and stops it with the server', async () => {
    await startDev()
    expect(printedLines.at(-1)).toMatch(
      /Gofive: {2}the sandbox \(no GOFIVE_\* variables\)\. Watch it at http:\/\/127\.0\.0\.1:\d+\/api\/gofive$/,
    )
    expect(await readNames(await request())).toEqual(eventTypeNames)
    const page = await fetch(readURL())
    expect(await page.text()).toContain('<h1>Gofive sandbox</h1>')
    await server?.close()
    server = undefined
    await expect(fetch(page.url)).rejects.toThrow()
  })

  it('starts no sandbox before the first request, as in a run of Vitest', async () => {
    const before = countServers()
    const vite = await createServer({
      ...getConfig(),
      server: { middlewareMode: true, ws: false },
    })
    try {
      expect(countServers()).toBe(before)
      expect(printedLines).toEqual([])
      const url = await listenWith(vite.middlewares)
      expect(await readNames(await fetch(`${url}/api/gofive${LIST}`))).toEqual(eventTypeNames)
      expect(printedLines.at(-1)).toMatch(/the sandbox .* Watch it at http:\/\/127\.0\.0\.1:\d+$/)
      expect((await fetch(readURL())).status).toBe(200)
    } finally {
      await vite.close()
    }
    await expect(fetch(readURL())).rejects.toThrow()
  })

  it('keeps the sandbox, with the scenario chosen on its page, when Vite restarts', async () => {
    const file = join(root, 'vite.config.js')
    await writeFile(file, 'export default { plugins: globalThis.createPlugins() }')
    Reflect.set(globalThis, 'createPlugins', () => [gofive()])
    const { plugins: _, ...config } = getConfig()
    server = await createServer({ ...config, configFile: file })
    await server.listen()
    server.printUrls()
    const { url } = await fetch(readURL())
    await choose(url, 'empty-list')
    printedLines.length = 0
    await server.restart()
    expect(printedLines.filter((line) => line.includes('the sandbox'))).toHaveLength(1)
    expect(await readNames(await request())).toEqual([])
    expect((await fetch(new URL('/api/gofive', serverURL()).href)).url).toBe(url)
    await server.close()
    server = undefined
    await expect(fetch(url)).rejects.toThrow()
  })

  it('stops the sandbox when Vite restarts with the credentials of Gofive', async () => {
    await startDev()
    const { url } = await fetch(readURL())
    await writeEnv(variables())
    await (server as ViteDevServer).restart()
    expect((await request()).status).toBe(200)
    expect(upstream.sandbox.count(LIST)).toBe(1)
    await expect(fetch(url)).rejects.toThrow()
  })

  it('announces the sandbox when the restart of Vite has added the plugin', async () => {
    const file = join(root, 'vite.config.js')
    await writeFile(file, 'export default {}')
    const plugins = [gofive()]
    const { configFile, plugins: _, ...config } = getConfig()
    expect(configFile).toBe(false)
    server = await createServer({ ...config, configFile: file })
    await server.listen()
    expect(printedLines.join()).not.toContain('sandbox')
    Reflect.set(globalThis, 'pluginsOfTest', plugins)
    await writeFile(file, 'export default { plugins: globalThis.pluginsOfTest }')
    await server.restart()
    expect(printedLines.at(-2)).toContain(`Watch it at ${serverURL()}/api/gofive`)
    expect(printedLines.at(-1)).toContain('server restarted.')
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

  it.each(['dev', 'preview'])('warns at the start of vite %s about missing credentials', async (command) => {
    await writeEnv({ GOFIVE_CLIENT_ID: 'an-id' })
    if (command === 'dev') await startDev()
    else {
      server = await preview(getConfig())
      server.printUrls()
    }
    const warnings = printedLines.filter((line) => line.includes('Gofive:'))
    expect(warnings).toEqual([
      '  ➜  Gofive:  Invalid credentials of Gofive: subscriptionKey (GOFIVE_SUBSCRIPTION_KEY) is missing; clientSecret (GOFIVE_CLIENT_SECRET) is missing.',
    ])
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

  it.each(['gofive', '/gofive', '//gofive'])('corrects the slashes before the path %s', async (path) => {
    await startDev({ path })
    expect((await request('/gofive')).status).toBe(200)
  })

  it('serves the path outside of `base`, as your own server does', async () => {
    const started = await createServer({ ...getConfig(), base: '/app/' })
    server = started
    await started.listen()
    started.printUrls()
    expect((await request()).status).toBe(200)
    expect(printedLines.at(-1)).toContain(`Watch it at ${serverURL()}/api/gofive`)
  })

  it('rejects an invalid option when Vite starts', async () => {
    await expect(createServer(getConfig({ timeout: -1 }))).rejects.toThrow('timeout')
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
