#!/usr/bin/env node
import { runCheck } from './check/check.js'
import { CommandError } from './commandError.js'
import { runSandbox } from './sandbox.js'

const usage = `react-gofive: the customer event types of Gofive in React

  react-gofive sandbox [--port 4010] [--scenario NAME] [-- COMMAND …]
      Serves a stand-in for Gofive. With a command, runs it with GOFIVE_* set to the sandbox:
      react-gofive sandbox -- npm run dev

  react-gofive check [--env-file .env.local] [--json]
      Calls Gofive with your credentials and says what works. Prints no credential.
`

const commands: Record<string, (args: readonly string[]) => Promise<number | undefined>> = {
  sandbox: runSandbox,
  check: runCheck,
}

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
const end = args.indexOf('--')
const hasHelp = [name, ...(end === -1 ? args : args.slice(0, end))].some((arg) => /^(-h|--help)$/.test(arg))
if (hasHelp) {
  console.log(usage)
} else if (command) {
  try {
    process.exitCode = await command(args)
  } catch (error) {
    if (!(error instanceof CommandError) && !isArgumentError(error)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
} else {
  console.error(name ? `There is no command "${name}".\n\n${usage}` : usage)
  process.exitCode = 1
}

/** Thrown by `parseArgs`, with a message that names the argument. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
}
