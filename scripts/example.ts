import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveSandbox } from '../sandbox/serve.ts'
import { pack } from './pack.ts'

// `npm run example next` starts an example in its own folder, with the package as it would be published, on the sandbox.

const [, , name = ''] = process.argv
const cwd = join('examples', name)
if (!existsSync(join(cwd, 'package.json'))) {
  console.error('Which example? npm run example next, vite or tanstack-router')
  process.exit(1)
}

const folder = await mkdtemp(join(tmpdir(), 'react-gofive-'))
await rm(join(cwd, 'node_modules', 'react-gofive'), { recursive: true, force: true })
await run(['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', await pack(folder)])
await rm(folder, { recursive: true })

const { url } = await serveSandbox({ requireBearer: true })
console.log(`The example asks the sandbox on ${url}, where the requests can be seen.`)
process.exitCode = await run(['run', 'dev'], {
  GOFIVE_BASE_URL: url,
  GOFIVE_SUBSCRIPTION_KEY: 'sandbox-subscription-key',
  GOFIVE_CLIENT_ID: 'sandbox-client-id',
  GOFIVE_CLIENT_SECRET: 'sandbox-client-secret',
  NEXT_TELEMETRY_DISABLED: '1',
})
process.exit()

async function run(args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn('npm', args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) process.exit(code ?? 1)
  return code
}
