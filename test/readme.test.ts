import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const english = await readFile('README.md', 'utf8')
const thai = await readFile('README.th.md', 'utf8')

/** Extracts the parts that do not depend on the language. */
function structureOf(readme: string) {
  const prose = readme.replaceAll(/^```.*?^```$/gms, '')
  return {
    headings: [...prose.matchAll(/^#+/gm)].map(([level]) => level),
    snippets: readme.match(/^```.*?^```$/gms),
    details: [...prose.matchAll(/<\/?(details|summary)>/g)].map(([tag]) => tag),
    tables: [...prose.matchAll(/(^\|.*\|\n)+/gm)].map(([table]) => ({
      rows: table.trim().split('\n').length,
      codes: table.match(/^\| `[^|]*/gm)?.map((cell) => cell.trim()),
    })),
    lists: [...prose.matchAll(/(^- .*\n)+/gm)].map(([list]) => list.trim().split('\n').length),
    links: [...prose.matchAll(/\]\(([^#][^)]*)\)/g)]
      .map(([, target]) => target)
      .filter((target) => !target!.includes('README')),
  }
}

/** Undoes the translation of the first snippet. */
const inEnglish = (snippet: string) =>
  snippet.replace(' locale="th"', '').replace(' lang="th"', '').replace('ประเภทกิจกรรม <', 'Event type <')

/** Returns the anchor that GitHub creates for a heading. */
const anchorOf = (heading: string) =>
  `#${heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}\s_-]/gu, '')
    .replaceAll(' ', '-')}`

describe('README', () => {
  it('has the same headings, tables, lists, snippets and links in Thai', () => {
    const { snippets, ...structure } = structureOf(thai)
    expect(snippets?.[0]).toContain('locale="th"')
    expect({ ...structure, snippets: snippets?.map(inEnglish) }).toEqual(structureOf(english))
  })

  it.each([
    ['README.md', english],
    ['README.th.md', thai],
  ])('%s has at most 420 lines, code before line 10, and no broken link', async (_, readme) => {
    const lines = readme.trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(420)
    expect(lines.findIndex((line) => line.startsWith('```'))).toBeLessThan(10)
    const anchors = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading))
    for (const [, target = ''] of readme.matchAll(/\]\((#[^)]*)\)/g)) expect(anchors).toContain(target)
    const files = await readdir('.', { recursive: false })
    for (const [, path = ''] of readme.matchAll(/\]\(\.\/([^)#]*)/g)) {
      expect(path.includes('/') ? await readdir(join(path, '..')) : files).toContain(path.split('/').at(-1))
    }
  })

  it('has these sections in this order', () => {
    const headings = [...english.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual([
      'First run',
      'Other hosts',
      'Which way is yours?',
      'The select',
      'The combobox',
      'Forms and design systems',
      'Styling',
      'The hooks',
      'Keep the secrets on your server',
      'Testing your app',
      'Errors',
      'Troubleshooting',
      'Compatibility',
    ])
  })

  it.each([
    ['README.md', english, '**Contents:**'],
    ['README.th.md', thai, '**สารบัญ:**'],
  ])('%s lists its sections in the contents', (_, readme, title) => {
    const contents = readme.split('\n').find((line) => line.startsWith(title)) ?? ''
    const anchors = [...readme.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => anchorOf(heading))
    expect([...contents.matchAll(/\]\((#[^)]*)\)/g)].map(([, anchor]) => anchor)).toEqual(anchors)
  })

  it.each([
    ['README.md', english.split('## Troubleshooting')[1]],
    ['README.th.md', thai.split('## แก้ปัญหา')[1]],
  ])('%s quotes the messages of the package verbatim', async (_, troubleshooting = '') => {
    const sources = await Promise.all(
      (await readdir('src', { recursive: true }))
        .filter((path) => /\.tsx?$/.test(path))
        .map((path) => readFile(join('src', path), 'utf8')),
    )
    const source = sources.join('\n').replaceAll('\\`', '`').replaceAll('${id}', '3')
    const cells = [...troubleshooting.matchAll(/^\| ([^|]*)/gm)].map(([, cell = '']) => cell)
    const quoted = cells.flatMap((cell) => [...cell.matchAll(/"([^"]+)"/g)].map(([, text = '']) => text))
    const foreign = [
      'Must use import to load ES Module',
      'Cannot use import statement outside a module',
      'No QueryClient set',
    ]
    expect(quoted).toEqual(expect.arrayContaining(foreign))
    expect(quoted.length).toBeGreaterThan(8)
    for (const text of quoted.filter((text) => !foreign.includes(text))) expect(source).toContain(text)
  })

  it('lists every error code', async () => {
    const errors = await readFile('src/core/errors.ts', 'utf8')
    const [, union = ''] = /type GofiveErrorCode =\n(.*?)\n\n/s.exec(errors) ?? []
    const codes = [...union.matchAll(/'([^']+)'/g)].map(([, code]) => code)
    expect(codes.length).toBeGreaterThan(5)
    for (const code of codes) expect(english).toContain(`| \`${code}\``)
  })
})

it.each([
  ['/app/node_modules/react-gofive/dist/index.js', false],
  ['/app/node_modules/.pnpm/react-gofive@0.3.0_react@19.3.1/node_modules/react-gofive/dist/index.js', false],
  ['/app/node_modules/react/index.js', true],
  ['/app/node_modules/.pnpm/react@19.3.1/node_modules/react/index.js', true],
])("Jest's option in the README finds the package in the folders of npm and pnpm: %s", (path, isIgnored) => {
  const [, pattern = ''] = /transformIgnorePatterns: \['(.*?)'\]/.exec(english) ?? []
  expect(new RegExp(pattern).test(path)).toBe(isIgnored)
})
