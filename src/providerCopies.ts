// Shared by all copies of the package in a page: each has a context of its own, which the components of the others cannot read.
const key = Symbol.for('react-gofive.providers')
const globals = globalThis as { [key]?: Set<object> }

/** Records that this copy of the package has rendered a provider. */
export function recordProvider(context: object): void {
  globals[key] = (globals[key] ?? new Set()).add(context)
}

/** Whether another copy of the package has rendered a provider. */
export function hasProviderOfOtherCopy(context: object): boolean {
  return Array.from(globals[key] ?? []).some((other) => other !== context)
}
