import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { becomesTrue, type Dropdown } from './dropdown.js'
import { hasInkAtLeft } from './hasInkAtLeft.js'

const types = ['Paid', 'New', 'Trial', 'Extend', 'Renew', 'Pro'].map((eventTypeName, index) => ({
  eventTypeId: index + 1,
  eventTypeName,
}))

/** The only feature that is tested under the policy: without its styles, a library could fail in all features. */
export const underPolicy = 'Works under a Content-Security-Policy without inline styles'

/** The features, each with a test that returns whether a dropdown has it. */
export const features: Readonly<Record<string, (dropdown: Dropdown) => Promise<boolean>>> = {
  async 'Announces, while closed, that the list is loading'({ render, control, page }) {
    await render({})
    await control.waitFor()
    const signs = '[aria-busy=true], [role=progressbar], [aria-label=loading], [role=status]:not(:empty)'
    return (await page.locator(signs).count()) > 0
  },

  async 'Shows a failure with a message and a button to try again'({ render, page }) {
    await render({ error: true })
    const button = page.getByRole('button', { name: /again|retry/i })
    return becomesTrue(async () => (await page.getByRole('alert').count()) > 0 && (await button.count()) > 0)
  },

  async 'Shows that a list is empty'({ render, control, page }) {
    await render({ types: [] })
    await control.click()
    return becomesTrue(async () => /no (options|data|event types)/i.test(await page.innerText('body')))
  },

  async 'Submits a default before the list has loaded, and shows its name afterwards'({
    render,
    control,
    value,
    shows,
  }) {
    await render({ defaultId: 3 })
    await control.waitFor()
    if ((await value()) !== '3') return false
    await render({ types })
    return (await shows('Trial')) && (await value()) === '3'
  },

  async 'Keeps and submits a value that is missing from the list'({ render, value }) {
    await render({ types, defaultId: 7 })
    return becomesTrue(async () => (await value()) === '7')
  },

  async 'Submits the id of the selected option in a plain form'({ render, selectOption, value }) {
    await render({ types })
    await selectOption('Renew')
    return becomesTrue(async () => (await value()) === '5')
  },

  async 'Prevents the submission when `required` and empty'({ render, control, submit, submitted, isValid }) {
    await render({ types, required: true })
    await control.waitFor()
    await submit()
    return !(await isValid()) && (await submitted()).length === 0
  },

  async 'Returns to its default on `form.reset()`'({ render, selectOption, shows, reset }) {
    await render({ types, defaultId: 3 })
    await selectOption('Renew')
    if (!(await shows('Renew'))) return false
    await reset()
    return shows('Trial')
  },

  async 'Returns to its default after a React 19 form action'({
    render,
    selectOption,
    submit,
    submitted,
    shows,
  }) {
    await render({ types, defaultId: 3 })
    await selectOption('Renew')
    if (!(await shows('Renew'))) return false
    await submit()
    return (await becomesTrue(async () => (await submitted()).length === 1)) && shows('Trial')
  },

  async 'Opens and selects by keyboard alone'({ render, control, page, text }) {
    await render({ types })
    await control.waitFor()
    for (const key of ['Tab', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    return becomesTrue(async () => {
      const shown = await text()
      return types.some(({ eventTypeName }) => shown.includes(eventTypeName))
    })
  },

  async 'Searches by a part of a name'({ render, control, page, options }) {
    await render({ types })
    await control.click()
    await page.keyboard.type('ne')
    return becomesTrue(async () => (await options.count()) === 2)
  },

  async "Opens a phone's own picker"({ render, isNative }) {
    await render({ types })
    return isNative()
  },

  async 'Is mirrored in a right-to-left page'({ render, page, control, candidate }) {
    await render({ types })
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl'
    })
    if (candidate.arrow === undefined) return hasInkAtLeft(page, control)
    const arrow = await page.locator('form').locator(candidate.arrow).last().boundingBox()
    const field = await control.boundingBox()
    return Boolean(arrow && field && arrow.x < field.x + field.width / 2)
  },

  'Includes Thai texts': ({ candidate }) => hasThaiTexts(candidate.texts),

  async [underPolicy]({ render, selectOption, shows, consoleMessages }) {
    await render({ types })
    await selectOption('Renew')
    return (await shows('Renew')) && consoleMessages.length === 0
  },

  async 'Renders only the visible ones of 10,000 options'({ render, control, page }) {
    await render({
      types: Array.from({ length: 10_000 }, (_, id) => ({ eventTypeId: id, eventTypeName: `Type ${id}` })),
    })
    await control.click()
    const isOpen = await becomesTrue(async () => (await page.locator('[role=option], option').count()) > 0)
    return isOpen && (await page.locator('*').count()) < 1000
  },
}

async function hasThaiTexts(folder: string): Promise<boolean> {
  for (const path of await readdir(folder, { recursive: true })) {
    if (/\.m?js$/.test(path) && /[\u0e01-\u0e5b]/.test(await readFile(join(folder, path), 'utf8')))
      return true
  }
  return false
}
