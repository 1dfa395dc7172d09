import { afterEach, describe, expect, it } from 'vitest'
import type { EngineSuite } from '../engines/engines.js'
import { serveFields } from './openField.js'

export const testFields: EngineSuite = (page) => {
  const open = serveFields()
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
  /** The position of the popup, relative to the field. */
  const popupOffset = () =>
    page().evaluate(() => {
      const popup = document.querySelector('[data-gofive=popup]')!.getBoundingClientRect()
      const field = document.querySelector('[data-gofive=combobox]')!.getBoundingClientRect()
      return {
        left: Math.round(popup.left - field.left),
        below: Math.round(popup.top - field.bottom),
        isShown: popup.height > 0,
      }
    })

  describe('EventTypeCombobox, typing and clicks', () => {
    it('selects the text on a click, so that typing replaces it', async () => {
      await open(page(), { props: { defaultValue: 3 } })
      await page().click('input')
      await page().type('ren')
      expect(await page().evaluate(() => window.app.input().value)).toBe('ren')
      expect(await options()).toEqual(['Renew'])
    })

    it('starts a new search when the user types after Enter', async () => {
      await open(page())
      await page().click('input')
      await page().type('ren')
      await page().press('Enter')
      expect(await shownText()).toBe('Renew')
      await page().type('pro')
      expect(await options()).toEqual(['Pro'])
      await page().press('Enter')
      expect(await submitted()).toEqual(['6'])
    })

    it('starts a new search when the user clicks the focused field again and types', async () => {
      await open(page(), { props: { defaultValue: 3 } })
      await page().click('input')
      await page().press('Escape')
      await page().click('input')
      await page().type('ren')
      expect(await options()).toEqual(['Renew'])
    })

    it.each([
      ['combobox', { defaultValue: 3 }, '[data-gofive=clear]', ['']],
      ['multiple', { defaultValue: [1, 5] }, '[data-gofive=remove]', ['5']],
      ['multiple', { defaultValue: [5] }, '[data-gofive=remove]', []],
    ] as const)('%s %j stays closed when %s in a label is clicked', async (field, props, button, values) => {
      await open(page(), { field, props })
      await page().click(button)
      await nextFrames()
      expect(await submitted()).toEqual(values)
      expect(await isExpanded()).toBe(false)
      expect(await hasFocus()).toBe(true)
    })

    it('selects the third option when the keys arrive 0 to 15 ms apart', async () => {
      // Faster and slower than React renders.
      for (const pause of [0, 3, 6, 9, 12, 15]) {
        await open(page())
        await page().evaluate(() => {
          window.app.input().focus()
        })
        await page().evaluate(async (pause) => {
          for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) {
            const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
            window.app.input().dispatchEvent(event)
            if (pause) await new Promise((resolve) => setTimeout(resolve, pause))
          }
        }, pause)
        expect(await submitted()).toEqual(['3'])
      }
    })

    it('selects the third option when a driver presses the keys', async () => {
      await open(page())
      await page().evaluate(() => {
        window.app.input().focus()
      })
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page().press(key)
      expect(await submitted()).toEqual(['3'])
    })

    it('submits the form on Enter in a closed list', async () => {
      await open(page())
      await page().click('input')
      await page().press('Escape')
      await page().press('Enter')
      await expect.poll(calls).toEqual(['submit'])
    })
  })

  describe('EventTypeCombobox, popup', () => {
    it('opens at the field inside a transformed ancestor that clips', async () => {
      await open(page(), { layout: 'transformed' })
      await page().click('input')
      await expect.poll(popupOffset).toEqual({ left: 0, below: 4, isShown: true })
      await page().click('[role=option]', 'Pro')
      expect(await submitted()).toEqual(['6'])
    })

    it('follows the field when its container scrolls', async () => {
      await open(page(), { layout: 'scrolling' })
      await page().click('input')
      await page().evaluate(() => {
        document.getElementById('scroller')!.scrollTop = 100
      })
      await expect.poll(popupOffset).toEqual({ left: 0, below: 4, isShown: true })
    })

    describe.each(['html', 'body', '#zoomed'])('with the CSS property zoom on %s', (zoomed) => {
      /** Opens the list by a key: the drivers of some engines click elsewhere in a zoomed page. */
      const openZoomed = async (marginTop: string) => {
        await open(page(), { layout: 'zoomed', props: { defaultValue: 3 } })
        await page().evaluate(
          (zoomed, marginTop) => {
            document.querySelector<HTMLElement>(zoomed)!.style.cssText += '; zoom: 1.5'
            document.querySelector<HTMLElement>('label')!.style.cssText =
              `display: block; margin-top: ${marginTop}`
            window.app.input().focus()
          },
          zoomed,
          marginTop,
        )
        await page().press('ArrowDown')
      }
      // The next test uses the same page.
      afterEach(() =>
        page().evaluate(() => {
          document.documentElement.style.zoom = document.body.style.zoom = ''
        }),
      )
      const edges = () =>
        page().evaluate(() => {
          const popup = document.querySelector('[data-gofive=popup]')!.getBoundingClientRect()
          const field = document.querySelector('[data-gofive=combobox]')!.getBoundingClientRect()
          return {
            left: Math.abs(popup.left - field.left) < 1,
            width: Math.abs(popup.width - field.width) < 1,
            // The gap of the style sheet is 4 pixels. WebKit reports unzoomed ones, and rounds.
            below: [3, 4, 6].includes(Math.round(popup.top - field.bottom)),
            above: [3, 4, 6].includes(Math.round(field.top - popup.bottom)),
          }
        })

      it('opens below the field', async () => {
        await openZoomed('0')
        await expect.poll(edges).toEqual({ left: true, width: true, below: true, above: false })
      })

      it('opens above the field if there is too little room below', async () => {
        await openZoomed('470px')
        await expect.poll(edges).toEqual({ left: true, width: true, below: false, above: true })
      })
    })

    it('follows the field when React reorders the rows of a table', async () => {
      await open(page(), { layout: 'table', field: 'multiple' })
      await page().click('input')
      await page().evaluate(() => {
        window.app.set({ isReversed: true })
      })
      await expect.poll(popupOffset).toMatchObject({ isShown: true, left: 0 })
      expect(await isExpanded()).toBe(true)
      await page().click('[role=option]', 'Pro')
      expect(await submitted()).toEqual(['6'])
    })

    it('closes when the fieldset around it is disabled', async () => {
      await open(page())
      await page().click('input')
      expect(await isExpanded()).toBe(true)
      await page().evaluate(() => {
        document.querySelector('fieldset')!.disabled = true
      })
      await expect.poll(isExpanded).toBe(false)
      expect(await options()).toEqual([])
      expect(await submitted()).toEqual([])
      expect(await calls()).not.toContain('change')
    })

    it('selects nothing in a fieldset that is disabled in the same task', async () => {
      await open(page())
      await page().click('input')
      await page().evaluate(() => {
        document.querySelector('fieldset')!.disabled = true
        document.querySelector<HTMLElement>('[role=option]')!.click()
      })
      expect(await page().evaluate(() => window.app.select().value)).toBe('')
      expect(await calls()).not.toContain('change')
    })

    it('renders in a paragraph without a React warning', async () => {
      await open(page(), { layout: 'paragraph', field: 'multiple', props: { defaultValue: [1] } })
      await page().click('input')
      expect(await options()).toHaveLength(6)
      expect(await page().consoleMessages()).toEqual([])
      expect(
        await page().evaluate(() =>
          Array.from(
            document.querySelectorAll('p [data-gofive] *, p [data-gofive]'),
            ({ tagName }) => tagName,
          ),
        ),
      ).not.toContain('DIV')
    })
  })

  describe.each(['select', 'combobox'] as const)('%s, failed list', (field) => {
    it('shows the message once, and keeps message and button uncovered while the field is open', async () => {
      await open(page(), { field, isFailing: true, props: { defaultValue: 3 } })
      if (field === 'combobox') await page().click('input')
      const isReachable = (selector: string) =>
        page().evaluate((selector) => {
          const elements = document.querySelectorAll(selector)
          const { left, top, width, height } = elements[0]!.getBoundingClientRect()
          const hit = document.elementFromPoint(left + width / 2, top + height / 2)
          return elements.length === 1 && elements[0]!.contains(hit)
        }, selector)
      await expect.poll(() => isReachable('[role=alert]')).toBe(true)
      expect(await isReachable('[data-gofive=failure] > button')).toBe(true)
      expect(
        await page().evaluate(() => {
          const message = document.querySelector('[role=alert]')!.textContent
          return document.body.innerText.split(message).length - 1
        }),
      ).toBe(1)
      await page().evaluate(() => {
        window.app.set({ isFailing: false })
      })
      await page().click('[data-gofive=failure] > button')
      await expect.poll(shownText).toBe('Trial')
    })
  })

  describe.each(['select', 'combobox'] as const)('%s with the focus', (field) => {
    it.each(['Activity', 'Suspense'] as const)(
      'calls onBlur once, without an error, when %s hides it',
      async (hidden) => {
        await open(page(), { field })
        await page().click(field === 'select' ? '#other' : 'input')
        await page().evaluate(() => {
          const control: HTMLElement =
            document.querySelector<HTMLElement>('[role=combobox]') ?? window.app.select()
          control.focus()
        })
        await page().evaluate((hidden) => {
          window.app.set({ hidden })
        }, hidden)
        await nextFrames()
        await page().click('#other')
        expect((await calls()).filter((call) => call === 'blur')).toEqual(['blur'])
        expect(await page().consoleMessages()).toEqual([])
      },
    )
  })

  describe.each(['select', 'combobox'] as const)('%s, validation', (field) => {
    const isControl = () =>
      page().evaluate(
        () => (document.querySelector('[role=combobox]') ?? window.app.select()) === document.activeElement,
      )

    it('gets the focus when the form is submitted and a custom validity makes it invalid', async () => {
      await open(page(), { field })
      await page().evaluate(() => {
        window.app.select().setCustomValidity('Not on Sundays')
      })
      await page().click('form > button')
      await expect.poll(isControl).toBe(true)
      expect(await calls()).not.toContain('submit')
      await page().evaluate(() => {
        window.app.select().setCustomValidity('')
      })
      await page().click('form > button')
      await expect.poll(calls).toContain('submit')
    })

    it('gets the focus when the form is submitted and it is required and empty', async () => {
      await open(page(), { field, props: { required: true } })
      await page().click('form > button')
      await expect.poll(isControl).toBe(true)
      expect(await calls()).not.toContain('submit')
    })

    it('has its select at the place of the field, where the browser shows the message', async () => {
      await open(page(), { field })
      const rects = await page().evaluate(() => {
        const select = window.app.select()
        select.setCustomValidity('Not on Sundays')
        select.reportValidity()
        const field = document.querySelector('[data-gofive=combobox]') ?? select
        const [one, other] = [select.getBoundingClientRect(), field.getBoundingClientRect()]
        return [one.left - other.left, one.bottom - other.bottom].map(
          (difference) => Math.abs(difference) <= 1,
        )
      })
      expect(rects).toEqual([true, true])
      expect(await isControl()).toBe(true)
    })

    it('shows the message of the native validation of React Hook Form', async () => {
      await open(page(), { field, layout: 'nativeValidation' })
      await page().click('form > button')
      await expect.poll(isControl).toBe(true)
      expect(await page().evaluate(() => window.app.select().validationMessage)).toBe('Please choose')
      expect(await calls()).toEqual([])
    })
  })

  // Browsers, unlike jsdom, do not submit a disabled option.
  describe.each(['select', 'combobox', 'multiple'] as const)('%s, with disabled options', (field) => {
    it('submits a disabled option that the default value selects', async () => {
      await open(page(), {
        field,
        disabledIds: [3],
        props: { defaultValue: field === 'multiple' ? [3] : 3 },
      })
      expect(await submitted()).toEqual(['3'])
    })

    it('submits a disabled option that a script selects, and disables it again', async () => {
      await open(page(), { field, disabledIds: [3] })
      const selectByScript = (value: string) =>
        page().evaluate((value) => {
          window.app.select().value = value
        }, value)
      await selectByScript('3')
      await expect.poll(submitted).toEqual(['3'])
      await selectByScript('1')
      await expect.poll(submitted).toEqual(['1'])
      const isEnabled = () =>
        page().evaluate(() =>
          Array.from(window.app.select().options).some(({ value, disabled }) => value === '3' && !disabled),
        )
      await expect.poll(isEnabled).toBe(false)
    })
  })

  describe.each(['select', 'combobox'] as const)('%s, restored by the browser', (field) => {
    const untilLoaded = () =>
      expect
        .poll(() => page().evaluate(() => document.querySelector('[data-status=success]') !== null), {
          timeout: 10_000,
        })
        .toBe(true)
    const value = () => page().evaluate(() => new FormData(document.querySelector('form')!).getAll('type'))
    const text = () =>
      page().evaluate(() => {
        const control = document.querySelector<HTMLInputElement | HTMLSelectElement>('[aria-label=Type]')!
        return 'options' in control ? control.selectedOptions[0]?.text : control.value
      })

    it('shows and submits the selection or the default after Back', async () => {
      await open.visit(page(), field)
      await untilLoaded()
      if (field === 'select') {
        await page().evaluate(() => {
          document.querySelector<HTMLElement>('select')!.focus()
        })
        await page().type('Pro')
      } else {
        await page().click('input')
        await page().type('pro')
        await page().press('Enter')
      }
      await expect.poll(value).toEqual(['6'])
      await page().evaluate(() => {
        location.href = '/elsewhere'
      })
      await expect.poll(() => page().evaluate(() => document.body.textContent)).toContain('Elsewhere')
      await page().goBack()
      await untilLoaded()
      // An engine may keep the document in its cache for Back. Otherwise it loads the page again, with the default.
      const isKept = await page().evaluate(() => {
        const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
        return navigation?.type === 'navigate'
      })
      expect(await value()).toEqual([isKept ? '6' : '3'])
      expect(await text()).toBe(isKept ? 'Pro' : 'Trial')
      expect(await page().consoleMessages()).toEqual([])
    })
  })
}
