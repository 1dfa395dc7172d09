import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { chromiumLaunchOptions } from './scripts/chromium.ts'
import { jsdom, node, services } from './vitest.unit.config.ts'

const maxWorkers = availableParallelism()

/**
 * The files that take the longest, in the order in which they start. Those that mostly wait are between those that compute.
 * Vitest itself starts the largest files first, and many of these are small.
 */
const longest = [
  'queryCache',
  'next',
  'oauth',
  'newest',
  'suspended',
  'firefox',
  'runtimes',
  'webkit',
  'chromium',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const index = longest.indexOf(basename(moduleId).replace(/\..*/, ''))
      return index === -1 ? longest.length : index
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}

// After the unit tests and the stories in Chromium. Each file starts browsers or servers, or builds an application.
const afterOthers = {
  sequence: { groupOrder: 1 },
  // One more than there are cores: the tests wait for browsers, builds, and tokens that expire.
  maxWorkers: maxWorkers + 1,
  // The default of one second is too short for a busy machine.
  expect: { poll: { timeout: 10_000 } },
}

export default defineConfig({
  test: {
    maxWorkers,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './scripts/countReporter.ts'],
    coverage: {
      include: ['src/**'],
      // Run as processes of their own, by test/package/cli.test.ts.
      exclude: ['src/cli/main.ts', 'src/cli/runCommand.ts', 'src/cli/sandbox.ts'],
      // Zoom, frames, popovers and old browsers are tested by test/fields, in pages whose code is not instrumented.
      thresholds: { branches: 97 },
    },
    projects: [
      node,
      jsdom,
      {
        test: {
          name: 'services',
          include: services,
          ...afterOthers,
          testTimeout: 60_000,
        },
      },
      {
        // Without the design systems of others: test/scheduled/stories.test.ts.
        plugins: [storybookTest({ configDir: 'storybook', tags: { exclude: ['chromium-only'] } })],
        test: {
          name: 'browser',
          setupFiles: ['storybook/darkRightToLeft.ts'],
          // All stories in one page, as Storybook shows them: a page for each file would load the libraries again.
          isolate: false,
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'site',
          include: ['test/engines/site.test.ts'],
          globalSetup: 'test/engines/storybook.ts',
          ...afterOthers,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'fields',
          include: ['test/fields/*.test.ts'],
          ...afterOthers,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/*.test.ts'],
          ...afterOthers,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'consumers',
          include: ['test/consumers/*.test.ts'],
          globalSetup: 'test/consumers/pack.ts',
          ...afterOthers,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
