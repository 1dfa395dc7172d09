import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** The processes of one browser. */
export interface Children {
  readonly start: (...args: Parameters<typeof spawn>) => ChildProcess
  /** Ends them, the last one first, and waits until they have ended. */
  readonly end: () => Promise<void>
}

/** Starts processes that end with this one at the latest, even if a signal ends it. */
export function createChildren(): Children {
  const running: ChildProcess[] = []
  const kill = () => {
    for (const child of running) child.kill()
  }
  // A worker of Vitest loses its channel when Vitest is killed.
  const events = ['exit', 'disconnect'] as const
  for (const event of events) process.on(event, kill)
  return {
    start(...args) {
      const child = spawn(...args)
      running.push(child)
      return child
    },
    async end() {
      for (const event of events) process.off(event, kill)
      for (const child of running.reverse()) {
        if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) continue
        const ended = once(child, 'exit')
        child.kill()
        await ended
      }
    },
  }
}
