import { cp } from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { Consumer } from './consumer.js'

const ofTheSelect = 'data-gofive'
const ofTheCombobox = 'aria-activedescendant'
const ofTheLabels = ['Select an event type', 'เลือกประเภทกิจกรรม']

/** Looks at what each bundler makes of our package, with minifying, as in production. */
export function itsBundlesAreSmall(consumer: () => Consumer): void {
  const each = it.each(['vite', 'webpack', 'esbuild'])

  async function bundle(bundler: string, entry: string): Promise<string> {
    const { folder, run } = consumer().at('bundles')
    await cp('test/consumers/fixtures/bundles', folder, { recursive: true })
    return run('node', 'bundle.mjs', bundler, entry)
  }

  each('bundles useEventTypes without select, combobox and labels (%s)', async (bundler) => {
    const code = await bundle(bundler, 'hook.js')
    expect(code).toContain('useEventTypes')
    for (const part of [ofTheSelect, ofTheCombobox, ...ofTheLabels]) expect(code).not.toContain(part)
  })

  each('bundles the select with its labels, and without the combobox (%s)', async (bundler) => {
    const code = await bundle(bundler, 'select.js')
    for (const part of [ofTheSelect, ...ofTheLabels]) expect(code).toContain(part)
    expect(code).not.toContain(ofTheCombobox)
  })

  each('bundles nothing of what is imported and not used (%s)', async (bundler) => {
    expect(await bundle(bundler, 'nothing.js')).not.toMatch(/\w/)
  })

  each('bundles the styles, which nobody uses by name (%s)', async (bundler) => {
    expect(await bundle(bundler, 'styles.js')).toContain('--gofive-accent')
  })
}
