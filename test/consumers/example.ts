import { expect } from 'vitest'
import type { Consumer } from './consumer.js'
import { secretsIn, serveGofive } from './gofive.js'
import { visit } from './visitor.js'

/** Builds and starts the Vite example, signs in, and adds an event with both selects. */
export async function buildAndUse(consumer: Consumer, build: readonly [string, ...string[]]): Promise<void> {
  await consumer.run(...build)
  const gofive = await serveGofive()
  const running = await consumer.start(['npm', 'start'], { ...gofive.env, PORT: '0' })
  try {
    const visitor = await visit()
    const { page } = visitor
    await page.goto(running.url)
    await page.getByRole('alert').filter({ hasText: 'Your session has expired' }).first().waitFor()
    await page.getByRole('textbox', { name: 'Your name' }).fill('somchai')
    await page.getByRole('button', { name: 'Sign in' }).click()

    await page.getByRole('combobox', { name: 'Event type', exact: true }).selectOption('Trial')
    await page.getByRole('combobox', { name: 'Also' }).fill('ren')
    await page.getByRole('listbox').getByRole('option', { name: 'Renew' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Add customer event' }).click()
    const items = page.getByRole('main').getByRole('list').last().getByRole('listitem')
    await items.filter({ hasText: 'Renew' }).waitFor()
    expect(await items.allTextContents()).toEqual(['Trial', 'Renew'])
    expect(await page.getByRole('combobox', { name: 'Event type', exact: true }).inputValue()).toBe('')

    // Once before signing in, and once after.
    expect(visitor.listRequests).toHaveLength(2)
    expect(gofive.sandbox.count()).toBe(2)
    expect(visitor.complaints.filter((text) => !text.includes('status of 401'))).toEqual([])
    const seen = (await visitor.everythingSeen()) + running.output()
    expect(seen).toContain('Extend')
    expect(secretsIn(seen)).toEqual([])
  } finally {
    await running.stop()
    await gofive.close()
  }
}
