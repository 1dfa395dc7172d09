import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { inject } from 'vitest'

export interface ConsumerOptions {
  /** Folders of `examples` to copy. */
  readonly examples?: readonly string[]
  /** Packages besides those of the examples, or other versions of them. */
  readonly packages?: Record<string, string>
}

export interface Running {
  readonly url: string
  /** Returns what the process has printed so far. */
  readonly output: () => string
  readonly stop: () => Promise<void>
}

export interface Consumer {
  readonly folder: string
  /** Runs a command in the folder. Returns its output, and rejects with it when the command fails. */
  readonly run: (command: string, ...args: readonly string[]) => Promise<string>
  /**
   * Starts a server, and waits until it prints its URL.
   * @param before - Text that precedes the URL, if the server prints others before.
   */
  readonly start: (
    command: readonly string[],
    env?: Record<string, string>,
    before?: string,
  ) => Promise<Running>
  /** Returns a consumer in a subfolder of the same installation. */
  readonly at: (subfolder: string, env?: Record<string, string>) => Consumer
  /** Removes the whole installation, also when this is a subfolder of it. */
  readonly remove: () => Promise<void>
}

/**
 * Creates an application outside of this repository: copies of examples, with the packed tarball, and everything else installed
 * from the registry.
 */
export async function createConsumer({ examples = [], packages }: ConsumerOptions): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'react-gofive-consumer-'))
  const dependencies: Record<string, string> = {}
  for (const example of examples) {
    const source = join('examples', example)
    const isSource = (path: string) => !['node_modules', 'dist', '.next'].includes(basename(path))
    await cp(source, join(folder, example), { recursive: true, filter: isSource })
    const manifest = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as Manifest
    Object.assign(dependencies, manifest.dependencies, manifest.devDependencies)
  }
  Object.assign(dependencies, packages, { 'react-gofive': `file:${inject('tarball')}` })
  const manifest = { name: 'consumer', private: true, type: 'module', dependencies }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2))
  const consumer = at(folder)
  await consumer.run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund')
  return consumer
}

/** Creates a folder without a package, for a scaffold. */
export async function createEmptyFolder(): Promise<Consumer> {
  return at(await mkdtemp(join(tmpdir(), 'react-gofive-consumer-')))
}

interface Manifest {
  readonly dependencies: Record<string, string>
  readonly devDependencies: Record<string, string>
}

function at(folder: string, env: Record<string, string> = {}, root = folder): Consumer {
  return {
    folder,
    async run(command, ...args) {
      const child = launch([command, ...args], folder, env)
      const output = outputOf(child)
      const [code] = (await once(child, 'close')) as [number | null]
      if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}:\n${output()}`)
      return output()
    },
    async start(command, more = {}, before = '') {
      const child = launch(command, folder, { ...env, ...more })
      const output = outputOf(child)
      const ended = once(child, 'close')
      const url = await new Promise<string>((resolve, reject) => {
        const resolveWithURL = () => {
          const [found] =
            /http:\/\/(localhost|127\.0\.0\.1):\d+/.exec(output().slice(output().indexOf(before))) ?? []
          if (found) resolve(found)
        }
        child.stdout.on('data', resolveWithURL)
        child.once('close', () => {
          reject(new Error(`${command.join(' ')} ended:\n${output()}`))
        })
      })
      return {
        url,
        output,
        async stop() {
          if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid)
          await ended
        },
      }
    },
    at: (subfolder, more = {}) => at(join(folder, subfolder), { ...env, ...more }, root),
    remove: () => rm(root, { recursive: true }),
  }
}

function launch([command = '', ...args]: readonly string[], cwd: string, env: Record<string, string>) {
  // Its own process group, so that what npm starts ends with it.
  return spawn(command, args, { cwd, env: { ...consumerEnv(), ...env }, detached: true })
}

// The variables by which npm reaches the registry.
const registry =
  /^(https?_proxy|no_proxy|node_extra_ca_certs|npm_config_(registry|cache|userconfig|cafile))$/i

/** Omits the variables of this run: its NODE_ENV, npm's settings, credentials of Gofive. */
function consumerEnv(): Record<string, string | undefined> {
  const registryVariables = Object.entries(process.env).filter(([name]) => registry.test(name))
  // npm prepends the commands of this repository.
  const path = process.env.PATH?.split(delimiter).filter(
    (part) => !part.endsWith(join('node_modules', '.bin')),
  )
  return {
    ...Object.fromEntries(registryVariables),
    HOME: process.env.HOME,
    PATH: path?.join(delimiter),
    CI: '1',
    NO_COLOR: '1',
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

function outputOf({ stdout, stderr }: ChildProcess): () => string {
  let text = ''
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
  }
  return () => text
}
