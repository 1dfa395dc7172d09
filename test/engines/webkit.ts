import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { vi } from 'vitest'
import { createChildren, type Children } from './children.js'
import { createPage, defaultViewport, type EnginePage } from './page.js'
import { createInput, type Actions } from './webdriver.js'

export interface WebKitGTK {
  /** The path of WebKitWebDriver. */
  readonly driver: string
  /** The path of MiniBrowser. */
  readonly browser: string
  /** The path of Xvfb. */
  readonly xvfb: string
}

/**
 * Opens a page in WebKitGTK's MiniBrowser, by W3C WebDriver. Each page has a driver, which serves a single session, and a
 * display, on which no other window can take the focus.
 */
export async function openWebKitGTK({ driver, browser, xvfb }: WebKitGTK): Promise<EnginePage> {
  const children = createChildren()
  try {
    const display = await startXvfb(xvfb, children)
    const port = await freePort()
    children.start(driver, [`--port=${port}`], {
      env: {
        ...process.env,
        DISPLAY: display,
        // There is no session bus, and no GPU.
        NO_AT_BRIDGE: '1',
        LIBGL_ALWAYS_SOFTWARE: '1',
        WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      },
      stdio: 'ignore',
    })
    const session = await createSession(`http://127.0.0.1:${port}`, browser)
    return await createSessionPage(session, children.end)
  } catch (error) {
    await children.end()
    throw error
  }
}

/** Sends a command of the session. */
type Command = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>

async function createSessionPage(command: Command, end: () => Promise<void>): Promise<EnginePage> {
  await command('POST', '/timeouts', { script: 60_000, pageLoad: 60_000 })
  const perform = async (actions: Actions) => {
    await command('POST', '/actions', { actions })
  }

  async function evaluate(expression: string): Promise<unknown> {
    const result = (await command('POST', '/execute/async', {
      script: `const done = arguments[arguments.length - 1]
        Promise.resolve().then(() => ${expression}).then(
          (value) => done({ value }),
          (error) => done({ error: error instanceof Error ? error.name + ': ' + error.message : String(error) }),
        )`,
      args: [],
    })) as { readonly value?: unknown; readonly error?: string }
    if (result.error !== undefined) throw new Error(result.error)
    return result.value
  }

  async function resize(width: number, height: number): Promise<void> {
    // WebDriver sets the size of the window, which includes a frame and toolbars around the viewport. The loop is bounded,
    // because the window has a minimum width. It can be higher for a moment: the next attempt succeeds.
    for (let attempt = 0; attempt < 5; attempt++) {
      const [frameWidth, frameHeight] = (await evaluate(
        '[outerWidth - innerWidth, outerHeight - innerHeight]',
      )) as [number, number]
      const size = { width: width + frameWidth, height: height + frameHeight }
      await command('POST', '/window/rect', { x: 0, y: 0, ...size })
      const viewport = (await evaluate('[innerWidth, innerHeight]')) as [number, number]
      if (viewport[0] === width && viewport[1] === height) return
    }
  }

  const page = createPage({
    async goto(url) {
      await command('POST', '/url', { url })
    },
    async goBack() {
      await command('POST', '/back', {})
    },
    async reload() {
      await command('POST', '/refresh', {})
    },
    resize,
    evaluate,
    ...createInput(perform),
    async screenshot() {
      return Buffer.from((await command('GET', '/screenshot')) as string, 'base64')
    },
    async close() {
      await command('DELETE', '').catch(() => undefined)
      await end()
    },
  })
  await resize(defaultViewport.width, defaultViewport.height)
  return page
}

async function createSession(url: string, browser: string): Promise<Command> {
  async function send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(url + path, { method, ...(body && { body: JSON.stringify(body) }) })
    const { value } = (await response.json()) as { value: unknown }
    if (response.ok) return value
    const { error, message } = value as { error: string; message: string }
    throw new Error(
      `WebKitWebDriver, ${method} ${path.replace(/^\/session\/[^/]+/, '')}: ${error}. ${message}`,
    )
  }
  // The driver does not print when it listens.
  await vi.waitFor(() => send('GET', '/status'), { timeout: 20_000, interval: 50 })
  const { sessionId } = (await send('POST', '/session', {
    capabilities: {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } },
    },
  })) as { sessionId: string }
  return (method, path, body) => send(method, `/session/${sessionId}${path}`, body)
}

/** Returns the display's name, which Xvfb chooses among the free ones. */
async function startXvfb(path: string, children: Children): Promise<string> {
  const xvfb = children.start(path, ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  let output = ''
  for await (const chunk of xvfb.stdio[3] as Readable) {
    output += String(chunk)
    if (output.includes('\n')) return `:${output.trim()}`
  }
  throw new Error('Xvfb ended before it had a display.')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
