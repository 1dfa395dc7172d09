import axe from 'axe-core'
import { afterEach, expect } from 'vitest'
import { cdp } from 'vitest/browser'

// Storybook's addon looks at each story as it is shown at first. What its play function leaves is looked at here once
// more, as other people see it.

const still = document.createElement('style')
still.textContent = '*, ::before, ::after { transition: none !important; animation: none !important }'

async function emulate(features: Record<string, string>): Promise<void> {
  await cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  })
}

async function findings(options: axe.RunOptions = {}): Promise<string[]> {
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
  document.head.append(still)
  try {
    Object.assign(style, { colorScheme: 'dark', fontSize: '200%' })
    root.dir = 'rtl'
    expect(await findings(), 'dark, from right to left, letters twice as large').toEqual([])

    Object.assign(style, { colorScheme, fontSize: '' })
    root.dir = dir
    await emulate({ 'forced-colors': 'active', 'prefers-color-scheme': 'dark' })
    // The contrast is the person's own there, and axe reads colours that are not the ones shown.
    expect(await findings({ rules: { 'color-contrast': { enabled: false } } }), 'forced colours').toEqual([])
  } finally {
    Object.assign(style, { colorScheme, fontSize: '' })
    root.dir = dir
    await emulate({})
    still.remove()
  }
  // As axe takes for 10,000 options.
}, 60_000)
