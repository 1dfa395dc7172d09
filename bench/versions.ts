import { existsSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'

export function versionOf(name: string): string {
  // A library of the benchmarks, or one of the repository.
  const path = ['bench/', ''].map((folder) => `${folder}node_modules/${name}/package.json`).find(existsSync)
  if (!path) throw new Error(`${name} is not installed. Run: npm ci --prefix bench`)
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string }
  return `${name} ${version}`
}

/**
 * Returns the versions and the machine on which the figures depend.
 * @param chromium - The browser's version.
 */
export function versionsOf(names: readonly string[], chromium: string): string {
  const machine = [`Node ${process.versions.node}`, `Chromium ${chromium}`, `${cpus().length} cores`]
  return [...names.map(versionOf), ...machine].join(', ')
}
