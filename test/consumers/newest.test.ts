import { cp, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testBundles } from './bundles.js'
import { createConsumer, type Consumer } from './consumer.js'
import { runExample, testViteExample } from './example.js'
import { expectOptions, names, readSnippet, readViteConfig } from './readmeApp.js'
import { testTypeErrors, testTypes } from './types.js'
import { signIn } from './visitor.js'

// Both single-page examples and the README's first snippet, with the newest versions of all packages.

let consumer: Consumer
let newestNode: Consumer

beforeAll(async () => {
  const applications = createConsumer({
    examples: ['vite', 'tanstack-router'],
    packages: {
      esbuild: '0.28.2',
      typescript: '7.0.2',
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
  it('builds and runs the Vite example on the newest Node', async () => {
    const PATH = [join(newestNode.folder, 'node_modules', 'node', 'bin'), process.env.PATH].join(delimiter)
    const onNewest = consumer.at('vite', { PATH })
    expect(await onNewest.run('node', '--version')).toContain('v26.10.0')
    await testViteExample(onNewest, ['npm', 'run', 'build'])
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

  testTypes(() => consumer, '7.0.2', ['bundler'])
  testTypeErrors(() => consumer, '7.0.2')

  testBundles(() => consumer)

  it("shows the README's snippet by npm run dev, with the options of the Vite plugin's sandbox", async () => {
    const application = consumer.at('vite-scaffold')
    await cp('test/consumers/fixtures/vite-scaffold', application.folder, { recursive: true })
    await writeFile(join(application.folder, 'src/App.tsx'), await readSnippet())
    await writeFile(join(application.folder, 'vite.config.ts'), await readViteConfig())
    await expectOptions(application, ['npx', 'vite', '--port', '0'])
  })

  it('runs a command with the variables of the sandbox, and exits with its exit code', async () => {
    await writeFile(
      join(consumer.folder, 'script.js'),
      `import { createGofiveHandler } from 'react-gofive/server'
const gofive = createGofiveHandler({ authorize: () => true })
const list = await gofive.listEventTypes()
console.log(JSON.stringify([list.map(({ eventTypeName }) => eventTypeName), process.argv.slice(2)]))
process.exit(3)`,
    )
    const script = ['node', 'script.js', '--', '--port=1']
    const run = consumer.run('npx', 'react-gofive', 'sandbox', '--port=0', '--', ...script)
    await expect(run).rejects.toThrow(' ended with 3:\n')
    await expect(run).rejects.toThrow(JSON.stringify([names, ['--', '--port=1']]))
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
