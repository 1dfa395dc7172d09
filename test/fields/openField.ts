import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { build } from 'esbuild'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterAll, beforeAll, expect } from 'vitest'
import { recorderScript } from '../engines/recorder.js'
import { Visited } from './Visited.js'
import type { Settings } from './page.js'

/** The part that a page of `describeEachEngine` and one of Playwright have in common. */
interface AnyPage {
  goto: (url: string) => Promise<unknown>
  evaluate: (expression: string) => Promise<unknown>
}

interface OpenField {
  (page: AnyPage, settings?: Partial<Settings>): Promise<void>
  /** Opens `visitedPage.tsx`, which is rendered on the server. */
  readonly visit: (page: AnyPage, field: 'select' | 'combobox') => Promise<unknown>
}

/**
 * Serves the page of this folder, built from the sources, while the tests of a file run.
 * @returns A function that opens the page, or changes the open one, with some settings, and waits until the list has loaded.
 */
export function serveFields(): OpenField {
  let url: string
  let close: () => void
  beforeAll(async () => {
    const files = await (bundled ??= bundle())
    const server = serve({ port: 0, hostname: '127.0.0.1', fetch: (request) => respond(request, files) })
    await new Promise((resolve) => server.once('listening', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    close = () => server.close()
  })
  afterAll(() => {
    close()
  })
  const open = async (page: AnyPage, settings: Partial<Settings> = {}) => {
    const isOpen = () => page.evaluate("'app' in window")
    if (!(await isOpen())) {
      await page.goto(url)
      // On a busy machine, WebKitGTK's driver sometimes returns before the module of the page has run.
      await expect.poll(isOpen).toBe(true)
    }
    await page.evaluate(`app.open(${JSON.stringify(settings)})`)
    const pending = settings.delay ? '' : '[data-status=pending]'
    await page.evaluate(`(${untilLoaded.toString()})(${JSON.stringify(pending)})`)
  }
  const visit = (page: AnyPage, field: string) => page.goto(`${url}/visited?${field}`)
  return Object.assign(open, { visit })
}

/**
 * Waits until the field is rendered and nothing matches the selector of a pending field. Serialized: it must not use anything
 * from outside.
 */
function untilLoaded(pending: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const resolveIfLoaded = () => {
      if (!document.querySelector('[data-status]') || (pending && document.querySelector(pending))) return
      clearTimeout(deadline)
      observer.disconnect()
      resolve()
    }
    const deadline = setTimeout(() => {
      reject(new Error('The field has not loaded within 20 s.'))
    }, 20_000)
    const observer = new MutationObserver(resolveIfLoaded)
    observer.observe(document, { subtree: true, childList: true, attributeFilter: ['data-status'] })
    resolveIfLoaded()
  })
}

let bundled: ReturnType<typeof bundle> | undefined

/** Bundles the pages with React's development build, which warns. */
async function bundle() {
  const { outputFiles } = await build({
    entryPoints: ['test/fields/page.tsx', 'test/fields/visitedPage.tsx'],
    bundle: true,
    write: false,
    outdir: '/',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
  })
  return new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*\//, '/'), text]))
}

function respond(request: Request, files: ReadonlyMap<string, string>): Response {
  const { pathname, search } = new URL(request.url)
  if (pathname === '/recorder.js') return new Response(recorderScript(60_000), { headers: script })
  if (pathname === '/page.js') return new Response(files.get(pathname), { headers: script })
  if (pathname === '/page.css')
    return new Response(files.get(pathname), { headers: { 'Content-Type': 'text/css' } })
  if (pathname === '/visitedPage.js') return new Response(files.get(pathname), { headers: script })
  if (pathname === '/visited') {
    const markup = renderToString(createElement(Visited, { field: search.slice(1) }))
    return new Response(
      `<!doctype html><html lang="en"><title>Visited</title><script src="/recorder.js"></script>
      <div id="root">${markup}</div><script src="/visitedPage.js" type="module"></script>`,
      { headers: html },
    )
  }
  if (pathname === '/elsewhere') return new Response('<!doctype html><p>Elsewhere', { headers: html })
  if (pathname !== '/') return new Response(null, { status: 204 })
  return new Response(
    `<!doctype html><html lang="en"><title>Fields</title><link rel="icon" href="data:,">
    <script src="/recorder.js"></script><link rel="stylesheet" href="/page.css">
    <div id="root"></div><script src="/page.js" type="module"></script>`,
    { headers: html },
  )
}

// Each test opens the page again: an engine caches the compiled form of a script only if it may cache the script.
const script = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'max-age=3600' }
const html = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }
