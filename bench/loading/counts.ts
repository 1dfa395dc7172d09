import * as React from 'react'

// Counts inside React, because a Profiler around a component misses renders that a context causes. Must be imported before
// React DOM, which looks for developer tools once.

interface Dispatcher {
  readonly useState: unknown
  readonly useEffect: unknown
}

const internals = (
  React as unknown as {
    __CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE: { H: Dispatcher | null }
  }
).__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE

let commits = 0

Object.assign(window, {
  __REACT_DEVTOOLS_GLOBAL_HOOK__: {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: () => commits++,
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
  },
})

export interface Counts {
  /** The number of calls of function components, whether or not they changed anything. */
  readonly renders: number
  readonly commits: number
}

export async function countDuring(run: () => Promise<unknown>): Promise<Counts> {
  let dispatcher = internals.H
  let renders = 0
  const before = commits
  // React sets this to the hooks before it calls a component. Between two calls, all hooks are the same function, which throws.
  Object.defineProperty(internals, 'H', {
    configurable: true,
    get: () => dispatcher,
    set(next: Dispatcher | null) {
      if (next && next !== dispatcher && next.useState !== next.useEffect) renders++
      dispatcher = next
    },
  })
  await run()
  Object.defineProperty(internals, 'H', { configurable: true, writable: true, value: dispatcher })
  return { renders, commits: commits - before }
}
