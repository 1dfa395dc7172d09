import axe from 'axe-core'
import { afterEach, expect } from 'vitest'

// Storybook's addon runs axe on each story in its default look. This runs it again on the result of the play function: dark,
// right to left and enlarged. Forced colours have their own test (test/package/accessibility.test.ts).

const withoutMotion = document.createElement('style')
withoutMotion.textContent = '*, ::before, ::after { transition: none !important; animation: none !important }'

async function findViolations(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') return
  const root = document.documentElement
  // Their parameter `a11y` is off too: axe takes seconds, and their elements are those of other stories.
  if (root.querySelectorAll('td, option').length >= 1000) return
  const { dir, style } = root
  const { colorScheme } = style
  document.head.append(withoutMotion)
  try {
    Object.assign(style, { colorScheme: 'dark', fontSize: '200%' })
    root.dir = 'rtl'
    expect(await findViolations()).toEqual([])
  } finally {
    Object.assign(style, { colorScheme, fontSize: '' })
    root.dir = dir
    withoutMotion.remove()
  }
})
