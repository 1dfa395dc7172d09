import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConsumer, type Consumer } from '../consumers/consumer.js'
import { runExample, testViteExample, type StartedExample } from '../consumers/example.js'
import { writeReadmeTest } from '../consumers/readmeTest.js'
import { testTypes } from '../consumers/types.js'
import { signIn } from '../consumers/visitor.js'

// The Vite example with the lowest version of every peer and dependency in the ranges of package.json.

interface Manifest {
  readonly peerDependencies: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
}

const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest

/** Returns the lowest version of each range: `5.0.0` of `^5.0.0`. */
const lowestOf = (ranges: Readonly<Record<string, string>>): [name: string, version: string][] =>
  Object.entries(ranges).flatMap(([name, range]) => {
    const [, version] = /^\^(\d+\.\d+\.\d+)/.exec(range) ?? []
    return version === undefined ? [] : [[name, version]]
  })

const peers = lowestOf(manifest.peerDependencies)
const dependencies = lowestOf(manifest.dependencies)
const { react = '' } = Object.fromEntries(peers)

let consumer: Consumer

beforeAll(async () => {
  consumer = await createConsumer({
    examples: ['vite'],
    packages: {
      ...Object.fromEntries([...peers, ...dependencies]),
      'react-dom': react,
      '@testing-library/dom': '10.4.2',
      '@testing-library/react': '16.3.3',
      '@types/react': '18.3.31',
      '@types/react-dom': '18.3.7',
      jsdom: '29.1.1',
      typescript: '5.5.4',
      vitest: '4.1.12',
    },
  })
})

afterAll(async () => {
  await consumer.remove()
})

async function installed(name: string): Promise<string> {
  const path = join(consumer.folder, 'node_modules', name, 'package.json')
  return (JSON.parse(await readFile(path, 'utf8')) as { version: string }).version
}

describe('An application with the lowest versions', () => {
  it('has one version of every dependency, the lowest', async () => {
    expect(dependencies.map(([name]) => name)).toEqual(Object.keys(manifest.dependencies))
    for (const [name, version] of [...peers, ...dependencies]) {
      expect(await installed(name), name).toBe(version)
    }
    await expect(readdir(join(consumer.folder, 'node_modules/react-gofive/node_modules'))).rejects.toThrow(
      'ENOENT',
    )
  })

  it('has the versions of the peers that the README documents', async () => {
    const readme = await readFile('README.md', 'utf8')
    for (const [name, version] of peers) expect(readme, name).toContain(version)
  })

  // Without tsc: TypeScript 5.5 cannot read the declarations of Vite's own plugin.
  it('runs the Vite example', () => testViteExample(consumer.at('vite'), ['npx', 'vite', 'build']))

  it('renders only the visible options of a long list', async () => {
    const openLastOption = async ({ visitor: { page } }: StartedExample) => {
      await signIn(page)
      await page.getByRole('combobox', { name: 'Also' }).click()
      const options = page.getByRole('listbox').getByRole('option')
      await options.first().waitFor()
      await page.keyboard.press('ArrowUp')
      await options.filter({ hasText: /no\. 10000$/ }).waitFor()
      expect(await options.count()).toBeLessThan(100)
    }
    await runExample(consumer.at('vite'), openLastOption, { scenario: 'many' })
  })

  // The stricter one: TypeScript 5.5 needs half a minute for each.
  testTypes(() => consumer, '5.5.4', 'nodenext')

  it("runs the README's test of an application, and one of a cancelled request, in Vitest", async () => {
    const { folder, run } = consumer.at('vitest')
    await cp('test/consumers/fixtures/vitest', folder, { recursive: true })
    await writeReadmeTest(folder, 'app.test.tsx', "import { it } from 'vitest'")
    expect(await run('npx', 'vitest', 'run')).toMatch(/Tests +3 passed \(3\)/)
  })

  it('renders on the server without a warning, which React 18 prints for layout effects', async () => {
    const { folder, run } = consumer.at('ssr')
    await cp('test/consumers/fixtures/ssr', folder, { recursive: true })
    const html = await run('node', 'ssr.js')
    expect(html).toMatch(/^<select.*data-gofive="combobox"/)
    expect(html).not.toContain('Warning')
  })
})
