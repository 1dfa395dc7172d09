import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { build } from 'esbuild'
import { chromium, type Page } from 'playwright'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.js'
import { chromiumLaunchOptions } from '../../scripts/chromium.js'

// Images of the page's own origin, because browsers request an icon.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'"

export interface OpenPage {
  readonly page: Page
  readonly sandbox: Sandbox
  /** Errors and warnings of the console, uncaught errors and violations of the policy. */
  readonly consoleMessages: string[]
  readonly close: () => Promise<void>
}

export interface ServedPage {
  readonly url: string
  readonly sandbox: Sandbox
  readonly close: () => void
}

export interface PageBundle {
  readonly script: string
  /** The CSS that the script imports. */
  readonly styles: string
}

const packages = {
  dist: { 'react-gofive': resolve('dist/index.js'), 'react-gofive/combobox': resolve('dist/combobox.js') },
  src: { 'react-gofive': resolve('src/index.ts'), 'react-gofive/combobox': resolve('src/combobox/index.ts') },
}

/**
 * @param contents - The page's script, as JSX.
 * @param from - Whether `react-gofive` is the built package or its sources.
 */
export async function bundlePage(
  contents: string,
  from: keyof typeof packages = 'dist',
): Promise<PageBundle> {
  const { outputFiles } = await build({
    stdin: { contents, loader: 'jsx', resolveDir: process.cwd() },
    alias: packages[from],
    bundle: true,
    write: false,
    outdir: '/',
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? ''
  return { script: textOf('.js'), styles: textOf('.css') }
}

/**
 * Opens a page of the built package in Chromium, under a strict Content-Security-Policy, with a sandbox behind `/api/gofive`.
 * @param source - The page's content below a provider, as JSX.
 */
export async function openPage(source: string, options?: SandboxOptions): Promise<OpenPage> {
  return openBundle(await bundlePage(withRoot(source)), options)
}

/** @param firstScript - Source of a script that runs before the page's. */
export async function serveBundle(
  { script, styles }: PageBundle,
  options?: SandboxOptions,
  firstScript = '',
): Promise<ServedPage> {
  const css = styles + (await readFile('src/styles.css', 'utf8'))
  const files: Record<string, [type: string, body: string]> = {
    '/': ['text/html; charset=utf-8', html],
    '/first.js': ['text/javascript; charset=utf-8', firstScript],
    '/page.js': ['text/javascript; charset=utf-8', script],
    '/styles.css': ['text/css; charset=utf-8', css],
  }
  const sandbox = createSandbox(options)

  async function respond(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    const file = files[pathname]
    if (file) {
      const [type, body] = file
      return new Response(body, { headers: { 'Content-Type': type, 'Content-Security-Policy': policy } })
    }
    // Browsers request an icon.
    if (!pathname.startsWith('/api/gofive')) return new Response(null, { status: 204 })
    const forwarded = new Request(new URL(pathname.replace('/api/gofive', ''), request.url), request)
    forwarded.headers.set('Ocp-Apim-Subscription-Key', 'sandbox-subscription-key')
    return sandbox.fetch(forwarded)
  }

  let server: ReturnType<typeof serve> | undefined
  const { port } = await new Promise<AddressInfo>((done) => {
    server = serve({ fetch: respond, port: 0, hostname: '127.0.0.1' }, done)
  })
  return { url: `http://127.0.0.1:${port}/`, sandbox, close: () => server?.close() }
}

export async function openBundle(bundle: PageBundle, options?: SandboxOptions): Promise<OpenPage> {
  const { url, sandbox, close } = await serveBundle(bundle, options)
  const browser = await chromium.launch(await chromiumLaunchOptions())
  const page = await browser.newPage()
  const consoleMessages: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) consoleMessages.push(message.text())
  })
  page.on('pageerror', (error) => consoleMessages.push(error.message))
  await page.goto(url)
  return {
    page,
    sandbox,
    consoleMessages,
    async close() {
      await browser.close()
      close()
    },
  }
}

const html = `<!doctype html><html lang="en"><title>Both selects</title>
<script src="/first.js"></script><link rel="stylesheet" href="/styles.css"><main><h1>Both selects</h1><div id="root"></div></main><script src="/page.js"></script>`

/** Returns a script that renders JSX below a provider. */
export const withRoot = (source: string) => `
import { QueryClient } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { EventTypeSelect, GofiveProvider } from 'react-gofive'
import { EventTypeCombobox } from 'react-gofive/combobox'
document.addEventListener('securitypolicyviolation', (event) => {
  console.error(event.violatedDirective + ' ' + event.blockedURI)
})
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
createRoot(document.getElementById('root')).render(
  <GofiveProvider baseURL="/api/gofive" queryClient={queryClient}>${source}</GofiveProvider>,
)`
