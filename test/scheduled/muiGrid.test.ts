import { describe, expect, it } from 'vitest'
import { describeEachEngine } from '../engines/engines.js'
import { serveScript } from '../fields/openDialog.js'

const url = serveScript('test/scheduled/muiGrid.tsx')

describeEachEngine((page, engine) => {
  const cell = () => page().evaluate(() => document.querySelector('[role=gridcell]')!.textContent)
  const isEditing = () => page().evaluate(() => document.querySelector('[data-gofive]') !== null)
  const isExpanded = () =>
    page().evaluate(() => document.querySelector('input')!.getAttribute('aria-expanded') === 'true')
  const edit = async () => {
    await page().click('[role=gridcell]')
    await page().press('Enter')
    await page().evaluate(async () => {
      while (!document.querySelector('[data-status=success]')) await new Promise(requestAnimationFrame)
    })
  }

  describe('EventTypeCombobox in the DataGrid of MUI', () => {
    it('saves the option that Enter selects', async () => {
      await page().goto(url())
      await edit()
      await page().press('ArrowDown')
      await page().press('ArrowDown')
      await page().press('Enter')
      await expect.poll(isEditing).toBe(false)
      expect(await cell()).toBe('2')
    })

    it('closes its list on Escape, and cancels the editing on the next one', async () => {
      await page().goto(url())
      await edit()
      await page().press('ArrowDown')
      await page().press('Escape')
      expect(await isEditing()).toBe(true)
      expect(await isExpanded()).toBe(false)
      await page().press('Escape')
      await expect.poll(isEditing).toBe(false)
      expect(await cell()).toBe('1')
    })
  })

  // A native list has its keys to itself. WebKit's and Firefox's have never sent them to the page.
  describe.runIf(engine === 'Chromium')('EventTypeSelect with the style sheet in the DataGrid of MUI', () => {
    it('saves what Enter chooses', async () => {
      await page().goto(`${url()}?select`)
      await edit()
      await page().press('Space')
      await page().press('ArrowDown')
      await page().press('Enter')
      expect(await isEditing()).toBe(true)
      await page().press('Enter')
      await expect.poll(isEditing).toBe(false)
      expect(await cell()).toBe('2')
    })
  })
})
