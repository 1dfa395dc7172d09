import { describe, expect, it } from 'vitest'
import { describeEachEngine } from '../engines/engines.js'
import { serveScript } from '../fields/openDialog.js'

// Both selects as editors of a cell. In AG Grid, the first Enter selects and the second one saves; in MUI's, one does both.
const grids = [
  { name: 'AG Grid', url: serveScript('test/scheduled/agGrid.tsx'), savesOnSelection: false },
  { name: 'the DataGrid of MUI', url: serveScript('test/scheduled/muiGrid.tsx'), savesOnSelection: true },
]

describeEachEngine((page, engine) => {
  const cell = () => page().evaluate(() => document.querySelector('[role=gridcell]')!.textContent)
  const isEditing = () => page().evaluate(() => document.querySelector('[data-gofive]') !== null)
  const isExpanded = () =>
    page().evaluate(() => document.querySelector('input')!.getAttribute('aria-expanded') === 'true')
  const edit = async (url: string) => {
    await page().goto(url)
    await page().click('[role=gridcell]')
    await page().press('Enter')
    await page().evaluate(async () => {
      while (!document.querySelector('[data-status=success]')) await new Promise(requestAnimationFrame)
    })
  }

  describe.each(grids)('In $name', ({ url, savesOnSelection }) => {
    it('EventTypeCombobox saves the option that Enter selects', async () => {
      await edit(url())
      await page().press('ArrowDown')
      await page().press('ArrowDown')
      await page().press('Enter')
      if (!savesOnSelection) {
        expect(await isEditing()).toBe(true)
        await page().press('Enter')
      }
      await expect.poll(isEditing).toBe(false)
      expect(await cell()).toBe('2')
    })

    it('EventTypeCombobox closes its list on Escape, and cancels the editing on the next one', async () => {
      await edit(url())
      await page().press('ArrowDown')
      await page().press('Escape')
      expect(await isEditing()).toBe(true)
      expect(await isExpanded()).toBe(false)
      await page().press('Escape')
      await expect.poll(isEditing).toBe(false)
      expect(await cell()).toBe('1')
    })

    // A native list has its keys to itself. WebKit's and Firefox's have never sent them to the page.
    if (engine !== 'Chromium') return
    it('EventTypeSelect with the style sheet saves what Enter chooses', async () => {
      await edit(`${url()}?select`)
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
