import axe from 'axe-core'
import { afterEach, expect } from 'vitest'
import { cdp } from 'vitest/browser'

// Storybook's addon runs axe on each story in its default look. This runs it again on the result of the play function: dark,
// right to left and enlarged, and in forced colours.

const withoutMotion = document.createElement('style')
withoutMotion.textContent = '*, ::before, ::after { transition: none !important; animation: none !important }'

async function emulate(features: Record<string, string>): Promise<void> {
  await cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  })
}

async function findViolations(options: axe.RunOptions = {}): Promise<string[]> {
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'], ...options })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') return
  const root = document.documentElement
  const { dir, style } = root
  const { colorScheme } = style
  document.head.append(withoutMotion)
  try {
    Object.assign(style, { colorScheme: 'dark', fontSize: '200%' })
    root.dir = 'rtl'
    expect(await findViolations(), 'dark, right to left, text at 200%').toEqual([])

    Object.assign(style, { colorScheme, fontSize: '' })
    root.dir = dir
    await emulate({ 'forced-colors': 'active', 'prefers-color-scheme': 'dark' })
    // Users set these colours themselves, and axe reads colours other than those shown.
    expect(
      await findViolations({ rules: { 'color-contrast': { enabled: false } } }),
      'forced colours',
    ).toEqual([])
  } finally {
    Object.assign(style, { colorScheme, fontSize: '' })
    root.dir = dir
    await emulate({})
    withoutMotion.remove()
  }
  // axe is slow with 10,000 options.
}, 60_000)
