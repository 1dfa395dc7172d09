import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { build } from 'esbuild'

/** Bundles a script of `test/server` for Node, which needs a second to load it by `tsx`. Returns the path of the bundle. */
export async function bundleScript(name: string): Promise<string> {
  // Inside the repository, so that its packages resolve.
  const outfile = join('node_modules/.cache/test', `${name}.mjs`)
  await build({
    entryPoints: [`test/server/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    packages: 'external',
    format: 'esm',
  })
  return outfile
}

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
