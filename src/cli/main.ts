#!/usr/bin/env node
import { VERSION } from '../server/version.js'
import { runCheck } from './check/check.js'
import { CommandError, usage } from './command.js'
import { runSandbox } from './sandbox.js'

const commands: Record<string, (args: readonly string[]) => Promise<number | undefined>> = {
  sandbox: runSandbox,
  check: runCheck,
}

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (name === '-h' || name === '--help') {
  console.log(usage)
} else if (name === '-v' || name === '--version') {
  console.log(VERSION)
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
