import { readFile, writeFile } from 'node:fs/promises'
import { brotliCompressSync } from 'node:zlib'
import type { Page } from 'playwright'
import { bundlePage, openBundle, type PageBundle } from '../test/package/page.js'
import { candidates, type Candidate } from './comparison/candidates.js'
import { changesOf } from './comparison/changes.js'
import { createDropdown } from './comparison/dropdown.js'
import { features, underPolicy } from './comparison/features.js'
import { versionOf } from './versions.js'

// `npm run bench:comparison`: tests each feature with each dropdown, in the same form in Chromium. Writes the table that
// Storybook shows in the page "Start", and prints the cells that have changed.

const file = 'storybook/comparison.md'

/** @param mounted - The argument of `mount`, with the import that it needs before it. */
const bundleForm = (mounted: string, imports = '') =>
  bundlePage(`${imports}
    import { mount } from './bench/comparison/page.tsx'
    mount(${mounted})`)

const sizeOf = ({ script, styles }: PageBundle) => brotliCompressSync(script + styles).length

async function columnOf(candidate: Candidate, bareSize: number): Promise<string[]> {
  const bundle = await bundleForm(
    'Field',
    `import { Field } from './bench/comparison/fields/${candidate.name}.tsx'`,
  )
  const { page: strict, consoleMessages, close } = await openBundle(bundle)
  const column: string[] = []
  try {
    const lenient = (await strict.context().browser()?.newPage({ bypassCSP: true })) as Page
    for (const [feature, isSupported] of Object.entries(features)) {
      const page = feature === underPolicy ? strict : lenient
      await page.goto(strict.url())
      consoleMessages.length = 0
      column.push((await isSupported(createDropdown(page, consoleMessages, candidate))) ? '✓' : '–')
    }
  } finally {
    await close()
  }
  return [...column, ((sizeOf(bundle) - bareSize) / 1000).toFixed(0)]
}

const bareSize = sizeOf(await bundleForm('() => null'))
const columns: string[][] = []
for (const candidate of candidates) {
  columns.push(await columnOf(candidate, bareSize))
  console.log(`${candidate.title} is done.`)
}

const titles = [...Object.keys(features), 'Adds to a bare React page, kB brotli']
const rows = [
  ['', ...candidates.map(({ title }) => title)],
  ['---', ...candidates.map(() => ':-:')],
  ...titles.map((title, index) => [title, ...columns.map((column) => column[index] ?? '')]),
]
const table = rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('')
const libraries = candidates.flatMap(({ package: name }) => name ?? [])
const versions = ['react', 'react-dom', ...libraries].map(versionOf).join(', ')

const changes = changesOf(await readFile(file, 'utf8'), table)
await writeFile(file, `${table}\nMeasured with ${versions}.\n`)
console.log(changes.length > 0 ? changes.join('\n') : 'No cell has changed.')
