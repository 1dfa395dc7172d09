import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { resolve } from 'node:path'

export function versionOf(name: string): string {
  const { version } = createRequire(import.meta.url)(resolve(`node_modules/${name}/package.json`)) as {
    version: string
  }
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
