import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { reachableDeclarations } from './reachableDeclarations.ts'

// The last step of the build: removes declarations that no entry of package.json reaches, and folders that become empty.

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { types: string }>
}
const entries = Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [] : entry.types))
const reachable = reachableDeclarations(entries)

for (const path of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  const file = join('dist', path)
  if (!file.endsWith('.d.ts') || reachable.has(file)) continue
  rmSync(file)
  if (existsSync(dirname(file)) && readdirSync(dirname(file)).length === 0) rmdirSync(dirname(file))
}
