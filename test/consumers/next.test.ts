import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SandboxRequest } from '../../src/sandbox/index.js'
import { documented } from '../../src/sandbox/eventTypes.js'
import { LIST } from '../support.js'
import { createConsumer, type Consumer, type Running } from './consumer.js'
import { secretsIn, serveGofive } from './gofive.js'
import { addCustomerEvent, visitSignedIn } from './nextExample.js'
import { signIn, visit } from './visitor.js'

// The Next.js example with additional routes for these tests. test/scheduled/nextRecipe.test.ts tests it in development, and the
// README's recipe.

let stack: Consumer
let consumer: Consumer
let gofive: Awaited<ReturnType<typeof serveGofive>>
let acme: Awaited<ReturnType<typeof serveGofive>>
let globex: Awaited<ReturnType<typeof serveGofive>>

beforeAll(async () => {
  const listOf = (company: string) => ({
    eventTypes: documented.map(({ eventTypeId, eventTypeName }) => ({
      eventTypeId,
      eventTypeName: `${eventTypeName} at ${company}`,
    })),
  })
  gofive = await serveGofive()
  acme = await serveGofive(listOf('Acme'))
  globex = await serveGofive(listOf('Globex'))
  stack = await createConsumer({
    examples: ['next'],
    packages: { '@hono/node-server': '2.1.9' },
  })
  consumer = stack.at('next')
  await cp('test/consumers/fixtures/next', consumer.folder, { recursive: true })
})

// All requests that Gofive has received: most tests send none, because the list is cached.
const earlierRequests: SandboxRequest[] = []
beforeEach(() => {
  earlierRequests.push(...gofive.sandbox.requests)
  gofive.sandbox.reset()
})

afterAll(async () => {
  await Promise.all([gofive, acme, globex].map((served) => served.close()))
  await stack.remove()
})

describe('Next.js example, built by Turbopack', () => {
  let routes: string
  let application: Running
  beforeAll(async () => {
    routes = await consumer.run('npm', 'run', 'build')
    const companies = { GOFIVE_OF_ACME: acme.url, GOFIVE_OF_GLOBEX: globex.url }
    application = await consumer.start(['npm', 'start', '--', '-p', '0'], { ...gofive.env, ...companies })
  })
  afterAll(() => application.stop())

  it('builds static and dynamic pages without credentials', () => {
    expect(routes).toMatch(/○ \/static\n/)
    expect(routes).toMatch(/ƒ \/events\n/)
  })

  // The first test, because only the first request of the list is slow: the pages and the route share one cache.
  it('streams a page that waits for the list in a Suspense boundary, and shares the list with the route', async () => {
    gofive.sandbox.configure({ scenario: 'slow' })
    const visitor = await visit()
    await visitor.context.addCookies([{ name: 'session', value: 'somchai', url: application.url }])
    await visitor.page.goto(`${application.url}/streamed`, { waitUntil: 'commit' })
    await visitor.page.getByText('Loading the names…').waitFor()
    await visitor.page.getByRole('listitem').filter({ hasText: 'Extend' }).waitFor()
    expect(visitor.listRequests).toEqual([])
    expect(visitor.consoleMessages).toEqual([])
    const list = await fetch(`${application.url}/api/gofive${LIST}`, {
      headers: { cookie: 'session=somchai' },
    })
    expect(list.status).toBe(200)
    expect(gofive.sandbox.count(LIST)).toBe(1)
  })

  it('requests the list of a static page from the browser, once', async () => {
    const visitor = await visitSignedIn(application, '/static')
    await visitor.page.getByRole('combobox', { name: 'Event type' }).selectOption('Renew')
    expect(visitor.listRequests).toHaveLength(1)
    expect(visitor.consoleMessages).toEqual([])
  })

  it('sends the options of a prefetched page in its HTML, and the browser does not request the list', async () => {
    const visitor = await visitSignedIn(application, '/events')
    const html = await fetch(`${application.url}/events`, { headers: { cookie: 'session=somchai' } })
    expect(await html.text()).toContain('<option value="3">Trial</option>')
    await addCustomerEvent(visitor)
    expect(visitor.listRequests).toEqual([])
    expect(visitor.consoleMessages).toEqual([])
  })

  it('submits the form by a Server Action, and resets it', async () => {
    const visitor = await visitSignedIn(application)
    const { page } = visitor
    await page.getByRole('link', { name: 'Events' }).click()
    const events = page.getByRole('main').getByRole('list').last().getByRole('listitem')
    await page.getByRole('heading', { name: 'Customer events' }).waitFor()
    const before = await events.count()
    await addCustomerEvent(visitor)
    await events.nth(before).filter({ hasText: 'Trial + Renew' }).waitFor()
    expect(await page.getByRole('combobox', { name: 'Event type', exact: true }).inputValue()).toBe('')
    expect(visitor.consoleMessages).toEqual([])
  })

  it('navigates between pages, and back, without a request for the list from the browser', async () => {
    const visitor = await visitSignedIn(application)
    const { page } = visitor
    await page.getByRole('link', { name: 'Streamed' }).click()
    await page.getByRole('listitem').filter({ hasText: 'Extend' }).waitFor()
    await page.getByRole('link', { name: 'Events' }).click()
    await page.getByRole('combobox', { name: 'Event type', exact: true }).selectOption('Pro')
    await page.goBack()
    await page.getByRole('listitem').filter({ hasText: 'Extend' }).waitFor()
    await page.getByRole('link', { name: 'Home' }).click()
    await page.getByRole('heading', { name: 'Hello somchai' }).waitFor()
    expect(visitor.listRequests).toEqual([])
    expect(visitor.consoleMessages).toEqual([])
  })

  it('asks a user whose session has expired to sign in, and keeps the list, the selection and the form', async () => {
    const visitor = await visitSignedIn(application, '/events', ({ page }) => page.clock.install())
    const { page, context } = visitor
    const select = page.getByRole('combobox', { name: 'Event type', exact: true })
    await select.selectOption('Renew')

    await context.clearCookies({ name: 'session' })
    // The list is stale after five minutes, and refetched when the page becomes visible.
    await page.clock.fastForward('06:00')
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
    const userName = page.getByRole('textbox', { name: 'Your name' })
    await userName.waitFor()
    // The list is still usable, so the select itself shows nothing.
    expect(await page.getByRole('alert').filter({ hasText: 'session' }).count()).toBe(0)
    await select.selectOption('Trial')
    await select.selectOption('Renew')
    expect(visitor.listRequests).toHaveLength(1)

    await signIn(page)
    await userName.waitFor({ state: 'detached' })
    expect(await select.inputValue()).toBe('5')
    await page.getByRole('button', { name: 'Add customer event' }).click()
    await page.getByRole('status').filter({ hasText: 'Added.' }).waitFor()
    // The browser itself logs the 401.
    expect(visitor.consoleMessages.filter((text) => !text.includes('status of 401'))).toEqual([])
  })

  it('shows a signed-out user the sign-in form, and neither the list nor the form of the page', async () => {
    const html = await (await fetch(`${application.url}/events`)).text()
    expect(html).toContain('Your name')
    expect(html).not.toMatch(/Trial|Add customer event/)
    expect((await fetch(`${application.url}/api/gofive${LIST}`)).status).toBe(401)
    expect(gofive.sandbox.count()).toBe(0)
  })

  it('exposes no credential in HTML, RSC payload, scripts, storage, network or log', async () => {
    const visitor = await visitSignedIn(application, '/events')
    await addCustomerEvent(visitor)
    for (const name of ['Streamed', 'Home']) {
      await visitor.page.getByRole('link', { name }).click()
      await visitor.page
        .getByText(name === 'Home' ? 'Hello' : 'Extend')
        .first()
        .waitFor()
    }
    const list = await visitor.page.request.get(`${application.url}/api/gofive${LIST}`)
    const scripts = await filesOf(join(consumer.folder, '.next', 'static'))
    const everything = [
      await visitor.networkAndStorage(),
      JSON.stringify(list.headers()),
      await list.text(),
      ...scripts,
      application.output(),
    ].join('\n')
    // Texts that show that each of these was searched.
    const parts = ['Trial', 'text/x-component', 'customerEvent', 'session=', 'Ready']
    expect(parts.filter((part) => !everything.includes(part))).toEqual([])
    expect(secretsIn(JSON.stringify([...earlierRequests, ...gofive.sandbox.requests]))).toHaveLength(4)
    expect(secretsIn(everything)).toEqual([])
  })

  it('does not mix up the lists of two companies in simultaneous requests', async () => {
    const isOwnList = async (company: string, other: string, path: string) => {
      const text = await (await fetch(application.url + path)).text()
      return text.includes(`Paid at ${company}`) && !text.includes(other)
    }
    const responses = Array.from({ length: 25 }, () => [
      isOwnList('Acme', 'Globex', '/companies/acme'),
      isOwnList('Globex', 'Acme', '/companies/globex'),
      isOwnList('Acme', 'Globex', `/api/companies/acme${LIST}`),
      isOwnList('Globex', 'Acme', `/api/companies/globex${LIST}`),
    ]).flat()
    expect(await Promise.all(responses)).toEqual(Array.from({ length: 100 }, () => true))
  })

  it('responds in an API route of the Pages Router, by the line of the README', async () => {
    const route = await readFile(join(consumer.folder, 'pages/api/pages/[...path].ts'), 'utf8')
    expect(route).toContain('export default getRequestListener(gofive)')
    expect(await readFile('README.md', 'utf8')).toContain('export default getRequestListener(gofive)')
    const url = `${application.url}/api/pages${LIST}`
    expect((await fetch(url)).status).toBe(401)
    const response = await fetch(url, { headers: { cookie: 'session=somchai' } })
    expect(await response.json()).toMatchObject({ data: { length: 6 } })
    expect(application.output()).not.toContain('API resolved without sending a response')
  })

  it('responds in the edge runtime', async () => {
    expect((await fetch(`${application.url}/edge${LIST}`)).status).toBe(401)
    const response = await fetch(`${application.url}/edge${LIST}`, { headers: { cookie: 'session=somchai' } })
    expect(await response.json()).toMatchObject({ data: { length: 6 } })
  })
})

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')))
}
