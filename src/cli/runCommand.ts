import { execFile, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { promisify } from 'node:util'
import spawn from 'cross-spawn'

/**
 * Runs a command until it exits, and forwards the signals that end this process.
 * @returns The exit code of the command.
 */
export async function runCommand(
  [name = '', ...args]: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<number> {
  let child: ChildProcess
  try {
    child = spawn(name, args, { stdio: 'inherit', env: { ...process.env, ...variables } })
  } catch (error) {
    return explainFailure(name, error)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A terminal sends Ctrl+C to all processes of the command itself, and so does Windows.
      const isSentByTerminal = signal === 'SIGINT' && process.stdin.isTTY
      if (child.pid === undefined || isSentByTerminal || process.platform === 'win32') return
      void signalTree(child.pid, signal)
    })
  }
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    // Shells report a signal as 128 plus its number.
    return code ?? 128 + constants.signals[signal ?? 'SIGTERM']
  } catch (error) {
    return explainFailure(name, error)
  }
}

/** @returns The exit code that shells use for a command that cannot be run. */
function explainFailure(name: string, error: unknown): number {
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  const isMissing = code === 'ENOENT'
  console.error(
    isMissing ? `The command "${name}" was not found.` : `The command "${name}" cannot be run (${code}).`,
  )
  return isMissing ? 127 : 126
}

/** Signals a process and all that it has started, as a terminal does: a shell that npm runs does not forward signals. */
async function signalTree(root: number, signal: NodeJS.Signals): Promise<void> {
  for (const pid of [root, ...(await findDescendants(root))]) {
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended in the meantime.
    }
  }
}

async function findDescendants(root: number): Promise<number[]> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid='])
    const processes = stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number) as [pid: number, parent: number])
    const childrenOf = (pid: number): number[] =>
      processes.flatMap(([child, parent]) => (parent === pid ? [child, ...childrenOf(child)] : []))
    return childrenOf(root)
  } catch {
    // A minimal container has no `ps`. The command itself still receives the signal.
    return []
  }
}
