import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServedPage } from '../package/page.js'
import type { EngineSuite } from './engines.js'
import { servePage } from './servePage.js'
import { openStory } from './story.js'

/** Tests the input that `EnginePage` promises, and both selects by it. */
export const testInput: EngineSuite = (page) => {
  let served: ServedPage

  beforeAll(async () => {
    served = await servePage('<label>Event type <EventTypeCombobox name="eventTypeId" /></label>')
  })

  afterAll(() => {
    served.close()
  })

  describe('EventTypeCombobox', () => {
    it('selects the option that the user types and confirms with Enter, in a story', async () => {
      expect(await openStory(page(), 'eventtypecombobox--success')).toMatchObject({ status: 'success' })
      const value = () => page().evaluate(() => document.querySelector('input')?.value)
      await page().click('input')
      await page().type('ren')
      expect(await value()).toBe('ren')
      await page().press('Enter')
      await expect.poll(value).toBe('Renew')
    })

    it('selects the option that the user clicks, under a Content-Security-Policy', async () => {
      await page().goto(served.url)
      await page().click('[data-status=success] input')
      await page().click('[role=option]', 'Trial')
      const submitted = () => page().evaluate(() => document.querySelector('select')?.value)
      await expect.poll(submitted).toBe('3')
      expect(await page().consoleMessages()).toEqual([])
    })
  })

  describe('EnginePage', () => {
    it('dispatches trusted events for clicks, text and keys', async () => {
      await page().goto(served.url)
      await page().evaluate(() => {
        const events: string[] = []
        for (const type of ['mousedown', 'click', 'keydown', 'input', 'focusin']) {
          document.addEventListener(type, (event) => events.push(`${type} ${event.isTrusted}`), true)
        }
        document.body.innerHTML = '<textarea></textarea>'
        Object.assign(window, { events })
      })
      await page().click('textarea')
      await page().type('é ก')
      await page().press('Shift+ArrowLeft')
      await page().press('Delete')
      expect(await page().evaluate(() => document.querySelector('textarea')?.value)).toBe('é ')
      const events = await page().evaluate<[], string[]>('window.events')
      expect(new Set(events)).toEqual(
        new Set(['mousedown true', 'click true', 'focusin true', 'keydown true', 'input true']),
      )
    })

    it('records errors and warnings of the console, and uncaught errors', async () => {
      await page().goto(served.url)
      await page().evaluate(() => {
        console.warn('%s of %s', 'one', 'two')
        setTimeout(() => {
          throw new Error('thrown late')
        })
      })
      await expect.poll(() => page().consoleMessages()).toHaveLength(2)
      const [warning, error] = await page().consoleMessages()
      expect(warning).toBe('console.warn: one of two')
      expect(error).toContain('thrown late')
    })

    it('rejects evaluate() with the message of the error that the page throws', async () => {
      await expect(
        page().evaluate(() => {
          throw new Error('of the page')
        }),
      ).rejects.toThrow('of the page')
    })

    it('resizes the viewport to the given size', async () => {
      await page().resize(800, 500)
      expect(await page().evaluate('[innerWidth, innerHeight]')).toEqual([800, 500])
      await page().resize(1200, 900)
    })

    it('goes back in the history', async () => {
      await page().goto(`${served.url}?first`)
      await page().goto(`${served.url}?second`)
      await page().goBack()
      await expect.poll(() => page().evaluate('location.search')).toBe('?first')
    })
  })
}
