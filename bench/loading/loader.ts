import type { ReactNode } from 'react'

/** One way to bring the list from the server into native selects, with a cache of its own. */
export interface Loader {
  /** So many selects of the list. */
  readonly ui: (count: number) => ReactNode
  /** Asks for the list once more, while it is shown. */
  readonly refetch: () => unknown
}

export const url = '/api/gofive/v1/customerEvent/event-types'

/** Calls `one` for each select. */
export function times(count: number, one: (index: number) => ReactNode): ReactNode {
  return Array.from({ length: count }, (_, index) => one(index))
}
