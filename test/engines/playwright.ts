import type { BrowserType, LaunchOptions } from 'playwright'
import { createPage, defaultViewport, type EnginePage } from './page.js'

/** Opens a page in a browser that Playwright launches. */
export async function openByPlaywright(type: BrowserType, options: LaunchOptions): Promise<EnginePage> {
  const browser = await type.launch(options)
  const page = await browser.newPage({ viewport: defaultViewport })
  return createPage({
    async goto(url) {
      await page.goto(url)
    },
    async goBack() {
      await page.goBack()
    },
    async reload() {
      await page.reload()
    },
    resize: (width, height) => page.setViewportSize({ width, height }),
    evaluate: (expression) => page.evaluate(expression),
    clickAt: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  })
}
