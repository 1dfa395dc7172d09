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

/** Opens the field in a window that has the focus. */
async function openWindow() {
  const context = await browser.newContext()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await open(page, { props: { defaultValue: 3 } })
  const session = await context.newCDPSession(page)
  // By default, every page of Playwright behaves as if it had the focus.
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false })
  const { windowId } = await session.send('Browser.getWindowForTarget')
  const hasFocus = () => page.evaluate(() => document.hasFocus())
  await expect.poll(hasFocus).toBe(true)
  return {
    page,
    /** Minimized, not behind another one: in Chromium without a head, each window has the focus. */
    setFocus: async (isFocused: boolean) => {
      const windowState = isFocused ? 'normal' : 'minimized'
      await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } })
      await expect.poll(hasFocus).toBe(isFocused)
    },
  }
}

it.each([
  ['', 6],
  ['ne', 2],
])(
  'EventTypeCombobox keeps value, text %j, caret and list while its window has lost the focus',
  async (text, count) => {
    const { page, setFocus } = await openWindow()
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
    await setFocus(false)
    await expect.poll(state).toEqual({ ...before, calls: ['blur'] })
    await setFocus(true)
    expect(await state()).toEqual({ ...before, calls: ['blur'] })
    // Leaving the field is still a blur.
    await page.locator('#other').focus()
    await expect.poll(state).toMatchObject({ text: text && 'Trial', options: 0, submitted: [text && '3'] })
  },
)

it('EventTypeCombobox closes its list when a fieldset around it is disabled while its window has lost the focus', async () => {
  const { page, setFocus } = await openWindow()
  const input = page.getByRole('combobox')
  await input.click()
  await setFocus(false)
  const isExpanded = () => page.evaluate(() => window.app.input().getAttribute('aria-expanded'))
  expect(await isExpanded()).toBe('true')
  // The outer one of two. The input loses the focus then, but a page without the focus of the window gets no event for that.
  await page.evaluate(() => {
    document.querySelector('fieldset')!.disabled = true
  })
  await expect.poll(isExpanded).toBe('false')
})
