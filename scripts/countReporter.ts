import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line that any CI can read. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state !== 'pending') count[state]++
      }
      // A file that could not even be loaded has no tests to count.
      if (module.state() === 'failed' && module.children.size === 0) count.failed++
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : ''
    process.on('exit', () => {
      console.log(`${count.passed} passed, ${count.failed} failed${skipped}`)
    })
  }
}
