import type { Running } from './consumer.js'
import { visit, type Visitor } from './visitor.js'

// What the tests of the Next.js example have in common.

export type Application = Pick<Running, 'url' | 'output'>

/** Opens a page of an application for a user who has signed in. */
export async function visitSignedIn(
  { url }: Application,
  path = '',
  prepare?: (visitor: Visitor) => Promise<void>,
): Promise<Visitor> {
  const visitor = await visit()
  await visitor.context.addCookies([{ name: 'session', value: 'somchai', url }])
  await prepare?.(visitor)
  await visitor.page.goto(url + path)
  return visitor
}

/** Fills in the form and submits it, which works only after hydration. */
export async function addCustomerEvent({ page }: Visitor) {
  await page.getByRole('combobox', { name: 'Event type', exact: true }).selectOption('Trial')
  const tags = page.getByRole('combobox', { name: 'Also' })
  await tags.fill('ren')
  await page.getByRole('listbox').getByRole('option', { name: 'Renew' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add customer event' }).click()
  await page.getByRole('status').filter({ hasText: 'Added.' }).waitFor()
}
