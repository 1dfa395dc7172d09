import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

/** The code and styles of a page, bundled for production. */
export interface Bundle {
  readonly code: string
  readonly styles: string
}

/** Bundles a page of `bench/`, in which a candidate replaces the module `candidate`. */
export type Bundler = (entry: string, candidate?: string) => Promise<Bundle>

/** @param folder - The folder of the unpacked package. */
export function createBundler(folder: string): Bundler {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { default: string }>
  }
  // Longest first, because an alias also matches longer names that start with it.
  const entries = Object.entries(exports).sort(([one], [other]) => other.length - one.length)
  const aliases = entries.map(([entry, target]) => ({
    find: entry.replace('.', 'react-gofive'),
    replacement: join(folder, typeof target === 'string' ? target : target.default),
  }))

  return async (entry, candidate = entry) => {
    const result = await build({
      configFile: false,
      logLevel: 'error',
      mode: 'production',
      plugins: [react()],
      resolve: { alias: [{ find: 'candidate', replacement: resolve('bench', candidate) }, ...aliases] },
      build: {
        write: false,
        rolldownOptions: { input: resolve('bench', entry), output: { codeSplitting: false } },
      },
    })
    const { output } = result as { output: { code?: string; source?: string }[] }
    return { code: output[0]?.code ?? '', styles: output.find(({ source }) => source)?.source ?? '' }
  }
}

/** Packs the package as for the registry and unpacks it, so that the published files are measured. */
export function unpackPackage(): string {
  // Inside node_modules, so that the package finds its dependencies and all candidates share one React.
  const folder = resolve('node_modules/.cache/bench')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  // `prepack` builds first, and its output may precede the JSON.
  const [, filename = ''] = /"filename": "([^"]+)"/.exec(packed) ?? []
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder])
  return join(folder, 'package')
}

export function kilobytes({ code, styles }: Bundle): number {
  return brotliCompressSync(code + styles).length / 1000
}
