import { cp } from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { Consumer } from './consumer.js'

const selectCode = 'data-gofive'
const comboboxCode = 'aria-activedescendant'
const labelTexts = ['Select an event type', 'เลือกประเภทกิจกรรม']

/** Defines tests of minified bundles that three bundlers make of the package. */
export function testBundles(consumer: () => Consumer): void {
  it.each(['vite', 'webpack', 'esbuild'])('bundles only what the application uses (%s)', async (bundler) => {
    const { folder, run } = consumer().at('bundles')
    await cp('test/consumers/fixtures/bundles', folder, { recursive: true })
    const { hook, select, unused, styles } = JSON.parse(await run('node', 'bundle.mjs', bundler)) as Bundles

    expect(hook).toContain('useEventTypes')
    for (const part of [selectCode, comboboxCode, ...labelTexts]) expect(hook).not.toContain(part)

    for (const part of [selectCode, ...labelTexts]) expect(select).toContain(part)
    expect(select).not.toContain(comboboxCode)

    expect(unused).not.toMatch(/\w/)
    // A side-effect import.
    expect(styles).toContain('--gofive-accent')
  })
}

/** The code of each entry in the fixture's folder. */
type Bundles = Record<'hook' | 'select' | 'unused' | 'styles', string>
