import { cp, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testBundles } from './bundles.js'
import { createConsumer, type Consumer } from './consumer.js'
import { runExample, testViteExample } from './example.js'
import { testReadmeInVitest, writeReadmeTest } from './readmeTest.js'
import { testTypes } from './types.js'
import { signIn } from './visitor.js'

// Both single-page examples, with the newest versions of all packages.

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
  // A separate folder, because npm's scripts would prefer it to the Node that runs this.
  const node = createConsumer({ packages: { node: '26.10.0' } })
  ;[consumer, newestNode] = await Promise.all([applications, node])
})

afterAll(async () => {
  await Promise.all([consumer.remove(), newestNode.remove()])
})

describe('An application with the newest versions', () => {
  it('runs the Vite example on the Node that runs this', () =>
    testViteExample(consumer.at('vite'), ['npm', 'run', 'build']))

  it('runs the Vite example on the newest Node', async () => {
    const PATH = [join(newestNode.folder, 'node_modules', 'node', 'bin'), process.env.PATH].join(delimiter)
    const onNewest = consumer.at('vite', { PATH })
    expect(await onNewest.run('node', '--version')).toContain('v26.10.0')
    // The other build has checked the types.
    await testViteExample(onNewest, ['npx', 'vite', 'build'])
  })

  it('loads the list in a loader of TanStack Router, and does not refetch a fresh one', async () => {
    const router = consumer.at('tanstack-router')
    await router.run('npm', 'run', 'build')
    await runExample(router, async ({ visitor }) => {
      const { page } = visitor
      await page.getByRole('link', { name: 'Events' }).click()
      await page.getByRole('alert').filter({ hasText: 'Sign in again' }).waitFor()
      await signIn(page)
      await page.getByRole('heading', { name: '6 event types' }).waitFor()
      await page.getByRole('combobox', { name: 'Event type', exact: true }).selectOption('Renew')
      const before = visitor.listRequests.length
      await page.getByRole('link', { name: 'Home' }).click()
      await page.getByRole('heading', { name: 'Home' }).waitFor()
      await page.getByRole('link', { name: 'Events' }).click()
      await page.getByRole('heading', { name: '6 event types' }).waitFor()
      expect(visitor.listRequests).toHaveLength(before)
      expect(visitor.consoleMessages.filter((text) => !/status of 401|GofiveError/.test(text))).toEqual([])
    })
  })

  testTypes(() => consumer, '7.0.2', ['bundler', 'nodenext'])

  testBundles(() => consumer)

  testReadmeInVitest(() => consumer)

  it("runs the README's test of an application in Jest, with the documented option", async () => {
    const [line] = /transformIgnorePatterns: \[.*?\]/.exec(await readFile('README.md', 'utf8')) ?? []
    const jest = consumer.at('jest')
    await cp('test/consumers/fixtures/jest', jest.folder, { recursive: true })
    await writeReadmeTest(jest.folder, 'app.test.jsx')
    await writeFile(
      join(jest.folder, 'jest.config.js'),
      `export default { testEnvironment: 'jsdom', ${line} }`,
    )
    expect(await jest.run('npx', 'jest')).toContain('Tests:       2 passed, 2 total')
  })

  it('reports a QueryClient of another copy of @tanstack/react-query', async () => {
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
    // The context of another copy is not visible: the select below it uses a cache of its own.
    expect(output).toMatch(/^around: <select/m)
  })
})
