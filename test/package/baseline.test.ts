import { chromium } from 'playwright'
import { describe, expect, it } from 'vitest'
import { chromiumLaunchOptions } from '../../scripts/chromium.js'
import { bundlePage, serveBundle, withRoot } from './page.js'

/**
 * Removes what the oldest supported browsers lack: Chrome 91, Firefox 90, Safari 15. Serialized: it must not use anything from
 * outside.
 */
function removeNewerAPIs() {
  const remove = (target: object | undefined, ...names: string[]) => {
    for (const name of names) if (target && !Reflect.deleteProperty(target, name)) throw new Error(name)
  }
  remove(AbortSignal, 'any', 'timeout')
  remove(AbortSignal.prototype, 'reason', 'throwIfAborted')
  remove(Object, 'hasOwn', 'groupBy')
  remove(Map, 'groupBy')
  remove(Promise, 'withResolvers', 'try')
  remove(Array, 'fromAsync')
  for (const { prototype } of [
    Array,
    String,
    Int8Array,
    Object.getPrototypeOf(Int8Array) as typeof Int8Array,
  ]) {
    remove(prototype, 'at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with')
    remove(prototype, 'isWellFormed', 'toWellFormed')
  }
  remove(Set.prototype, 'union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf')
  remove(URL, 'canParse', 'parse')
  remove(crypto.constructor.prototype as object, 'randomUUID')
  remove(globalThis, 'structuredClone', 'Iterator', 'reportError', 'scheduler', 'CloseWatcher', 'navigation')
  remove(HTMLFormElement.prototype, 'requestSubmit')
  remove(HTMLElement.prototype, 'popover', 'showPopover', 'hidePopover', 'togglePopover', 'inert')
  const aria = Object.keys(Element.prototype).filter((name) => name.startsWith('aria') || name === 'role')
  remove(Element.prototype, 'currentCSSZoom', 'checkVisibility', 'setHTMLUnsafe', ...aria)
  for (const { prototype } of [Element, Document, DocumentFragment]) {
    for (const method of ['matches', 'closest', 'querySelector', 'querySelectorAll']) {
      const native = (prototype as never as Record<string, ((selector: string) => unknown) | undefined>)[
        method
      ]
      if (!native) continue
      Object.defineProperty(prototype, method, {
        value(selector: string) {
          if (/:(has|popover-open|user-invalid|user-valid|modal|open)\b/.test(selector))
            throw new SyntaxError(selector)
          return native.call(this, selector)
        },
      })
    }
  }
}

describe('Both selects in the oldest supported browsers', () => {
  it('load, open at the field, search, select and submit', async () => {
    const source = `<form onSubmit={(event) => { event.preventDefault(); document.title = [...new FormData(event.target)].join(' ') }}>
      <label>One <EventTypeSelect name="one" /></label>
      <label>Search <EventTypeCombobox name="search" required /></label>
      <label>Several <EventTypeCombobox name="several" multiple defaultValue={[1, 2, 5]} /></label></form>`
    const served = await serveBundle(
      await bundlePage(withRoot(source)),
      undefined,
      `(${removeNewerAPIs.toString()})()`,
    )
    const browser = await chromium.launch(await chromiumLaunchOptions())
    try {
      const page = await browser.newPage()
      const messages: string[] = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) messages.push(message.text())
      })
      page.on('pageerror', ({ message }) => messages.push(message))
      await page.goto(served.url)
      await page.locator('select[data-status=success]').selectOption('Trial')
      const search = page.getByRole('combobox', { name: 'Search' })
      await search.press('Enter')
      await search.click()
      const popup = await page.locator('[data-gofive=popup]').boundingBox()
      const field = await page.locator('[data-gofive=combobox]').first().boundingBox()
      expect(Math.abs(popup!.y - field!.y - field!.height)).toBeLessThan(8)
      await search.press('ArrowUp')
      await search.press('Enter')
      expect(await search.inputValue()).toBe('Pro')
      const several = page.getByRole('combobox', { name: 'Several' })
      await several.press('Backspace')
      await several.press('ArrowLeft')
      await page.keyboard.press('Delete')
      await several.press('Enter')
      await expect.poll(() => page.title()).toBe('one,3 search,6 several,1')
      expect(messages).toEqual([])
    } finally {
      await browser.close()
      served.close()
    }
  })
})
