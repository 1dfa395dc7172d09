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

/** Returns the anchor that GitHub creates for a heading. */
const anchorOf = (heading: string) =>
  `#${heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}\s_-]/gu, '')
    .replaceAll(' ', '-')}`

describe('README', () => {
  it('has the same headings, tables, lists, snippets and links in Thai', () => {
    expect(structureOf(thai)).toEqual(structureOf(english))
  })

  it.each([
    ['README.md', english],
    ['README.th.md', thai],
  ])('%s has at most 420 lines and no broken link', async (_, readme) => {
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(420)
    const anchors = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading))
    for (const [, target = ''] of readme.matchAll(/\]\((#[^)]*)\)/g)) expect(anchors).toContain(target)
    const files = await readdir('.', { recursive: false })
    for (const [, path = ''] of readme.matchAll(/\]\(\.\/([^)#]*)/g)) {
      expect(path.includes('/') ? await readdir(join(path, '..')) : files).toContain(path.split('/').at(-1))
    }
  })

  it('has these sections in this order', () => {
    expect([...english.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual([
      'Which way is yours?',
      'Keep the secrets on your server',
      'The select',
      'The combobox',
      'Styling',
      'The hooks',
      'Server rendering',
      'Errors',
      'Testing your app',
      'Troubleshooting',
      'Compatibility',
    ])
  })

  it('quotes the messages of the package verbatim', async () => {
    const sources = await Promise.all(
      (await readdir('src', { recursive: true }))
        .filter((path) => /\.tsx?$/.test(path))
        .map((path) => readFile(join('src', path), 'utf8')),
    )
    const source = sources.join('\n').replaceAll('\\`', '`')
    const [, troubleshooting = ''] = english.split('## Troubleshooting')
    const quoted = [...troubleshooting.matchAll(/^\| (?:\d+[^"|]*)?"([^"]+)"/gm)].map(([, text = '']) => text)
    const foreign = ['Must use import to load ES Module', 'No QueryClient set', 'Event type 3']
    expect(quoted).toEqual(expect.arrayContaining(foreign))
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
