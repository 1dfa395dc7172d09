// @vitest-environment node
import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createConsumer, type Consumer } from './consumer.js'
import { serveGofive } from './gofive.js'
import { testYourApp } from './testYourApp.js'
import { itHasSoundTypes } from './types.js'
import { buildAndUse } from './viteExample.js'
import { visit } from './visitor.js'

// The page of Vite on the lowest version of every peer and dependency that the ranges in package.json admit, and on the
// last React 18.

interface Manifest {
  readonly peerDependencies: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
}

const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest

/** The lowest version of each range: `5.0.0` of `^5.0.0`. */
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

it('has the lowest version of every dependency, and no second one', async () => {
  expect(dependencies.map(([name]) => name)).toEqual(Object.keys(manifest.dependencies))
  for (const [name, version] of [...peers, ...dependencies]) {
    expect(await installed(name), name).toBe(version)
  }
  await expect(readdir(join(consumer.folder, 'node_modules/react-gofive/node_modules'))).rejects.toThrow(
    'ENOENT',
  )
})

it('has the lowest versions of the peers that the README names', async () => {
  const readme = await readFile('README.md', 'utf8')
  for (const [name, version] of peers) expect(readme, name).toContain(version)
})

// Without tsc, which is of 5.5 here and cannot read the declarations of Vite's own plugin.
const build = ['npx', 'vite', 'build'] as const

it('works as a page of Vite', () => buildAndUse(consumer.at('vite'), build))

it('renders only the visible options of a long list', async () => {
  const gofive = await serveGofive({ scenario: 'many' })
  const running = await consumer.at('vite').start(['npm', 'start'], { ...gofive.env, PORT: '0' })
  try {
    const { page } = await visit()
    await page.goto(running.url)
    await page.getByRole('textbox', { name: 'Your name' }).fill('somchai')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('combobox', { name: 'Also' }).click()
    const options = page.getByRole('listbox').getByRole('option')
    await options.first().waitFor()
    await page.keyboard.press('ArrowUp')
    await options.filter({ hasText: /no\. 10000$/ }).waitFor()
    expect(await options.count()).toBeLessThan(100)
  } finally {
    await running.stop()
    await gofive.close()
  }
})

itHasSoundTypes(() => consumer, '5.5.4')

it("runs the README's test in vitest", async () => {
  const { folder, run } = consumer.at('vitest')
  await cp('test/consumers/fixtures/vitest', folder, { recursive: true })
  await testYourApp(folder, 'app.test.tsx', "import { it } from 'vitest'")
  expect(await run('npx', 'vitest', 'run')).toMatch(/Tests +2 passed \(2\)/)
})

it('renders on the server without a warning, also where React 18 has one for layout effects', async () => {
  const { folder, run } = consumer.at('ssr')
  await cp('test/consumers/fixtures/ssr', folder, { recursive: true })
  const html = await run('node', 'ssr.js')
  expect(html).toMatch(/^<select.*data-gofive="combobox"/)
  expect(html).not.toContain('Warning')
})

it('works on React 18.3 too', async () => {
  const react = ['react@18.3.1', 'react-dom@18.3.1']
  await consumer.run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...react)
  expect(await installed('react')).toBe('18.3.1')
  await buildAndUse(consumer.at('vite'), build)
})
