import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Consumer } from './consumer.js'

const moduleOf = { bundler: 'ESNext', nodenext: 'NodeNext' }

/**
 * Defines a test that checks the types of a consumer with its own TypeScript, declarations of libraries included, and what it
 * prints when `baseURL` is missing.
 */
export function testTypes(
  consumer: () => Consumer,
  version: string,
  moduleResolution: keyof typeof moduleOf,
): void {
  it(`type-checks with TypeScript ${version}, moduleResolution ${moduleResolution}, and names a missing baseURL in the first two lines of the errors`, async () => {
    const { folder, run } = consumer().at('types')
    await cp('test/consumers/fixtures/types', folder, { recursive: true })
    const compilerOptions = {
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
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
    expect(await run('npx', 'tsc', '--version')).toContain(version)
    const output = await run('npx', 'tsc', '--pretty', 'false').catch(
      (error: unknown) => (error as Error).message,
    )
    const [, missing = '', possiblyUndefined = '', ...others] = output.split(
      /^(?=[^\s].*\(\d+,\d+\): error )/m,
    )
    expect(firstTwoLines(missing)).toMatch(/^errors\.tsx.*[^]*Property 'baseURL' is missing/)
    expect(firstTwoLines(possiblyUndefined)).toMatch(/^errors\.tsx.*[^]*baseURL: string \| undefined/)
    expect(others).toEqual([])
  })
}

function firstTwoLines(text: string): string {
  return text.split('\n').slice(0, 2).join('\n')
}
