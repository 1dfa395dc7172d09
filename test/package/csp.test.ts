// @vitest-environment node
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { build } from 'esbuild'
import { chromium } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSandbox } from '../../sandbox/app.js'
import { chromiumLaunchOptions } from '../../scripts/chromium.js'
import { KEY } from '../support.js'

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
const page = `<!doctype html><html lang="en"><title>CSP</title>
<link rel="stylesheet" href="/styles.css"><div id="root"></div><script src="/page.js"></script>`

const source = `
import { createRoot } from 'react-dom/client'
import { EventTypeSelect, GofiveProvider } from 'react-gofive'
import { EventTypeCombobox } from 'react-gofive/combobox'
window.violations = []
document.addEventListener('securitypolicyviolation', (event) => {
  window.violations.push(event.violatedDirective + ' ' + event.blockedURI)
})
createRoot(document.getElementById('root')).render(
  <GofiveProvider baseURL="/api/gofive">
    <label>One <EventTypeSelect /></label>
    <label>Search <EventTypeCombobox /></label>
    <label>Several <EventTypeCombobox multiple defaultValue={[1, 2]} /></label>
  </GofiveProvider>,
)`

let files: Map<string, [type: string, body: string]>
let server: ReturnType<typeof serve>
let url: string

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: source, loader: 'jsx', resolveDir: process.cwd() },
    alias: { 'react-gofive': resolve('dist/index.js'), 'react-gofive/combobox': resolve('dist/combobox.js') },
    bundle: true,
    write: false,
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  files = new Map([
    ['/', ['text/html; charset=utf-8', page]],
    ['/page.js', ['text/javascript; charset=utf-8', outputFiles[0]!.text]],
    ['/styles.css', ['text/css', await readFile('dist/styles.css', 'utf8')]],
  ])
  const sandbox = createSandbox({ scenario: 'many' })
  const { port } = await new Promise<AddressInfo>((done) => {
    server = serve(
      {
        port: 0,
        hostname: '127.0.0.1',
        async fetch(request) {
          const { pathname } = new URL(request.url)
          const [type, body] = files.get(pathname) ?? []
          if (type && body) {
            return new Response(body, {
              headers: { 'Content-Type': type, 'Content-Security-Policy': policy },
            })
          }
          if (!pathname.startsWith('/api/gofive')) return new Response(null, { status: 404 })
          const forwarded = new Request(new URL(pathname.replace('/api/gofive', ''), request.url), request)
          forwarded.headers.set('Ocp-Apim-Subscription-Key', KEY)
          return sandbox.fetch(forwarded)
        },
      },
      done,
    )
  })
  url = `http://127.0.0.1:${port}/`
})

afterAll(() => {
  server.close()
})

it('works under a Content-Security-Policy without inline styles or scripts', async () => {
  const browser = await chromium.launch(await chromiumLaunchOptions())
  try {
    const tab = await browser.newPage()
    const complaints: string[] = []
    tab.on('console', (message) => {
      // Every page is asked for an icon.
      if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text())
    })
    await tab.goto(url)
    await tab.locator('select[data-status=success]').waitFor()
    for (const name of ['Search', 'Several']) {
      const input = tab.getByRole('combobox', { name })
      await input.click()
      await tab.getByRole('listbox').getByRole('option').nth(5).waitFor()
      await input.pressSequentially('9')
      await tab.keyboard.press('ArrowUp')
      await tab.keyboard.press('Enter')
      await tab.keyboard.press('Escape')
    }
    const radius = await tab.evaluate(() => getComputedStyle(document.querySelector('select')!).borderRadius)
    expect(radius).not.toBe('0px')
    expect(await tab.getByRole('combobox', { name: 'Search' }).inputValue()).not.toBe('')
    expect(await tab.evaluate('window.violations')).toEqual([])
    expect(complaints).toEqual([])
  } finally {
    await browser.close()
  }
})
