import { chromium, type Browser } from 'playwright'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { chromiumLaunchOptions } from '../../scripts/chromium.js'
import { serveFields } from './openField.js'

const open = serveFields()
let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunchOptions())
})

afterAll(() => browser.close())

/** Opens the field in a tab that has the focus, and another tab. */
async function openTabs() {
  const context = await browser.newContext()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const other = await context.newPage()
  await page.bringToFront()
  await open(page, { props: { defaultValue: 3 } })
  // By default, every page of Playwright behaves as if it had the focus.
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false })
  const hasFocus = () => page.evaluate(() => document.hasFocus())
  await expect.poll(hasFocus).toBe(true)
  return { page, other, hasFocus }
}

it.each([
  ['', 6],
  ['ne', 2],
])(
  'EventTypeCombobox keeps value, text %j, caret and list while another tab has the focus',
  async (text, count) => {
    const { page, other, hasFocus } = await openTabs()
    await page.getByRole('combobox').click()
    await page.keyboard.press('Delete')
    await page.keyboard.type(text)
    await page.keyboard.press('Home')
    const state = () =>
      page.evaluate(() => ({
        text: window.app.input().value,
        caret: window.app.input().selectionEnd,
        options: window.app.options().length,
        submitted: window.app.submitted(),
        calls: [...window.app.calls],
      }))
    const before = await state()
    expect(before).toMatchObject({ text, options: count, submitted: ['3'], calls: [] })
    await other.bringToFront()
    await expect.poll(hasFocus).toBe(false)
    await expect.poll(state).toEqual({ ...before, calls: ['blur'] })
    await page.bringToFront()
    await expect.poll(hasFocus).toBe(true)
    expect(await state()).toEqual({ ...before, calls: ['blur'] })
    // Leaving the field is still a blur.
    await page.locator('#other').focus()
    await expect.poll(state).toMatchObject({ text: text && 'Trial', options: 0, submitted: [text && '3'] })
  },
)

it('EventTypeCombobox closes its list when a fieldset around it is disabled while another tab has the focus', async () => {
  const { page, other, hasFocus } = await openTabs()
  const input = page.getByRole('combobox')
  await input.click()
  await other.bringToFront()
  await expect.poll(hasFocus).toBe(false)
  const isExpanded = () => page.evaluate(() => window.app.input().getAttribute('aria-expanded'))
  expect(await isExpanded()).toBe('true')
  // The outer one of two. The input loses the focus then, but a page without the focus of the window gets no event for that.
  await page.evaluate(() => {
    document.querySelector('fieldset')!.disabled = true
  })
  await expect.poll(isExpanded).toBe('false')
})
