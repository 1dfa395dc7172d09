import { chromium, type Browser, type Frame, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { chromiumLaunchOptions } from '../../scripts/chromium.js'
import { findViolations } from './findViolations.js'

// The static site that the workflow publishes: Storybook with the playground and the guide.

const url = inject('storybookURL')

let browser: Browser
let page: Page
let errors: string[] = []

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunchOptions())
  page = await browser.newPage()
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    // Some examples fail on purpose, which the browser and, in development, the provider report. For a page without an icon, the
    // browser requests one.
    const isExpected =
      /event-types$|favicon\.ico$/.test(message.location().url) || message.text().startsWith('GofiveError')
    if (message.type() === 'error' && !isExpected) errors.push(message.text())
  })
})

afterAll(() => browser.close())

afterEach(() => {
  errors = []
})

const phone = { width: 390, height: 844 }
const desktop = { width: 1280, height: 900 }

/** The part by which the content is wider than the window. */
const overflow = (frame: Page | Frame) =>
  frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const isDark = (frame: Page | Frame) =>
  frame.evaluate(() => {
    const page = document.querySelector('.sbdocs-wrapper') ?? document.body
    const context = document.createElement('canvas').getContext('2d')!
    context.fillStyle = getComputedStyle(page).backgroundColor
    context.fillRect(0, 0, 1, 1)
    return Math.max(...context.getImageData(0, 0, 1, 1).data.slice(0, 3)) < 128
  })

/** The number of different widths of the form's fields: the styles of other forms once reached it. */
const countWidths = (frame: Frame) =>
  frame.evaluate(() => {
    const fields = document.querySelectorAll(
      'form :is(textarea, input:not([role]), [data-gofive]:has(option))',
    )
    return new Set(Array.from(fields, (field) => field.getBoundingClientRect().width)).size
  })

const openGuide = async (id: string, globals = '') => {
  await page.goto(`${url}/iframe.html?viewMode=docs&id=${id}&globals=${globals}`)
  await page.locator('.sbdocs-content h1').first().waitFor()
}

// What follows is polled: the examples load after their page, and follow the size of the window and the scheme later.
describe('The static site', () => {
  it.each([
    ['a phone with a dark system', phone, 'dark'],
    ['a desktop with a light system', desktop, 'light'],
  ] as const)('opens with the playground on %s', async (_, size, colorScheme) => {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme })
    await page.goto(url)
    await page
      .frameLocator('#storybook-preview-iframe')
      .locator('select[data-status=success]')
      .first()
      .waitFor()
    const playground = page.frame({ url: /iframe\.html/ })!
    expect(await isDark(playground)).toBe(colorScheme === 'dark')
    await expect.poll(() => findViolations(playground)).toEqual([])
    expect([await overflow(page), await overflow(playground)]).toEqual([0, 0])
    expect(await countWidths(playground)).toBe(1)
    expect(errors).toEqual([])
  })

  it.each(inject('guide'))('shows $title on both, in the scheme of the system', async ({ id }) => {
    await page.setViewportSize(desktop)
    await page.emulateMedia({ colorScheme: 'light' })
    await openGuide(id)
    expect(await isDark(page)).toBe(false)
    await expect.poll(() => overflow(page), { message: 'on a desktop' }).toBe(0)
    await page.setViewportSize(phone)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => isDark(page)).toBe(true)
    await expect.poll(() => overflow(page), { message: 'on a phone' }).toBe(0)
    expect(errors).toEqual([])
  })

  it('shows the guide in the scheme of the toolbar', async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await openGuide('guide-forms--docs', 'colorScheme:dark')
    expect(await isDark(page)).toBe(true)
    await expect.poll(() => findViolations(page)).toEqual([])
  })
})
