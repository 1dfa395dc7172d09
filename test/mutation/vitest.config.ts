import { unit } from '../../vitest.unit.config.ts'

// Set by run.ts. Stryker's own option `testFiles` would leave static mutants inactive.
const { MUTATION_TESTS, MUTATION_ENVIRONMENT: environment } = process.env

// A module that is evaluated once would keep the first static mutant.
export default {
  ...unit,
  test: { ...unit.test, include: MUTATION_TESTS?.split(';') ?? [], environment, isolate: true },
}
