// @vitest-environment node
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { openPage } from './page.js'

/** What Chromium tells assistive technology of the control with a name. */
async function told(page: Page, name: string) {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const node = nodes.find((node) => node.role?.value === 'combobox' && node.name?.value === name)
  const properties = Object.fromEntries(
    (node?.properties ?? []).map(({ name, value }) => [name, value.value as unknown]),
  )
  return {
    role: node?.role?.value as unknown,
    value: node?.value?.value as unknown,
    description: (node?.description?.value ?? '') as unknown,
    ...properties,
  }
}

it('tells assistive technology what a person sees', async () => {
  const { page, sandbox, close } = await openPage(
    `<label>One <EventTypeSelect defaultValue={3} required /></label>
     <label>Search <EventTypeCombobox defaultValue={3} required aria-invalid /></label>
     <label>Several <EventTypeCombobox multiple defaultValue={[1, 5]} /></label>`,
    { scenario: 'hang' },
  )
  try {
    await page.getByRole('combobox', { name: 'Search' }).waitFor()
    for (const name of ['One', 'Search', 'Several']) {
      expect(await told(page, name)).toMatchObject({ role: 'combobox', busy: 1 })
    }
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('Loading event types…')

    sandbox.configure({ scenario: 'gateway-failed' })
    await page.reload()
    await page.getByRole('alert').first().waitFor()
    for (const name of ['One', 'Search']) {
      expect(await told(page, name)).toMatchObject({
        value: 'Event type 3',
        description: 'Event types could not be loaded.',
      })
    }

    sandbox.configure({ scenario: 'success' })
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await page.locator('select[data-status=success]').waitFor()
    expect(await told(page, 'One')).toMatchObject({ value: 'Trial', description: '' })
    expect(await told(page, 'Search')).toMatchObject({
      value: 'Trial',
      required: true,
      invalid: 'true',
      expanded: false,
      autocomplete: 'list',
      description: '',
    })
    expect(await told(page, 'Several')).toMatchObject({ description: 'Paid Renew' })

    await page.getByRole('combobox', { name: 'Search' }).fill('ne')
    expect(await told(page, 'Search')).toMatchObject({ value: 'ne', expanded: true })
    await expect.poll(() => page.getByRole('status').allInnerTexts()).toEqual(['2 event types'])
  } finally {
    await close()
  }
})

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

it.each([
  ['light', { colorScheme: 'light', forcedColors: 'none' }, ''],
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }, ''],
  ['forced colours', { colorScheme: 'dark', forcedColors: 'active' }, ''],
  ['right to left, letters twice as large', { colorScheme: 'light', forcedColors: 'none' }, 'rtl'],
] as const)('axe finds nothing in %s', async (_, media, dir) => {
  const { page, sandbox, close } = await openPage(
    `<label>One <EventTypeSelect defaultValue={3} /></label>
     <label>Search <EventTypeCombobox defaultValue={3} /></label>
     <label>Several <EventTypeCombobox multiple defaultValue={[1, 5]} /></label>
     <label>Disabled <EventTypeCombobox disabled defaultValue={1} /></label>`,
  )
  const scan = async () => {
    await page.evaluate(await readFile(axe, 'utf8'))
    return page.evaluate(async () => {
      const { violations } = await (window as never as { axe: typeof import('axe-core') }).axe.run()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    })
  }
  try {
    await page.emulateMedia(media)
    const dress = () =>
      page.evaluate((dir) => {
        const { style } = document.documentElement
        document.documentElement.dir = dir
        style.colorScheme = 'light dark'
        // axe takes a page without a background for white.
        document.body.style.background = 'Canvas'
        if (dir === 'rtl') style.fontSize = '200%'
      }, dir)
    await dress()
    await page.locator('select[data-status=success]').waitFor()
    expect(await scan()).toEqual([])
    for (const name of ['Search', 'Several']) {
      await page.getByRole('combobox', { name }).click()
      await page.keyboard.press('ArrowDown')
      await page.getByRole('listbox').getByRole('option', { name: 'Pro' }).waitFor()
      expect(await scan()).toEqual([])
      await page.keyboard.press('Escape')
    }
    sandbox.configure({ scenario: 'gateway-failed' })
    await page.reload()
    await dress()
    await page.getByRole('alert').first().waitFor()
    expect(await scan()).toEqual([])
  } finally {
    await close()
  }
})
