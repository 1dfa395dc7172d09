import { defineConfig } from 'vitest/config'

// Tests that depend on what others have released, or that are too heavy for each change: `npm run test:scheduled`.
export default defineConfig({
  test: {
    name: 'scheduled',
    include: ['test/scheduled/*.test.{ts,tsx}'],
    globalSetup: ['test/consumers/pack.ts', 'test/engines/storybook.ts'],
    reporters: ['default', './scripts/countReporter.ts'],
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 10_000 } },
  },
})
