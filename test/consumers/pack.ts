import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { pack } from '../../scripts/pack.js'

declare module 'vitest' {
  interface ProvidedContext {
    tarball: string
  }
}

/** Packs the package once. Every consumer installs the tarball. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'react-gofive-'))
  project.provide('tarball', await pack(folder))
  return () => rm(folder, { recursive: true })
}
