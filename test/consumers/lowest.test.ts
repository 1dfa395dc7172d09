// @vitest-environment node
import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createConsumer, type Consumer } from './consumer.js'
import { testYourApp } from './testYourApp.js'
import { itHasSoundTypes } from './types.js'
import { buildAndUse } from './viteExample.js'

// The page of Vite on the lowest of every peer that the ranges in package.json admit, and on the last React 18.

const lowest = {
  '@tanstack/react-query': '5.0.0',
  react: '18.0.0',
}

let consumer: Consumer

beforeAll(async () => {
  consumer = await createConsumer({
    examples: ['vite'],
    packages: {
      ...lowest,
      'react-dom': lowest.react,
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
  const manifest = await readFile(join(consumer.folder, 'node_modules', name, 'package.json'), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}

it('installs the versions at which the peer ranges begin, as the README says', async () => {
  const readme = await readFile('README.md', 'utf8')
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(await readFile('package.json', 'utf8')) as {
    peerDependencies: Record<string, string>
    peerDependenciesMeta: Record<string, { optional: boolean }>
  }
  const required = Object.entries(peerDependencies).filter(([name]) => !peerDependenciesMeta[name]?.optional)
  for (const [name, range] of required) {
    const [, first] = /^\^(\S+)/.exec(range) ?? []
    expect(await installed(name), name).toBe(first)
    expect(readme, name).toContain(first)
  }
})

// Without tsc, which is of 5.5 here and cannot read the declarations of Vite's own plugin.
const build = ['npx', 'vite', 'build'] as const

it('works as a page of Vite', () => buildAndUse(consumer.at('vite'), build))

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
