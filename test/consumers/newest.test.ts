// @vitest-environment node
import { cp, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { itsBundlesAreSmall } from './bundles.js'
import { createConsumer, type Consumer } from './consumer.js'
import { serveGofive } from './gofive.js'
import { testYourApp } from './testYourApp.js'
import { itHasSoundTypes } from './types.js'
import { buildAndUse } from './viteExample.js'
import { visit } from './visitor.js'

// Both single-page examples, with the newest of everything.

let consumer: Consumer
let newestNode: Consumer

beforeAll(async () => {
  const applications = createConsumer({
    examples: ['vite', 'tanstack-router'],
    packages: {
      '@babel/core': '7.29.13',
      '@babel/preset-env': '7.29.14',
      '@babel/preset-react': '7.29.7',
      '@testing-library/dom': '10.4.2',
      '@testing-library/react': '16.3.3',
      esbuild: '0.28.2',
      jest: '30.5.2',
      'jest-environment-jsdom': '30.5.2',
      jsdom: '29.1.1',
      typescript: '7.0.2',
      vitest: '4.1.12',
      webpack: '5.112.2',
    },
  })
  // Apart, because npm's scripts would find it before the Node that runs this.
  const node = createConsumer({ packages: { node: '26.10.0' } })
  ;[consumer, newestNode] = await Promise.all([applications, node])
})

afterAll(async () => {
  await Promise.all([consumer.remove(), newestNode.remove()])
})

it('works as a page of Vite, on the Node that runs this', () =>
  buildAndUse(consumer.at('vite'), ['npm', 'run', 'build']))

it('works as a page of Vite, on the newest Node', async () => {
  const PATH = [join(newestNode.folder, 'node_modules', 'node', 'bin'), process.env.PATH].join(delimiter)
  const onNewest = consumer.at('vite', { PATH })
  expect(await onNewest.run('node', '--version')).toContain('v26.10.0')
  await buildAndUse(onNewest, ['npm', 'run', 'build'])
})

it('works in a loader of TanStack Router, from the sign-in to the list', async () => {
  const router = consumer.at('tanstack-router')
  await router.run('npm', 'run', 'build')
  const gofive = await serveGofive()
  const running = await router.start(['npm', 'start'], { ...gofive.env, PORT: '0' })
  try {
    const visitor = await visit()
    const { page } = visitor
    await page.goto(running.url)
    await page.getByRole('link', { name: 'Events' }).click()
    await page.getByRole('alert').filter({ hasText: 'Sign in again' }).waitFor()
    await page.getByRole('textbox', { name: 'Your name' }).fill('somchai')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: '6 event types' }).waitFor()
    await page.getByRole('combobox', { name: 'Event type', exact: true }).selectOption('Renew')
    // The list is fresh: going away and coming back asks nobody.
    const before = visitor.listRequests.length
    await page.getByRole('link', { name: 'Home' }).click()
    await page.getByRole('heading', { name: 'Home' }).waitFor()
    await page.getByRole('link', { name: 'Events' }).click()
    await page.getByRole('heading', { name: '6 event types' }).waitFor()
    expect(visitor.listRequests).toHaveLength(before)
    expect(visitor.complaints.filter((text) => !/status of 401|GofiveError/.test(text))).toEqual([])
  } finally {
    await running.stop()
    await gofive.close()
  }
})

itHasSoundTypes(() => consumer, '7.0.2')

itsBundlesAreSmall(() => consumer)

it("runs the README's test in vitest", async () => {
  const { folder, run } = consumer.at('vitest')
  await cp('test/consumers/fixtures/vitest', folder, { recursive: true })
  await testYourApp(folder, 'app.test.tsx', "import { it } from 'vitest'")
  expect(await run('npx', 'vitest', 'run')).toMatch(/Tests +2 passed \(2\)/)
})

it("runs the README's test in Jest, with the one line that the README tells", async () => {
  const [line] = /transformIgnorePatterns: \[.*?\]/.exec(await readFile('README.md', 'utf8')) ?? []
  const jest = consumer.at('jest')
  await cp('test/consumers/fixtures/jest', jest.folder, { recursive: true })
  await testYourApp(jest.folder, 'app.test.jsx')
  await writeFile(join(jest.folder, 'jest.config.js'), `export default { testEnvironment: 'jsdom', ${line} }`)
  expect(await jest.run('npx', 'jest')).toContain('Tests:       2 passed, 2 total')
})

it('says so where a QueryClient is of another copy of react-query', async () => {
  const { folder, run } = consumer.at('copies')
  await cp('test/consumers/fixtures/copies', folder, { recursive: true })
  const modules = join(consumer.folder, 'node_modules')
  for (const name of ['react-query', 'query-core']) {
    await cp(join(modules, '@tanstack', name), join(folder, 'node_modules', '@tanstack', name), {
      recursive: true,
    })
  }
  const output = await run('node', 'copies.js')
  expect(output).toMatch(/^given: config .*different copy of @tanstack\/react-query/)
  // React shows nobody the context of another copy; what is below it has a cache of its own, and works.
  expect(output).toMatch(/^around: <select/m)
})
