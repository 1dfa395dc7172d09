import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { build } from 'esbuild'
import { afterAll, beforeAll } from 'vitest'
import type { EnginePage } from '../engines/page.js'
import { recorderScript } from '../engines/recorder.js'
import type { DialogSettings } from './dialogPage.js'

/**
 * Serves a page with dialogs, built from the sources, while the tests of a file run.
 * @param entry - The file that calls `renderDialogPage`.
 * @returns A function that opens a dialog and waits until the list of its field has loaded.
 */
export function serveDialogs(entry: string): (page: EnginePage, settings: DialogSettings) => Promise<void> {
  const url = serveScript(entry)
  return async (page, settings) => {
    await page.goto(`${url()}?${encodeURIComponent(JSON.stringify(settings))}`)
    await page.click('#open')
    await page.evaluate(async () => {
      while (!document.querySelector('[data-status=success]')) await new Promise(requestAnimationFrame)
    })
  }
}

/** Serves a page with the script and the styles of a file, and returns a function that returns its address. */
export function serveScript(entry: string): () => string {
  let url: string
  let close: () => void
  beforeAll(async () => {
    const files = await bundle(entry)
    const server = serve({ port: 0, hostname: '127.0.0.1', fetch: (request) => respond(request, files) })
    await new Promise((resolve) => server.once('listening', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    close = () => server.close()
  })
  afterAll(() => {
    close()
  })
  return () => url
}

async function bundle(entry: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: { page: entry },
    bundle: true,
    write: false,
    outdir: '/',
    jsx: 'automatic',
    minify: true,
    // The development builds of all libraries take each page half a second to parse.
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return new Map(outputFiles.map(({ path, text }) => [path, text]))
}

function respond(request: Request, files: ReadonlyMap<string, string>): Response {
  const { pathname } = new URL(request.url)
  const file = files.get(pathname)
  if (file !== undefined) {
    const type = pathname.endsWith('.css') ? 'text/css' : 'text/javascript; charset=utf-8'
    return new Response(file, { headers: { 'Content-Type': type, 'Cache-Control': 'max-age=3600' } })
  }
  if (pathname !== '/') return new Response(null, { status: 204 })
  return new Response(
    `<!doctype html><html lang="en"><title>Dialogs</title><link rel="icon" href="data:,">
    <script>${recorderScript(60_000)}</script><link rel="stylesheet" href="/page.css">
    <div id="root"></div><script src="/page.js" type="module"></script>`,
    { headers: { 'Content-Type': 'text/html; charset=utf-8' } },
  )
}
