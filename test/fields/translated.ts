import { describe, expect, it } from 'vitest'
import type { EngineSuite } from '../engines/engines.js'
import { translate } from '../translate.js'
import { serveFields } from './openField.js'

// A native select in these places works in a page that the browser translates.
export const testTranslated: EngineSuite = (page) => {
  const open = serveFields()
  const translatePage = (isBlankTranslated: boolean) =>
    page().evaluate(`void (${translate.toString()})(document.body, ${isBlankTranslated})`)
  const submitted = () => page().evaluate(() => window.app.submitted())
  const status = () =>
    page().evaluate(() => document.querySelector('[data-status]')?.getAttribute('data-status') ?? null)

  describe.each(['beforeText', 'betweenTexts'] as const)('In a translated page, %s', (layout) => {
    describe.each([false, true])('with blank texts: %s', (isBlankTranslated) => {
      it.each(['combobox', 'multiple'] as const)(
        'the %s opens, searches, selects and closes',
        async (field) => {
          await page().reload()
          await open(page(), { field, layout })
          await translatePage(isBlankTranslated)
          await page().click('input')
          await page().type('ren')
          await page().click('[role=option]', 'Renew')
          await expect.poll(submitted).toEqual(['5'])
          await page().press('Escape')
          await page().click('input')
          await page().press('ArrowDown')
          await page().press('Escape')
          await page().click('[data-gofive=clear]')
          await expect.poll(submitted).toEqual(field === 'combobox' ? [''] : [])
          expect(await page().consoleMessages()).toEqual([])
        },
      )

      it.each(['select', 'combobox'] as const)('the %s fails and recovers', async (field) => {
        await page().reload()
        await open(page(), { field, layout, isFailing: true, delay: 200 })
        await translatePage(isBlankTranslated)
        await expect.poll(status).toBe('error')
        await page().evaluate(() => {
          window.app.set({ isFailing: false })
        })
        await page().click('[data-gofive=failure] > button')
        await expect.poll(status).toBe('success')
        expect((await page().consoleMessages()).filter((text) => !text.includes('GofiveError'))).toEqual([])
      })
    })
  })
}
