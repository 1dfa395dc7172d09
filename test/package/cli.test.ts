import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LIST } from '../support.js'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** Starts the built command. */
function start(
  args: readonly string[],
  env: Record<string, string> = {},
  stdin: 'ignore' | 'pipe' = 'ignore',
) {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], {
    env: { ...process.env, NODE_ENV: '', ...env },
    stdio: [stdin, 'pipe', 'pipe'],
  })
  children.push(child)
  const printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => (printed[name] += text))
  }
  return {
    child,
    printed,
    /** Resolves when the command has exited. */
    ended: new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
      child.once('close', (code) => {
        resolve({ code, ...printed })
      }),
    ),
  }
}

const run = (args: readonly string[], env?: Record<string, string>) => start(args, env).ended

/** Returns the arguments for a command that runs a script in Node. */
const node = (script: string) => ['--', process.execPath, '--input-type=module', '-e', script]

const untilPrinted = ({ printed }: ReturnType<typeof start>, text: string) =>
  vi.waitFor(
    () => {
      expect(printed.stdout).toContain(text)
    },
    { timeout: 20_000 },
  )

describe('react-gofive sandbox', () => {
  it('runs a command with the variables of the sandbox, and exits with its exit code', async () => {
    const { code, stdout, stderr } = await run([
      'sandbox',
      '--port=0',
      '--scenario=thai',
      ...node(`
        const { GOFIVE_BASE_URL: url, GOFIVE_SUBSCRIPTION_KEY: key, GOFIVE_CLIENT_ID: id, GOFIVE_CLIENT_SECRET: secret } = process.env
        const response = await fetch(url + '${LIST}', { headers: { 'Ocp-Apim-Subscription-Key': key, 'Content-Type': 'application/json' } })
        console.log(await response.text(), id, secret)
        process.exit(3)
      `),
    ])
    expect(stdout).toContain('ลูกค้าใหม่')
    expect(stdout).toContain('sandbox-client-id sandbox-client-secret')
    expect(stderr).toMatch(
      /^react-gofive: GOFIVE_\* point to the sandbox\. Watch it at http:\/\/127\.0\.0\.1:\d+\n$/,
    )
    expect(code).toBe(3)
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('forwards %s to the command', async (signal) => {
    const started = start([
      'sandbox',
      '--port=0',
      ...node(`
        process.on('${signal}', () => process.exit(7))
        setInterval(() => {}, 1000)
        console.log('ready')
      `),
    ])
    await untilPrinted(started, 'ready')
    started.child.kill(signal)
    expect((await started.ended).code).toBe(7)
  })

  it('exits with 143 when SIGTERM ends the command', async () => {
    expect((await run(['sandbox', '--port=0', ...node("process.kill(process.pid, 'SIGTERM')")])).code).toBe(
      143,
    )
  })

  // Others are tested in one process, by test/cli/sandbox.test.ts.
  it.each([
    [
      'an unknown command',
      ['sandbox', '--port=0', '--', 'no-such-command'],
      127,
      'The command "no-such-command" was not found',
    ],
    [
      'a file that is no program',
      ['sandbox', '--port=0', '--', '/etc/passwd'],
      126,
      'The command "/etc/passwd" cannot be run (EACCES)',
    ],
    [
      'a path that leads through a file',
      ['sandbox', '--port=0', '--', '/etc/passwd/x'],
      126,
      'The command "/etc/passwd/x" cannot be run (ENOTDIR)',
    ],
    ['an empty command', ['sandbox', '--port=0', '--', ''], 1, 'After -- there must be a command'],
    ['an unknown scenario', ['sandbox', '--scenario=no'], 1, 'There is no scenario "no"'],
    ['an unknown option', ['sandbox', '--prot=1'], 1, "Unknown option '--prot'"],
    ['an unknown subcommand', ['sandbx'], 1, 'There is no command "sandbx"'],
    ['no subcommand', [], 1, 'react-gofive sandbox [--port 4010]'],
  ])('rejects %s', async (_, args, code, message) => {
    const result = await run(args)
    expect(result.stderr).toContain(message)
    expect(result.stderr).not.toContain('    at ')
    expect(result.code).toBe(code)
  })

  it.each([[['--help']], [['check', '-h']], [['sandbox', '--help']]])(
    'prints the usage for %j',
    async (args) => {
      const { code, stdout } = await run(args)
      expect(stdout).toContain('react-gofive check [--env-file FILE] [--json]')
      expect(code).toBe(0)
    },
  )

  it.each(['--version', '-v'])('prints its version for %s', async (option) => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
    expect((await run([option])).stdout).toBe(`${version}\n`)
  })

  it('uses a free port without --port, also if several run at once', async () => {
    const print = node('console.log(process.env.GOFIVE_BASE_URL); process.stdin.resume()')
    const first = start(['sandbox', ...print], {}, 'pipe')
    await untilPrinted(first, 'http://127.0.0.1:')
    const { code, stdout } = await run(['sandbox', ...node('console.log(process.env.GOFIVE_BASE_URL)')])
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/)
    expect(stdout).not.toBe(first.printed.stdout)
    expect(code).toBe(0)
    first.child.stdin?.end()
    expect((await first.ended).code).toBe(0)
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends with %s all processes of a command, also behind npm and a shell that stays',
    async (signal) => {
      const folder = await mkdtemp(join(tmpdir(), 'react-gofive-cli-'))
      try {
        const server = "setInterval(() => {}, 1000); console.log('ready ' + process.pid)"
        await writeFile(join(folder, 'server.js'), server)
        const scripts = { dev: 'node server.js; exit 3' }
        await writeFile(join(folder, 'package.json'), JSON.stringify({ scripts }))
        const started = start(['sandbox', '--port=0', '--', 'npm', '--prefix', folder, 'run', 'dev'])
        await untilPrinted(started, 'ready ')
        const pid = Number(/ready (\d+)/.exec(started.printed.stdout)?.[1])
        started.child.kill(signal)
        await started.ended
        await vi.waitFor(
          () => {
            expect(() => process.kill(pid, 0)).toThrow('ESRCH')
          },
          { timeout: 20_000 },
        )
      } finally {
        await rm(folder, { recursive: true })
      }
    },
  )

  it('runs a command without --, which npm in PowerShell may remove, with all that follows', async () => {
    const { code, stdout } = await run([
      ...['sandbox', '--port', '0', process.execPath, '-p', 'process.argv.slice(1).join(" ")'],
      ...['--', '--port', '1', '--help'],
    ])
    expect(stdout).toBe('--port 1 --help\n')
    expect(code).toBe(0)
  })

  it('passes arguments with spaces and quotes to the command as they are', async () => {
    const args = ['a b', '"c"', "'d'", '$HOME', '%PATH%', '&', '']
    const { stdout } = await run([
      ...['sandbox', '--port=0', '--', process.execPath, '-e'],
      ...['console.log(JSON.stringify(process.argv.slice(1)))', ...args],
    ])
    expect(JSON.parse(stdout)).toEqual(args)
  })

  it('prints the variables for a server, and responds to requests', async () => {
    const started = start(['sandbox', '--port=0'])
    await untilPrinted(started, 'token-endpoint-hang')
    const { stdout } = started.printed
    const [, url = ''] = /Gofive sandbox at (\S+) \(scenario: success\)/.exec(stdout) ?? []
    expect(stdout).toContain(`  GOFIVE_BASE_URL=${url}\n  GOFIVE_SUBSCRIPTION_KEY=sandbox-subscription-key\n`)
    expect((await fetch(url)).status).toBe(200)
  })
})

describe('react-gofive check', () => {
  it('reports missing variables and exits with 1', async () => {
    const environment = { GOFIVE_SUBSCRIPTION_KEY: '', GOFIVE_CLIENT_ID: '', GOFIVE_CLIENT_SECRET: '' }
    const { code, stdout } = await run(['check'], environment)
    expect(stdout).toContain('✗ Variables')
    expect(code).toBe(1)
  })
})
