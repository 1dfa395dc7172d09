import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reachableDeclarations } from '../../scripts/reachableDeclarations.js'
import { createAPIReporter } from './apiReport.js'

const { exports } = JSON.parse(await readFile('package.json', 'utf8')) as {
  exports: Record<string, string | { types: string }>
}
const entries = Object.entries(exports).flatMap(([name, entry]) =>
  typeof entry === 'string'
    ? []
    : [{ name: name === '.' ? 'index' : name.replace('./', ''), types: entry.types }],
)

const apiReport = createAPIReporter(entries.map(({ types }) => types))

describe('Declarations of the build', () => {
  // After an intended change: npm run test:package -- -u
  it.each(entries.map(({ name, types }) => [name, types] as const))(
    'of the entry %s match its API report',
    async (name, types) => {
      await expect(apiReport(types)).toMatchFileSnapshot(`api/${name}.md`)
    },
  )

  it('are each imported by an entry', async () => {
    const files = (await readdir('dist', { recursive: true })).filter((path) => path.endsWith('.d.ts'))
    const reachable = reachableDeclarations(entries.map(({ types }) => types))
    expect(files.map((path) => join('dist', path)).sort()).toEqual([...reachable].sort())
  })
})
