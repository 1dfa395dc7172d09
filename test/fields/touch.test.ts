import { chromium, type Browser, type CDPSession, type Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chromiumLaunchOptions } from '../../scripts/chromium.js'
import { serveFields } from './openField.js'

const open = serveFields()
let browser: Browser
let page: Page
let session: CDPSession

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunchOptions())
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 360, height: 640 },
  })
  page = await context.newPage()
  session = await context.newCDPSession(page)
})

afterAll(() => browser.close())

const input = () => page.getByRole('combobox')
const submitted = () => page.evaluate(() => window.app.submitted())

/** Opens a list of 200 types, which scrolls. */
async function openLongList(): Promise<void> {
  await page.evaluate(() => {
    window.app.setList(
      Array.from({ length: 200 }, (_, index) => ({
        eventTypeId: index + 1,
        eventTypeName: `Type ${index + 1}`,
      })),
    )
  })
  await input().tap()
  await page.getByRole('option', { name: 'Type 1', exact: true }).waitFor()
}

/** Moves a finger up over the middle of the list. */
async function swipeUp(distance: number): Promise<void> {
  const box = (await page.getByRole('listbox').boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height - 20]
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', moved: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x, y: y - moved }],
    })
  await touch('touchStart', 0)
  for (let moved = 0; moved <= distance; moved += 10) await touch('touchMove', moved)
  await touch('touchEnd', distance)
}

describe('EventTypeCombobox on a touch screen', () => {
  beforeEach(() => open(page))

  it('opens on a tap and selects the option that is tapped', async () => {
    await input().tap()
    await expect.poll(() => page.getByRole('option').count()).toBe(6)
    await page.getByRole('option', { name: 'Trial' }).tap()
    expect(await submitted()).toEqual(['3'])
    expect(await page.getByRole('option').count()).toBe(0)
    expect(await input().inputValue()).toBe('Trial')
  })

  it('clears and opens on taps on its buttons', async () => {
    await page.evaluate(() => {
      window.app.set({ props: { value: undefined, defaultValue: 3 } })
    })
    await page.getByRole('button', { name: 'Clear' }).tap()
    expect(await submitted()).toEqual([''])
    await page.getByRole('button', { name: 'Show event types' }).tap()
    await expect.poll(() => page.getByRole('option').count()).toBe(6)
  })

  it('selects nothing when a swipe scrolls the list', async () => {
    await openLongList()
    await swipeUp(150)
    await expect
      .poll(() => page.evaluate(() => document.querySelector('[role=listbox]')!.scrollTop))
      .toBeGreaterThan(50)
    expect(await submitted()).toEqual([''])
    expect(await page.evaluate(() => window.app.calls)).not.toContain('change')
    expect(await input().getAttribute('aria-expanded')).toBe('true')
  })
})

describe('EventTypeCombobox with an input method', () => {
  beforeEach(() => open(page))

  it.each([
    ['Thai', 'ทดลอง', ['ท', 'ทด', 'ทดล', 'ทดลอง']],
    ['Japanese', '体験', ['た', 'たい', 'たいけん', '体験']],
  ])('selects nothing on the Enter that ends a composition in %s', async (_, name, steps) => {
    await page.evaluate((eventTypeName) => {
      window.app.setList([
        { eventTypeId: 7, eventTypeName },
        { eventTypeId: 8, eventTypeName: 'Other' },
      ])
    }, name)
    await input().tap()
    for (const text of steps) {
      await session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    }
    expect(await input().inputValue()).toBe(name)
    expect(await page.evaluate(() => window.app.options())).toEqual([name])
    await page.evaluate(() => {
      window.app.input().addEventListener('keydown', ({ key, isComposing }) => {
        window.app.calls.push(`${key} ${isComposing}`)
      })
    })
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 13,
    })
    expect(await page.evaluate(() => window.app.calls)).toEqual(['Enter true'])
    expect(await submitted()).toEqual([''])
    await session.send('Input.insertText', { text: name })
    expect(await input().inputValue()).toBe(name)
    expect(await page.evaluate(() => window.app.highlighted())).toBe(name)
    await page.keyboard.press('Enter')
    expect(await submitted()).toEqual(['7'])
  })
})
