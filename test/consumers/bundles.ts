import { cp } from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { Consumer } from './consumer.js'

const selectCode = 'data-gofive'
const comboboxCode = 'aria-activedescendant'
const labelTexts = ['Select an event type', 'เลือกประเภทกิจกรรม']

/** Defines tests of minified bundles that three bundlers make of the package. */
export function testBundles(consumer: () => Consumer): void {
  const each = it.each(['vite', 'webpack', 'esbuild'])

  async function bundle(bundler: string, entry: string): Promise<string> {
    const { folder, run } = consumer().at('bundles')
    await cp('test/consumers/fixtures/bundles', folder, { recursive: true })
    return run('node', 'bundle.mjs', bundler, entry)
  }

  each('bundles useEventTypes without select, combobox and labels (%s)', async (bundler) => {
    const code = await bundle(bundler, 'hook.js')
    expect(code).toContain('useEventTypes')
    for (const part of [selectCode, comboboxCode, ...labelTexts]) expect(code).not.toContain(part)
  })

  each('bundles the select and its labels without the combobox (%s)', async (bundler) => {
    const code = await bundle(bundler, 'select.js')
    for (const part of [selectCode, ...labelTexts]) expect(code).toContain(part)
    expect(code).not.toContain(comboboxCode)
  })

  each('bundles nothing of unused imports (%s)', async (bundler) => {
    expect(await bundle(bundler, 'nothing.js')).not.toMatch(/\w/)
  })

  each('bundles the styles, a side-effect import (%s)', async (bundler) => {
    expect(await bundle(bundler, 'styles.js')).toContain('--gofive-accent')
  })
}
