import type { Reporter, TestModule } from 'vitest/node'

/** Prints the counts as the last line of a run, for CI. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state !== 'pending') count[state]++
      }
      // A file that failed to load contains no tests, so it counts itself.
      if (module.state() === 'failed' && module.children.size === 0) count.failed++
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : ''
    process.on('exit', () => {
      console.log(`${count.passed} passed, ${count.failed} failed${skipped}`)
    })
  }
}
