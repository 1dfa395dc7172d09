import { describe, expect, it } from 'vitest'
import type { EngineSuite } from '../engines/engines.js'
import { serveFields } from './openField.js'

export const testComboboxInput: EngineSuite = (page) => {
  const open = serveFields()
  const text = () => page().evaluate(() => window.app.input().value)
  const shownText = () => page().evaluate(() => window.app.shownText())
  const submitted = () => page().evaluate(() => window.app.submitted())
  const options = () => page().evaluate(() => window.app.options())
  const calls = () => page().evaluate(() => window.app.calls)
  const hasFocus = () => page().evaluate(() => document.activeElement === window.app.input())
  const isExpanded = () => page().evaluate(() => window.app.input().getAttribute('aria-expanded') === 'true')
  /** Gives the browser and React the chance of a change that must not happen, for which there is no event. */
  const nextFrames = () =>
    page().evaluate(async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    })
  /** Focuses the input with a closed list. */
  const focus = async () => {
    await page().evaluate(() => {
      window.app.select().focus()
    })
    expect(await hasFocus()).toBe(true)
  }

  describe('EventTypeCombobox, Enter', () => {
    it.each(['window', 'document'] as const)(
      'submits nothing if a listener on %s prevents it',
      async (target) => {
        await open(page(), { props: { defaultValue: 3 } })
        await focus()
        await page().evaluate((target) => {
          const prevent = (event: Event) => {
            event.preventDefault()
          }
          ;(target === 'window' ? window : document).addEventListener('keydown', prevent, { once: true })
        }, target)
        await page().press('Enter')
        await nextFrames()
        expect(await calls()).toEqual([])
      },
    )

    it('selects the highlighted option even if a page-wide listener has prevented the default', async () => {
      await open(page())
      await focus()
      await page().press('ArrowDown')
      await page().evaluate(() => {
        const prevent = (event: Event) => {
          event.preventDefault()
        }
        addEventListener('keydown', prevent, { once: true, capture: true })
      })
      await page().press('Enter')
      expect(await submitted()).toEqual(['1'])
    })

    it.each(['Control', 'Meta', 'Alt'])('neither submits nor selects with %s', async (modifier) => {
      await open(page(), { props: { defaultValue: 3 } })
      await focus()
      await page().press(`${modifier}+Enter`)
      await page().press('ArrowDown')
      await page().press('ArrowDown')
      await page().press(`${modifier}+Enter`)
      await nextFrames()
      expect(await calls()).toEqual([])
      expect(await submitted()).toEqual(['3'])
    })

    it('selects and submits with Shift as without', async () => {
      await open(page())
      await focus()
      await page().press('ArrowDown')
      await page().press('Shift+Enter')
      await nextFrames()
      expect(await calls()).toEqual(['change'])
      expect(await submitted()).toEqual(['1'])
      await page().press('Shift+Enter')
      await expect.poll(calls).toEqual(['change', 'submit'])
    })

    it('submits once in an application that submits on Ctrl+Enter itself', async () => {
      await open(page())
      await page().evaluate(() => {
        const form = document.querySelector('form')!
        form.addEventListener('keydown', ({ key, ctrlKey }) => {
          if (key === 'Enter' && ctrlKey) form.requestSubmit()
        })
      })
      await focus()
      await page().press('Control+Enter')
      await nextFrames()
      expect(await calls()).toEqual(['submit'])
    })

    it('submits nothing while a text is typed and the list has failed', async () => {
      await open(page(), { isFailing: true, props: { defaultValue: 3 } })
      await focus()
      await page().type('ren')
      await page().press('Enter')
      await nextFrames()
      expect(await calls()).toEqual([])
      expect(await text()).toBe('ren')
      // Without the text, the selection is shown again.
      await page().press('Escape')
    })
  })

  describe('EventTypeCombobox, a window that loses the focus', () => {
    it.each([
      ['', 6],
      ['ne', 2],
    ])('keeps value, text %j and list, and calls onBlur', async (newText, count) => {
      await open(page(), { props: { defaultValue: 3 } })
      await page().click('input')
      await page().press('Delete')
      await page().type(newText)
      await page().evaluate(() => {
        // As browsers do for a window: the active element stays active.
        window.app.input().dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
      })
      await nextFrames()
      expect(await calls()).toEqual(['blur'])
      expect(await text()).toBe(newText)
      expect(await options()).toHaveLength(count)
      expect(await submitted()).toEqual(['3'])
    })
  })

  describe('EventTypeCombobox, clicks', () => {
    // The middle of the field is not the input.
    const style = { paddingBlockEnd: 120 }

    it.each([
      ['the frame', 'combobox', '[data-gofive=combobox]', { defaultValue: 3, style }],
      ['the frame', 'multiple', '[data-gofive=combobox]', { defaultValue: [3], style }],
      ['the text of a chip', 'multiple', '[data-gofive=chip] > span', { defaultValue: [3] }],
    ] as const)(
      'on %s of a %s focus the input, open the list and keep the text',
      async (_, field, part, props) => {
        await open(page(), { layout: 'wrapped', field, props })
        await page().click(part)
        expect(await hasFocus()).toBe(true)
        expect(await isExpanded()).toBe(true)
        await page().type('ne')
        expect(await options()).toEqual(['New', 'Renew'])
        await page().click(part)
        await nextFrames()
        expect(await hasFocus()).toBe(true)
        expect(await text()).toBe('ne')
        expect(await options()).toEqual(['New', 'Renew'])
      },
    )

    it('select the whole text when they open the list, and place the caret in an open list', async () => {
      const selected = () =>
        page().evaluate(() => {
          const { value, selectionStart, selectionEnd } = window.app.input()
          return value.slice(selectionStart ?? 0, selectionEnd ?? 0)
        })
      /** Longer than the time within which a second click is a double click, which selects a word. */
      const pause = () => page().evaluate(() => new Promise<void>((resolve) => setTimeout(resolve, 700)))
      await open(page(), { props: { defaultValue: 42 } })
      await page().click('input')
      expect(await selected()).toBe('Event type 42')
      await pause()
      await page().click('input')
      expect(await selected()).toBe('')
      await page().press('Escape')
      expect(await selected()).toBe('Event type 42')
      await pause()
      await page().click('input')
      await nextFrames()
      expect(await selected()).toBe('Event type 42')
    })
  })

  describe('EventTypeCombobox, events for a wrapper', () => {
    it.each(['combobox', 'multiple'] as const)('%s: focus and blur are balanced', async (field) => {
      await open(page(), { layout: 'wrapped', field })
      await page().click('input')
      await page().type('ne')
      await page().evaluate(() => {
        document.getElementById('other')!.focus()
      })
      expect(await calls()).toEqual(['focus INPUT', 'blur', 'blur SELECT'])
    })
  })

  describe('EventTypeCombobox, changed by a script', () => {
    it('shows the default when the form is reset while a text is typed', async () => {
      await open(page(), { props: { defaultValue: 3 } })
      await page().click('input')
      await page().type('ren')
      await page().evaluate(() => {
        document.querySelector('form')!.reset()
      })
      await expect.poll(text).toBe('Trial')
      expect(await isExpanded()).toBe(false)
      expect(await submitted()).toEqual(['3'])
    })

    it('keeps the text when a listener prevents the reset', async () => {
      await open(page(), { props: { defaultValue: 3 } })
      await page().click('input')
      await page().type('ren')
      await page().evaluate(() => {
        const form = document.querySelector('form')!
        form.addEventListener('reset', (event) => {
          event.preventDefault()
        })
        form.reset()
      })
      await nextFrames()
      expect(await text()).toBe('ren')
    })

    it.each([
      ['combobox', { defaultValue: 3 }, 'Trial', '3'],
      ['multiple', { defaultValue: [3, 5] }, 'Trial,Renew', '3,5'],
    ] as const)(
      '%s shows and submits what option.selected and an attribute of Conform set',
      async (field, props, shown, values) => {
        await open(page(), { field, props })
        await page().click('input')
        await page().type('pro')
        await page().press('Enter')
        await page().press('Escape')
        await expect.poll(shownText).toContain('Pro')
        await page().evaluate((values) => {
          const select = window.app.select()
          for (const option of select.options) option.selected = values.split(',').includes(option.value)
          select.dataset.conform = 'reset'
        }, values)
        await expect.poll(shownText).toBe(shown)
        expect(await submitted()).toEqual(values.split(','))
      },
    )

    it.each([
      ['combobox', 1, 'New'],
      ['multiple', 0, 'New'],
    ] as const)('%s shows and submits the option at selectedIndex', async (field, index, shown) => {
      const props = { defaultValue: field === 'multiple' ? [2, 5] : 2 }
      await open(page(), { field, props })
      await page().evaluate(() => {
        window.app.select().value = '5'
      })
      await expect.poll(shownText).toBe('Renew')
      await page().evaluate((index) => {
        window.app.select().selectedIndex = index
      }, index)
      await expect.poll(shownText).toBe(shown)
      expect(await submitted()).toEqual(['2'])
    })

    it('multiple submits a value once, of which a form library has added an option', async () => {
      await open(page(), { field: 'multiple', props: { defaultValue: [1] } })
      await page().evaluate(() => {
        const select = window.app.select()
        select.add(new Option('5', '5', false, true))
        select.dataset.conform = 'update'
      })
      await expect.poll(shownText).toBe('Paid,Renew')
      await page().click('input')
      await page().type('pro')
      await page().press('Enter')
      await expect.poll(shownText).toBe('Paid,Renew,Pro')
      expect(await submitted()).toEqual(['1', '5', '6'])
    })

    it.each(['select', 'combobox'] as const)(
      '%s: the default returns with the list after selectedIndex = -1',
      async (field) => {
        await open(page(), { field, delay: 3000, props: { defaultValue: 3 } })
        await page().evaluate(() => {
          window.app.select().selectedIndex = -1
        })
        const shownAndSubmitted = async () => [await shownText(), ...(await submitted())]
        expect([['Event type 3', '3'], ['']]).toContainEqual(await shownAndSubmitted())
        await expect.poll(shownAndSubmitted).toEqual(['Trial', '3'])
      },
    )

    it('shows and submits nothing after selectedIndex = -1 in a list that has loaded', async () => {
      await open(page(), { props: { defaultValue: 3 } })
      await page().evaluate(() => {
        window.app.select().selectedIndex = -1
      })
      await expect.poll(text).toBe('')
      expect(await submitted()).toEqual([])
    })
  })
}
