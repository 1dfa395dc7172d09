import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { chromiumLaunchOptions } from '../../scripts/chromium.js'
import { findViolations } from '../engines/findViolations.js'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunchOptions())
  page = await browser.newPage()
})

afterAll(() => browser.close())

// Each change checks the playground and one page of the guide: test/engines/site.test.ts.
describe('Each page of the guide is accessible', () => {
  it.each(inject('guide'))('$title', async ({ id }) => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${inject('storybookURL')}/iframe.html?viewMode=docs&id=${id}`)
    await page.locator('.sbdocs-content h1').first().waitFor()
    // The examples load after the page.
    await page.waitForLoadState('networkidle')
    await expect.poll(() => findViolations(page), { message: 'on a desktop, light' }).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    // The content is the same.
    const rules = ['color-contrast', 'target-size', 'scrollable-region-focusable']
    await expect.poll(() => findViolations(page, rules), { message: 'on a phone, dark' }).toEqual([])
  })
})
