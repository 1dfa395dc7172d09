import { chromium, type Browser, type Page } from 'playwright'
import { chromiumLaunchOptions } from '../scripts/chromium.js'

/**
 * Launches a browser without a limit of the frame rate, so that waiting for the next frame is not measured; or, `paced`, with
 * the sixty frames a second of a user's screen.
 */
export async function launchBrowser(pace: 'paced' | 'unlimited' = 'unlimited'): Promise<Browser> {
  const { executablePath, args } = await chromiumLaunchOptions()
  return chromium.launch({
    executablePath,
    args: pace === 'paced' ? args : [...args, '--disable-frame-rate-limit'],
  })
}

export async function openTab(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 800, height: 900 } })
  page.setDefaultTimeout(60_000)
  return page
}

/** Opens a candidate's page, whose measurements are functions of `window.bench`. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.waitForFunction('window.bench')
}

/** Runs a function in the page. It cannot use variables of this process. */
export function inPage<Result>(page: Page, run: (bench: never) => Result | Promise<Result>): Promise<Result> {
  return page.evaluate<Result>(`(${run.toString()})(window.bench)`)
}

/** Returns the bytes of the JavaScript heap after garbage collection. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  // The second collection frees what finalizers and weak references held.
  for (let time = 0; time < 2; time++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** Adds to the result of `run` the milliseconds that the page's main thread worked during it, without waiting. */
export async function withWork<Result>(
  page: Page,
  run: () => Promise<Result>,
): Promise<Result & { work: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000
  }
  const before = await worked()
  const result = await run()
  const work = (await worked()) - before
  await session.detach()
  return { ...result, work }
}
