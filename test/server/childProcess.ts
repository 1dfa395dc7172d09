import type { Readable } from 'node:stream'
import { createInterface } from 'node:readline'

/** Returns a function that reads the output of a process up to the next line that matches. */
export function createLineReader(stdout: Readable) {
  const lines = createInterface(stdout)[Symbol.asyncIterator]()
  return async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const { value, done } = (await lines.next()) as { value?: string; done?: boolean }
      const match = pattern.exec(String(value))
      if (match) return match
      if (done) throw new Error(`The process ended without a line like ${pattern.source}.`)
    }
  }
}
