import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gofiveVariables, serveSandbox } from '../src/sandbox/serveSandbox.ts'
import { pack } from './pack.ts'

// `npm run example next` runs a copy of an example on the sandbox, with the package as it would be published. It is a copy,
// because the tests would otherwise find the dependencies that are installed in the example's folder.

const [, , name = ''] = process.argv
const source = join('examples', name)
if (!existsSync(join(source, 'package.json'))) {
  console.error('Which example? npm run example next, vite or tanstack-router')
  process.exit(1)
}

const folder = await mkdtemp(join(tmpdir(), `react-gofive-${name}-`))
// Ctrl+C also reaches the example. This process waits until it has exited.
process.on('SIGINT', () => undefined)
try {
  await cp(source, folder, { recursive: true })
  const code = await npm('install', '--no-save', '--no-audit', '--no-fund', await pack(folder))
  if (code !== 0) throw new Error('The example could not be installed.')
  const { url, unref } = await serveSandbox({ requireBearer: true })
  unref()
  console.log(`\nThe example is in ${folder} until it exits. The sandbox at ${url} shows its requests.`)
  Object.assign(process.env, gofiveVariables(url), { NEXT_TELEMETRY_DISABLED: '1' })
  await npm('run', 'dev')
} finally {
  await rm(folder, { recursive: true })
}

async function npm(...args: readonly string[]): Promise<unknown> {
  const [code] = (await once(spawn('npm', args, { cwd: folder, stdio: 'inherit' }), 'exit')) as unknown[]
  return code
}
