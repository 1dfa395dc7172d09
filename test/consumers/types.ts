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
      const compilerOptions = {
        ...{
          module: moduleOf[moduleResolution],
          moduleResolution,
          target: 'ES2022',
          lib: ['ES2022', 'DOM', 'DOM.Iterable'],
        },
        ...{ jsx: 'react-jsx', strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: [] },
        skipLibCheck: false,
      }
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
      expect(await run('npx', 'tsc', '--version')).toContain(version)
      await run('npx', 'tsc')
    },
  )
}
