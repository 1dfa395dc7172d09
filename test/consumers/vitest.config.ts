import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    reporters: ['default', './scripts/countReporter.ts'],
    root: '.',
    dir: 'test/consumers',
    include: ['*.test.ts'],
    globalSetup: 'test/consumers/pack.ts',
    // Each test builds or starts an application: more than one at a time would be slower for all.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
})
