import { delimiter, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createConsumer, type ConsumerOptions } from '../consumers/consumer.js'
import { runExample, testViteExample } from '../consumers/example.js'
import { signIn } from '../consumers/visitor.js'

// The single-page examples in environments between those of test/consumers.

async function install(options: ConsumerOptions) {
  const consumer = await createConsumer(options)
  onTestFinished(() => consumer.remove())
  return consumer
}

describe('The Vite example', () => {
  const build = ['npx', 'vite', 'build'] as const

  it('runs with the last React 18', async () => {
    const consumer = await install({
      examples: ['vite'],
      packages: { react: '18.3.1', 'react-dom': '18.3.1' },
    })
    await testViteExample(consumer.at('vite'), build)
  })

  it('builds and runs on the newest Node', async () => {
    const [consumer, node] = await Promise.all([
      install({ examples: ['vite'] }),
      // A separate folder, because npm's scripts would prefer it to the Node that runs this.
      install({ packages: { node: '26.10.0' } }),
    ])
    const PATH = [join(node.folder, 'node_modules', 'node', 'bin'), process.env.PATH].join(delimiter)
    const onNewest = consumer.at('vite', { PATH })
    expect(await onNewest.run('node', '--version')).toContain('v26.10.0')
    await testViteExample(onNewest, build)
  })
})

describe('The TanStack Router example', () => {
  it('loads the list in a loader, and does not refetch a fresh one', async () => {
    const router = (await install({ examples: ['tanstack-router'] })).at('tanstack-router')
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
})
