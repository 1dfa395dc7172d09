import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Consumer } from './consumer.js'

const moduleOf = { bundler: 'ESNext', nodenext: 'NodeNext' }

/** Defines tests that check the types of a consumer with its own TypeScript, declarations of libraries included. */
export function testTypes(
  consumer: () => Consumer,
  version: string,
  moduleResolutions: readonly (keyof typeof moduleOf)[],
): void {
  it.each(moduleResolutions)(
    `type-checks with TypeScript ${version}, moduleResolution %s`,
    async (moduleResolution) => {
      const { folder, run } = consumer().at('types')
      await cp('test/consumers/fixtures/types', folder, { recursive: true })
      await writeConfiguration(folder, { ...settingsOf(moduleResolution), skipLibCheck: false })
      expect(await run('npx', 'tsc', '--version')).toContain(version)
      await run('npx', 'tsc')
    },
  )
}

/** Defines a test of the errors that a consumer with its own TypeScript reads when `baseURL` is missing. */
export function testTypeErrors(consumer: () => Consumer, version: string): void {
  it(`names baseURL in the first two lines of the errors of TypeScript ${version}`, async () => {
    const { folder, run } = consumer().at('type-errors')
    await cp('test/consumers/fixtures/type-errors', folder, { recursive: true })
    await writeConfiguration(folder, { ...settingsOf('bundler'), skipLibCheck: true })
    const output = await run('npx', 'tsc', '--pretty', 'false').catch(String)
    const [, missing = '', possiblyUndefined = '', ...others] = output.split(/^errors\.tsx\(\d+,\d+\): /m)
    expect(firstTwoLines(missing)).toContain("Property 'baseURL' is missing")
    expect(firstTwoLines(possiblyUndefined)).toContain('baseURL: string | undefined')
    expect(others).toEqual([])
  })
}

function firstTwoLines(text: string): string {
  return text.split('\n').slice(0, 2).join('\n')
}

function settingsOf(moduleResolution: keyof typeof moduleOf): object {
  return {
    module: moduleOf[moduleResolution],
    moduleResolution,
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    jsx: 'react-jsx',
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: [],
  }
}

async function writeConfiguration(folder: string, compilerOptions: object): Promise<void> {
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
}
