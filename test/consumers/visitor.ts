import { chromium, type Browser, type BrowserContext, type Page } from 'playwright'
import { afterEach } from 'vitest'
import { chromiumLaunchOptions } from '../../scripts/chromium.js'

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors and warnings of the browser's console, and what was thrown. */
  readonly complaints: string[]
  /** The requests for the list that the browser itself has made. */
  readonly listRequests: string[]
  /** All that has gone over the network so far, and all that the browser keeps. */
  readonly everythingSeen: () => Promise<string>
}

const browsers: Browser[] = []

afterEach(async () => {
  for (const browser of browsers.splice(0)) await browser.close()
})

/**
 * Somebody with a browser of their own, until the test ends. A context would not do everywhere: a Chromium that runs in a
 * single process mixes up the cookies of two.
 */
export async function visit(): Promise<Visitor> {
  const browser = await chromium.launch(await chromiumLaunchOptions())
  browsers.push(browser)
  const context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  const listRequests: string[] = []
  const seen: Promise<string>[] = []
  page.on('console', (message) => {
    // Whether a browser asks for an icon, which the applications do not have, depends on its build.
    if (message.location().url.endsWith('/favicon.ico')) return
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (request.url().includes('/v1/customerEvent/')) listRequests.push(request.url())
    see(request.allHeaders().then((headers) => JSON.stringify([request.url(), headers, request.postData()])))
  })
  page.on('response', (response) => {
    see(response.allHeaders().then((headers) => JSON.stringify(headers)))
    see(response.text())
  })
  /** A redirect has no body, and a page that is closed has no headers either. */
  function see(text: Promise<string>) {
    seen.push(text.catch(() => ''))
  }
  return {
    page,
    context,
    complaints,
    listRequests,
    async everythingSeen() {
      const kept = await page.evaluate(async () =>
        JSON.stringify([
          Object.entries(localStorage),
          Object.entries(sessionStorage),
          document.cookie,
          await indexedDB.databases(),
          await caches.keys(),
        ]),
      )
      const cookies = JSON.stringify(await context.cookies())
      return [...(await Promise.all(seen)), kept, cookies, await page.content()].join('\n')
    },
  }
}
