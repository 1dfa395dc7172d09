import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testBundles } from './bundles.js'
import { createConsumer, type Consumer } from './consumer.js'
import { testViteExample } from './example.js'
import { expectOptions, names, readSnippet, readViteConfig } from './readmeApp.js'
import { testTypes } from './types.js'

// The Vite example and the README's first snippet, with the newest versions of all packages.

let consumer: Consumer

beforeAll(async () => {
  consumer = await createConsumer({
    examples: ['vite'],
    packages: {
      esbuild: '0.28.2',
      typescript: '7.0.2',
      webpack: '5.112.2',
    },
  })
})

afterAll(() => consumer.remove())

describe('An application with the newest versions', () => {
  it('builds and runs the Vite example', () => testViteExample(consumer.at('vite'), ['npm', 'run', 'build']))

  testTypes(() => consumer, '7.0.2', 'bundler')

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
