import unit from './vitest.unit.config.ts'

// Set by scripts/mutation.ts. Stryker's own option `testFiles` would leave static mutants inactive.
const include = process.env.MUTATION_TESTS?.split(';') ?? []

// A module that is evaluated once would keep the first static mutant.
export default { ...unit, test: { ...unit.test, include, isolate: true } }
