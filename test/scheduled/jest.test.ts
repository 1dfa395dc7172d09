import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConsumer, type Consumer } from '../consumers/consumer.js'
import { writeReadmeTest } from '../consumers/readmeTest.js'

let consumer: Consumer

beforeAll(async () => {
  consumer = await createConsumer({
    examples: ['next'],
    packages: {
      '@testing-library/dom': '10.4.2',
      '@testing-library/react': '16.3.3',
      jest: '30.5.2',
      'jest-environment-jsdom': '30.5.2',
    },
  })
})

afterAll(() => consumer.remove())

describe('An application in Jest', () => {
  it("runs the README's test, with the documented option", async () => {
    const [line] = /transformIgnorePatterns: \[.*?\]/.exec(await readFile('README.md', 'utf8')) ?? []
    const { folder, run } = consumer.at('jest')
    await mkdir(folder)
    // The preset of Babel that comes with Next.js.
    const transform = "transform: { '\\.jsx?$': ['babel-jest', { presets: ['next/babel'] }] }"
    await writeFile(
      join(folder, 'jest.config.mjs'),
      `export default { testEnvironment: 'jsdom', ${transform}, ${line} }`,
    )
    await writeReadmeTest(folder, 'app.test.jsx')
    expect(await run('npx', 'jest')).toContain('Tests:       2 passed, 2 total')
  })

  it("runs the README's test, with next/jest and the documented option", async () => {
    const [line] = /transpilePackages: \[.*?\]/.exec(await readFile('README.md', 'utf8')) ?? []
    const { folder, run } = consumer.at('next')
    await writeFile(join(folder, 'next.config.mjs'), `export default { ${line} }`)
    await writeFile(
      join(folder, 'jest.config.mjs'),
      `import nextJest from 'next/jest.js'
export default nextJest({ dir: './' })({ testEnvironment: 'jsdom' })`,
    )
    await writeReadmeTest(folder, 'app.test.tsx')
    expect(await run('npx', 'jest')).toContain('Tests:       2 passed, 2 total')
  })
})
