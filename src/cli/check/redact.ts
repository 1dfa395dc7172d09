import { createRedactor } from '../../core/redact.js'
import type { CheckReport } from './checkGofive.js'

/** Replaces secrets in the names that responses contain. The other texts of a report are the command's own. */
export function redact({ responses, ...report }: CheckReport, secrets: readonly string[]): CheckReport {
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
