import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

// A step of the build: creates a folder with a package.json for each entry but the first. `moduleResolution: node` of
// TypeScript, eslint-plugin-import, Jest 27 and older versions of Metro and webpack do not read `exports`, and find entries there.

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { types: string; default: string }>
}

for (const [name, entry] of Object.entries(exports)) {
  if (name === '.' || typeof entry === 'string') continue
  const toPackage = (path: string) => path.replace('./', '../')
  const manifest = { main: toPackage(entry.default), types: toPackage(entry.types) }
  mkdirSync(name, { recursive: true })
  writeFileSync(`${name}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`)
}
