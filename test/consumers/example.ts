import { expect } from 'vitest'
import type { SandboxOptions } from '../../src/sandbox/index.js'
import type { Consumer, Running } from './consumer.js'
import { secretsIn, serveGofive } from './gofive.js'
import { signIn, visit, type Visitor } from './visitor.js'

export interface StartedExample {
  readonly gofive: Awaited<ReturnType<typeof serveGofive>>
  readonly running: Running
  /** On the page of the example. */
  readonly visitor: Visitor
}

/** Starts a built example on a sandbox, opens its page, and stops both afterwards. */
export async function runExample(
  consumer: Consumer,
  interact: (example: StartedExample) => Promise<void>,
  options?: SandboxOptions,
): Promise<void> {
  const gofive = await serveGofive(options)
  const running = await consumer.start(['npm', 'start'], { ...gofive.env, PORT: '0' })
  try {
    const visitor = await visit()
    await visitor.page.goto(running.url)
    await interact({ gofive, running, visitor })
  } finally {
    await running.stop()
    await gofive.close()
  }
}

/** Builds and starts the Vite example, signs in, and adds an event with both selects. */
export async function testViteExample(
  consumer: Consumer,
  build: readonly [string, ...string[]],
): Promise<void> {
  await consumer.run(...build)
  await runExample(consumer, async ({ gofive, running, visitor }) => {
    const { page } = visitor
    await page.getByRole('alert').filter({ hasText: 'session has expired' }).first().waitFor()
    await signIn(page)

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
    expect(visitor.consoleMessages.filter((text) => !text.includes('status of 401'))).toEqual([])
    const everything = (await visitor.networkAndStorage()) + running.output()
    expect(everything).toContain('Extend')
    expect(secretsIn(everything)).toEqual([])
  })
}
