import { chromium, type Browser, type BrowserContext, type Page } from 'playwright'
import { afterAll, afterEach } from 'vitest'
import { chromiumLaunchOptions } from '../../scripts/chromium.js'

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors and warnings of the browser's console, and uncaught errors. */
  readonly consoleMessages: string[]
  /** The URLs of the browser's own requests for the list. */
  readonly listRequests: string[]
  /** Returns all requests and responses so far, the browser's storage and the document, as text. */
  readonly networkAndStorage: () => Promise<string>
}

let browser: Browser | undefined
const contexts: BrowserContext[] = []

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

afterAll(async () => {
  await browser?.close()
  browser = undefined
})

/** Opens a page with cookies, storage and cache of its own, which is closed when the test ends. */
export async function visit(): Promise<Visitor> {
  browser ??= await chromium.launch(await chromiumLaunchOptions())
  const context = await browser.newContext()
  contexts.push(context)
  const page = await context.newPage()
  // The default of 30 seconds is too short for the first request of a development server, which compiles the page.
  page.setDefaultTimeout(120_000)
  const consoleMessages: string[] = []
  const listRequests: string[] = []
  const recorded: Promise<string>[] = []
  page.on('console', (message) => {
    // The applications have no icon, which only some builds of Chromium request.
    if (message.location().url.endsWith('/favicon.ico')) return
    if (['error', 'warning'].includes(message.type())) consoleMessages.push(message.text())
  })
  page.on('pageerror', (error) => consoleMessages.push(error.message))
  page.on('request', (request) => {
    if (request.url().includes('/v1/customerEvent/')) listRequests.push(request.url())
    record(
      request.allHeaders().then((headers) => JSON.stringify([request.url(), headers, request.postData()])),
    )
  })
  page.on('response', (response) => {
    record(response.allHeaders().then((headers) => JSON.stringify(headers)))
    record(response.text())
  })
  /** Ignores failures: a redirect has no body, and a closed page has no headers. */
  function record(text: Promise<string>) {
    recorded.push(text.catch(() => ''))
  }
  return {
    page,
    context,
    consoleMessages,
    listRequests,
    async networkAndStorage() {
      const storage = await page.evaluate(async () =>
        JSON.stringify([
          Object.entries(localStorage),
          Object.entries(sessionStorage),
          document.cookie,
          await indexedDB.databases(),
          await caches.keys(),
        ]),
      )
      const cookies = JSON.stringify(await context.cookies())
      return [...(await Promise.all(recorded)), storage, cookies, await page.content()].join('\n')
    },
  }
}

/** Signs in on the page of an example. */
export async function signIn(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill('somchai')
  await page.getByRole('button', { name: 'Sign in' }).click()
}
