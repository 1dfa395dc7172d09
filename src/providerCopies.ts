// Shared by all copies of the package in a page: each has a context of its own, which the components of the others cannot read.
const key = Symbol.for('react-gofive.providers')
const globals = globalThis as { [key]?: Set<object> }

/** Records that this copy of the package has rendered a provider. */
export function recordProvider(context: object): void {
  globals[key] = (globals[key] ?? new Set()).add(context)
}

/** Says how to provide a component with a provider, of this copy of the package. */
export function adviseWithoutProvider(context: object): string {
  return Array.from(globals[key] ?? []).some((other) => other !== context)
    ? ' One of another copy of react-gofive is in use. Run `npm ls react-gofive` and deduplicate it.'
    : ' Wrap your application: <GofiveProvider baseURL="/api/gofive">…</GofiveProvider>'
}
