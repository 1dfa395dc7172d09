import { parseArgs } from 'node:util'
import { createRedactor } from '../../core/redact.js'
import { usage } from '../command.js'
import { checkGofive, type CheckReport } from './checkGofive.js'
import { readVariables } from './readVariables.js'

/**
 * `react-gofive check`: calls Gofive with the credentials of the environment and prints what works.
 * @param timeout - Milliseconds for each of the two calls.
 * @returns 0 if everything works, otherwise 1.
 */
export async function runCheck(args: readonly string[], timeout?: number): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'env-file': { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  const variables = readVariables(values['env-file'] ?? [])
  const { report, secrets } = await checkGofive(variables, timeout)
  const redacted = redact(report, secrets)
  console.log(values.json ? JSON.stringify(redacted, null, 2) : format(redacted))
  return report.isWorking ? 0 : 1
}

/** Replaces secrets in the names that responses contain. The other texts of a report are the command's own. */
function redact({ responses, ...report }: CheckReport, secrets: readonly string[]): CheckReport {
  const redactText = createRedactor(secrets)
  return {
    ...report,
    responses: responses.map(({ headers, body, ...response }) => ({
      ...response,
      headers: headers.map(redactText),
      body: redactText(body),
    })),
  }
}

const marks = { ok: '✓', failed: '✗', skipped: '–' } as const

function format({ steps, responses, isWorking }: CheckReport): string {
  const width = Math.max(...steps.map(({ name }) => name.length))
  const lines = steps.flatMap(({ name, result, message, advice }) => [
    `${marks[result]} ${name.padEnd(width)}  ${message}`,
    ...(advice ? [`${' '.repeat(width + 4)}→ ${advice}`] : []),
  ])
  const shapes = responses.map(
    ({ request, status, milliseconds, headers, body }) =>
      `${request}: ${status} in ${milliseconds} ms\n  headers: ${headers.join(', ')}\n  body: ${body}`,
  )
  return [
    lines.join('\n'),
    ...(shapes.length > 0
      ? [`What Gofive sent, without values. Please include it in an issue about the service:`, ...shapes]
      : []),
    isWorking ? 'Everything works.' : 'Fix the first ✗ and run the check again.',
  ].join('\n\n')
}
