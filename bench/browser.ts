import { chromium, type Browser, type Page } from 'playwright'
import { chromiumLaunchOptions } from '../scripts/chromium.js'

/**
 * A browser that draws a frame when there is one to draw, so that waiting for the screen's next one is not measured; or
 * `paced`, as a person's screen is, sixty times in a second.
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

/** Opens a candidate's page, which puts what can be measured into `window.bench`. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.waitForFunction('window.bench')
}

/** Runs in the page. Nothing from outside of `run` is there. */
export function inPage<Result>(page: Page, run: (bench: never) => Result | Promise<Result>): Promise<Result> {
  return page.evaluate<Result>(`(${run.toString()})(window.bench)`)
}

/** Bytes that JavaScript holds, once all that nobody needs is gone. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  // What a finaliser or a weak reference held goes at the second time.
  for (let time = 0; time < 2; time++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** Runs something in the page, and adds the milliseconds that its main thread worked meanwhile: waiting is not among them. */
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
