import { describe, expect, it } from 'vitest'
import type { EngineSuite } from '../engines/engines.js'
import { serveDialogs } from './openDialog.js'

/**
 * Returns the tests of both selects in dialogs.
 * @param entry - The file that calls `renderDialogPage`.
 * @param dialogs - The names of its dialogs.
 */
export const testDialogs =
  (entry: string, dialogs: readonly string[]): EngineSuite =>
  (page, engine) => {
    const open = serveDialogs(entry)
    const dialogState = () => page().evaluate(() => document.querySelector('output')!.textContent)
    const isExpanded = () =>
      page().evaluate(
        () => document.querySelector('[role=combobox]')!.getAttribute('aria-expanded') === 'true',
      )
    const submitted = () =>
      page().evaluate(() => new FormData(document.querySelector('form')!).getAll('type'))
    /** Gives the browser and React the chance of a change that must not happen, for which there is no event. */
    const nextFrames = () =>
      page().evaluate(async () => {
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
      })

    describe.each(dialogs)('EventTypeCombobox in %s', (dialog) => {
      it('closes only its list on Escape, and keeps what the user has selected', async () => {
        await open(page(), { dialog, field: 'combobox' })
        await page().click('[role=combobox]')
        await page().type('ren')
        await page().press('Enter')
        await page().type('pr')
        expect(await isExpanded()).toBe(true)
        await page().press('Escape')
        await expect.poll(isExpanded).toBe(false)
        await nextFrames()
        expect(await dialogState()).toBe('open')
        expect(await submitted()).toEqual(['5'])
        // The next Escape is the dialog's.
        await page().press('Escape')
        await expect.poll(dialogState).toBe(dialog.endsWith('does not close') ? 'open' : 'closed')
      })

      it('closes only its list on Escape while a remove button has the focus', async () => {
        await open(page(), { dialog, field: 'multiple' })
        await page().click('[role=combobox]')
        expect(await isExpanded()).toBe(true)
        await page().evaluate(() => {
          document.querySelector<HTMLElement>('[data-gofive=remove]')!.focus()
        })
        await page().press('Escape')
        await expect.poll(isExpanded).toBe(false)
        await nextFrames()
        expect(await dialogState()).toBe('open')
      })
    })

    // The keys of a picker that a style sheet has opted into base-select reach the page.
    if (engine !== 'Chromium') return
    describe.each(dialogs)('EventTypeSelect with the style sheet in %s', (dialog) => {
      it('closes only its list on Escape, and saves the option that Enter chooses', async () => {
        await open(page(), { dialog, field: 'select' })
        // As soon as the dialog does not move any more.
        await page().click('select')
        await page().press('Escape')
        await nextFrames()
        expect(await dialogState()).toBe('open')
        await page().press('Space')
        for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page().press(key)
        await expect.poll(submitted).toEqual(['2'])
        expect(await dialogState()).toBe('open')
      })
    })
  }
