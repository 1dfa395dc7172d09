import { parseArgs } from 'node:util'
import { sandboxScenarios, type SandboxScenario } from '../sandbox/scenarios.js'
import { gofiveVariables, serveSandbox, type ServedSandbox } from '../sandbox/serveSandbox.js'
import { CommandError, usage } from './command.js'
import { runCommand } from './runCommand.js'

const options = {
  port: { type: 'string' },
  scenario: { type: 'string', default: 'success' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Used if it is free, unless `--port` is given. */
const DEFAULT_PORT = 4010

/**
 * `react-gofive sandbox`: serves the sandbox, alone or while a command runs.
 * @returns The exit code of the command. Without a command, `undefined`: the server keeps the process alive.
 */
export async function runSandbox(args: readonly string[]): Promise<number | undefined> {
  const [ownArgs, command] = splitCommand(args)
  const { values } = parseArgs({ args: ownArgs, options })
  if (values.help) {
    console.log(usage)
    return 0
  }
  if (process.env.NODE_ENV === 'production') {
    throw new CommandError(
      'The sandbox is not for production, and NODE_ENV is "production". Unset it, or set the GOFIVE_* variables to the credentials of Gofive.',
    )
  }
  const served = await serve(values.scenario, values.port)
  if (command.length === 0) {
    console.log(describe(served.url, values.scenario))
    return undefined
  }
  // To stderr, because stdout belongs to the command.
  console.error(`react-gofive: GOFIVE_* point to the sandbox. Watch it at ${served.url}`)
  try {
    return await runCommand(command, gofiveVariables(served.url))
  } finally {
    await served.close()
  }
}

/** Everything from `--` or the first word on is the command, because npm in PowerShell may remove `--`. */
function splitCommand(args: readonly string[]): [ownArgs: string[], command: string[]] {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const start = tokens.find(({ kind }) => kind !== 'option')
  if (!start) return [[...args], []]
  const command = args.slice(start.kind === 'positional' ? start.index : start.index + 1)
  if (!command[0]) throw new CommandError('After -- there must be a command, as in: -- npm run dev')
  return [args.slice(0, start.index), command]
}

async function serve(scenario: string, port: string | undefined): Promise<ServedSandbox> {
  const settings = { scenario: scenario as SandboxScenario }
  try {
    if (port !== undefined) return await serveSandbox(settings, Number(port))
    // Another project may be running its own sandbox.
    return await serveSandbox(settings, DEFAULT_PORT).catch(() => serveSandbox(settings))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    // Without a code, the scenario is unknown.
    throw new CommandError(code === undefined ? message : `--port ${port ?? DEFAULT_PORT}: ${message}`)
  }
}

function describe(url: string, scenario: string): string {
  const variables = Object.entries(gofiveVariables(url)).map(([name, value]) => `  ${name}=${value}`)
  return `Gofive sandbox at ${url} (scenario: ${scenario}). Open it to watch the requests and change the scenario.

Your server uses it instead of Gofive with these environment variables:

${variables.join('\n')}

Or let this command set them: npx react-gofive sandbox -- npm run dev

Scenarios, for --scenario or the header x-sandbox-scenario of a request:

${listScenarios()}`
}

function listScenarios(): string {
  const width = Math.max(...Object.keys(sandboxScenarios).map((name) => name.length))
  return Object.entries(sandboxScenarios)
    .map(([name, description]) => `  ${name.padEnd(width)}  ${description}`)
    .join('\n')
}
