import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { openPage } from './page.js'

/** Returns what Chromium exposes to assistive technology about the combobox with a name. */
async function exposed(page: Page, name: string) {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const node = nodes.find(
    // Some builds of Chromium keep the space between a label's text and its control.
    (node) => node.role?.value === 'combobox' && String(node.name?.value).trim() === name,
  )
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

describe('Selects in the accessibility tree of Chromium', () => {
  it('expose role, value, state and description while loading, after a failure and with the list', async () => {
    const { page, sandbox, close } = await openPage(
      `<label>One <EventTypeSelect defaultValue={3} required /></label>
     <label>Search <EventTypeCombobox defaultValue={3} required aria-invalid /></label>
     <label>Several <EventTypeCombobox multiple defaultValue={[1, 5]} /></label>`,
      { scenario: 'hang' },
    )
    // Chromium updates the tree after the document.
    const expectExposed = (name: string) => expect.poll(() => exposed(page, name))
    try {
      await page.getByRole('combobox', { name: 'Search' }).waitFor()
      for (const name of ['One', 'Search', 'Several']) {
        await expectExposed(name).toMatchObject({ role: 'combobox', busy: 1 })
      }
      await expect
        .poll(() => page.getByRole('status').allInnerTexts())
        .toContainEqual(expect.stringMatching(/Loading/))

      sandbox.configure({ scenario: 'gateway-failed' })
      await page.reload()
      await page.getByRole('alert').first().waitFor()
      for (const name of ['One', 'Search']) {
        await expectExposed(name).toMatchObject({
          value: 'Event type 3',
          description: expect.stringMatching(/not be loaded/) as string,
        })
      }

      sandbox.configure({ scenario: 'success' })
      await page.getByRole('button', { name: 'Try again' }).first().click()
      await page.locator('select[data-status=success]').waitFor()
      await expectExposed('One').toMatchObject({ value: 'Trial', description: '' })
      await expectExposed('Search').toMatchObject({
        value: 'Trial',
        required: true,
        invalid: 'true',
        expanded: false,
        autocomplete: 'list',
        description: '',
      })
      await expectExposed('Several').toMatchObject({ description: 'Paid Renew' })

      await page.getByRole('combobox', { name: 'Search' }).fill('ne')
      await expectExposed('Search').toMatchObject({ value: 'ne', expanded: true })
      await expect.poll(() => page.getByRole('status').allInnerTexts()).toEqual(['2 event types'])
    } finally {
      await close()
    }
  })
})

describe('A field in a label', () => {
  it('has the name that Chromium computes for a native select', async () => {
    const contents = [
      'Event type',
      '<img alt="Event type" /> (required)',
      '<svg role="img" aria-label="Event type" /> *',
      '<svg role="img"><title>Event type</title></svg> *',
      '<i className="icon" aria-label="Event type" role="img" />',
      '<div>Event</div><div>type</div>',
      'Event<br />type <span hidden>hidden</span>',
      'Event <b>ty</b>pe <span aria-hidden="true">*</span>',
    ]
    const { page, close } = await openPage(
      contents
        .map(
          (content) => `<label>${content} <select><option value="">None</option></select></label>
          <label>${content} <EventTypeCombobox multiple defaultValue={[1, 5]} /></label>`,
        )
        .join(''),
    )
    try {
      await page.locator('[data-gofive=remove]').nth(1).waitFor()
      const session = await page.context().newCDPSession(page)
      const namesOf = async (selector: string) => {
        const { root } = await session.send('DOM.getDocument')
        const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector })
        return Promise.all(
          nodeIds.map(async (nodeId) => {
            const { nodes } = await session.send('Accessibility.getPartialAXTree', {
              nodeId,
              fetchRelatives: false,
            })
            return String(nodes[0]?.name?.value).trim()
          }),
        )
      }
      await session.send('Accessibility.enable')
      const names = await namesOf('label > select')
      expect(await namesOf('[role=combobox]')).toEqual(names)
      expect(new Set(names)).toEqual(new Set(['Event type', 'Event type (required)', 'Event type *']))
    } finally {
      await close()
    }
  })
})

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

// The stories are scanned in the other looks: as they are, and dark, right to left and enlarged (storybook/darkRightToLeft.ts).
describe('Selects, scanned by axe', () => {
  it('have no violation in forced colors', async () => {
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
      await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' })
      const applyAppearance = () =>
        page.evaluate(() => {
          document.documentElement.style.colorScheme = 'light dark'
          // axe assumes white for a page without a background.
          document.body.style.background = 'Canvas'
        })
      await applyAppearance()
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
      await applyAppearance()
      await page.getByRole('alert').first().waitFor()
      expect(await scan()).toEqual([])
    } finally {
      await close()
    }
  })
})
