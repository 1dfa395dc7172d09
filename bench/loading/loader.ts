import type { ReactNode } from 'react'

/** A way to load the list into native selects, with its own cache. */
export interface Loader {
  /** Renders the given number of selects. */
  readonly ui: (count: number) => ReactNode
  /** Requests the list again while it is shown. */
  readonly refetch: () => unknown
}

export const url = '/api/gofive/v1/customerEvent/event-types'

/** Calls `one` for each select. */
export function times(count: number, one: (index: number) => ReactNode): ReactNode {
  return Array.from({ length: count }, (_, index) => one(index))
}
