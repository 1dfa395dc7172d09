import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gofiveVariables } from '../src/node/gofiveVariables.ts'
import { serveSandbox } from '../src/node/serveSandbox.ts'
import { pack } from './pack.ts'

// `npm run example next` starts a copy of an example, with the package as it would be published, on the sandbox. A copy,
// because what is installed in its own folder would be found by the tests, which want this repository's.

const [, , name = ''] = process.argv
const source = join('examples', name)
if (!existsSync(join(source, 'package.json'))) {
  console.error('Which example? npm run example next, vite or tanstack-router')
  process.exit(1)
}

const folder = await mkdtemp(join(tmpdir(), `react-gofive-${name}-`))
// The example gets Ctrl+C as well, and is waited for.
process.on('SIGINT', () => undefined)
try {
  await cp(source, folder, { recursive: true })
  const code = await npm('install', '--no-save', '--no-audit', '--no-fund', await pack(folder))
  if (code !== 0) throw new Error('The example could not be installed.')
  const { url, unref } = await serveSandbox({ requireBearer: true })
  unref()
  console.log(`\nThe example is in ${folder}, until it ends. The sandbox on ${url} shows what it is asked.`)
  Object.assign(process.env, gofiveVariables(url), { NEXT_TELEMETRY_DISABLED: '1' })
  await npm('run', 'dev')
} finally {
  await rm(folder, { recursive: true })
}

async function npm(...args: readonly string[]): Promise<unknown> {
  const [code] = (await once(spawn('npm', args, { cwd: folder, stdio: 'inherit' }), 'exit')) as unknown[]
  return code
}
