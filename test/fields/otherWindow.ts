import { beforeEach, describe, expect, it } from 'vitest'
import type { EngineSuite } from '../engines/engines.js'
import { serveFields } from './openField.js'

export const testOtherWindow: EngineSuite = (page) => {
  const open = serveFields()
  describe.each(['frame', 'window'] as const)(
    'EventTypeCombobox, rendered into another %s by a portal',
    (layout) => {
      /** Evaluates a function with the document of the field. It acts by script, because drivers have one page. */
      const evaluate = <Result>(code: (document: Document) => Result) =>
        page().evaluate<[], Result>(`(${code.toString()})(window.app.fieldDocument())`)
      const isExpanded = () =>
        evaluate((document) => document.querySelector('input')!.getAttribute('aria-expanded') === 'true')
      const text = () => evaluate((document) => document.querySelector('input')!.value)
      const submitted = () =>
        evaluate((document) => new FormData(document.querySelector('form')!).getAll('type'))
      const calls = () => page().evaluate(() => window.app.calls)
      const openList = async () => {
        await evaluate((document) => {
          document.querySelector('input')!.click()
        })
        await expect.poll(isExpanded).toBe(true)
      }

      beforeEach(async () => {
        await open(page(), { layout, props: { defaultValue: 3 } })
        if (layout === 'window') await page().click('#open')
        await expect
          .poll(() =>
            page().evaluate(() => window.app.fieldDocument()?.querySelector('[data-status]') != null),
          )
          .toBe(true)
      })

      it('has the name of its label, also when the text of the label changes', async () => {
        const name = () => evaluate((document) => document.querySelector('input')!.getAttribute('aria-label'))
        await expect.poll(name).toBe('Type')
        await evaluate((document) => {
          document.querySelector('label')!.firstChild!.nodeValue = 'Kind '
        })
        await expect.poll(name).toBe('Kind')
      })

      it('places its list by the size of that window', async () => {
        await openList()
        const place = () =>
          evaluate((document) => {
            const popup = document.querySelector('[data-gofive=popup]')!.getBoundingClientRect()
            const field = document.querySelector('[data-gofive=combobox]')!.getBoundingClientRect()
            return {
              left: Math.round(popup.left - field.left),
              above: Math.round(field.top - popup.bottom),
              isShown: popup.height > 0,
            }
          })
        await expect.poll(place).toEqual({ left: 0, above: 0, isShown: true })
      })

      it('selects an option, closes on Escape, and calls onBlur once', async () => {
        await openList()
        await evaluate((document) => {
          document.querySelectorAll<HTMLElement>('[role=option]')[4]!.click()
        })
        await expect.poll(text).toBe('Renew')
        expect(await submitted()).toEqual(['5'])
        await openList()
        const isPrevented = await evaluate((document) => {
          const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
          return !document.querySelector('input')!.dispatchEvent(event)
        })
        expect(isPrevented).toBe(true)
        await expect.poll(isExpanded).toBe(false)
        await evaluate((document) => {
          document.querySelector<HTMLElement>('form > button')!.focus()
        })
        await expect.poll(calls).toEqual(['change', 'blur'])
      })

      it('submits the form on Enter', async () => {
        await evaluate((document) => {
          const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
          document.querySelector('input')!.dispatchEvent(event)
        })
        await expect.poll(calls).toEqual(['submit'])
      })

      it('closes its list when a fieldset around it is disabled', async () => {
        await openList()
        await evaluate((document) => {
          document.querySelector('fieldset')!.disabled = true
        })
        await expect.poll(isExpanded).toBe(false)
      })

      it('shows what a script selects by the value, by an attribute of Conform and by a reset', async () => {
        await evaluate((document) => {
          document.querySelector('select')!.value = '5'
        })
        await expect.poll(text).toBe('Renew')
        await evaluate((document) => {
          const select = document.querySelector('select')!
          for (const option of select.options) option.selected = option.value === '3'
          select.dataset.conform = 'update'
        })
        await expect.poll(text).toBe('Trial')
        await evaluate((document) => {
          document.querySelector('select')!.value = '5'
        })
        await expect.poll(text).toBe('Renew')
        await evaluate((document) => {
          document.querySelector('form')!.reset()
        })
        await expect.poll(text).toBe('Trial')
        expect(await submitted()).toEqual(['3'])
      })
    },
  )
}
