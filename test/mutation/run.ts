import { availableParallelism } from 'node:os'
import { Stryker } from '@stryker-mutator/core'

// Each folder is judged by its own tests: those of the whole package would need seconds for each mutant, and let a test of a
// dropdown stand in for one of a parser.
const runs = {
  core: { mutate: ['src/core/**'], tests: ['test/core/**/*.test.ts'], environment: 'node' },
  server: { mutate: ['src/server/**'], tests: ['test/server/**/*.test.ts'], environment: 'node' },
  select: { mutate: ['src/select/**'], tests: ['test/select/**/*.test.{ts,tsx}'], environment: 'jsdom' },
  combobox: {
    mutate: ['src/combobox/{keyboard,search}.ts'],
    tests: ['test/combobox/{keyboard,search}.test.ts'],
    environment: 'node',
  },
}

const names = process.argv.slice(2)

for (const [name, { mutate, tests, environment }] of Object.entries(runs)) {
  if (names.length > 0 && !names.includes(name)) continue
  process.env.MUTATION_TESTS = tests.join(';')
  process.env.MUTATION_ENVIRONMENT = environment
  await new Stryker({
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation/vitest.config.ts' },
    coverageAnalysis: 'perTest',
    mutate,
    // The tests of the server mostly wait.
    concurrency: availableParallelism() * (name === 'server' ? 2 : 1),
    timeoutMS: 20_000,
    ignorePatterns: ['/bench', '/coverage', '/dist', '/storybook-static', '/test/consumers/fixtures'],
    reporters: ['progress-append-only', 'clear-text', 'json'],
    jsonReporter: { fileName: `coverage/mutation/${name}.json` },
  }).runMutationTest()
}
