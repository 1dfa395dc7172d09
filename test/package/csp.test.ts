import { describe, expect, it } from 'vitest'
import { openPage } from './page.js'

describe('Selects under a Content-Security-Policy without inline styles and scripts', () => {
  it('load, open, search and select', async () => {
    const { page, consoleMessages, close } = await openPage(
      `<label>One <EventTypeSelect /></label>
     <label>Search <EventTypeCombobox /></label>
     <label>Several <EventTypeCombobox multiple defaultValue={[1, 2]} /></label>`,
      { scenario: 'many' },
    )
    try {
      await page.locator('select[data-status=success]').waitFor()
      for (const name of ['Search', 'Several']) {
        const input = page.getByRole('combobox', { name })
        await input.click()
        await page.getByRole('listbox').getByRole('option').nth(5).waitFor()
        await input.pressSequentially('9')
        await page.keyboard.press('ArrowUp')
        await page.keyboard.press('Enter')
        await page.keyboard.press('Escape')
      }
      const radius = await page.evaluate(
        () => getComputedStyle(document.querySelector('select')!).borderRadius,
      )
      expect(radius).not.toBe('0px')
      expect(await page.getByRole('combobox', { name: 'Search' }).inputValue()).not.toBe('')
      expect(consoleMessages).toEqual([])
    } finally {
      await close()
    }
  })
})
