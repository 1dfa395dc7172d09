import type { GofiveError, GofiveErrorCode } from '../../core/errors.js'
import { optionByVariable, variableNames } from './readVariables.js'
import type { CheckStep } from './report.js'

/** In place of the error's own advice, which is for the author of an application. */
const adviceByCode: Partial<Record<GofiveErrorCode, string>> = {
  timeout: 'Check that the firewall lets this machine reach the host, and try again later.',
  'not-found': 'Check GOFIVE_BASE_URL: it is the scheme and host only, without /v1.',
  business: 'Ask Gofive what this code means for your company.',
  'invalid-response':
    'Check that GOFIVE_BASE_URL is the host of Gofive, and that no proxy responds in its place or adds an Origin header.',
}

/** Splits the message of an error into what happened and what to do. */
export function explainFailure(error: GofiveError): Pick<CheckStep, 'message' | 'advice'> {
  const text = variableNames.reduce(
    (text, name) => text.replaceAll(new RegExp(`\`?\\b${optionByVariable[name]}\\b\`?`, 'g'), name),
    error.message,
  )
  const [, message = text, ownAdvice] = /^(.+?\.) ([^(].*)$/.exec(text) ?? []
  const { businessCode } = error
  return {
    message: businessCode === undefined ? message : `${message} Business code: ${businessCode}.`,
    advice: adviseOn(error) ?? ownAdvice,
  }
}

/** Whether the response is an object with invalid fields, not a page or nothing. */
export function isAboutFields({ issues = [] }: GofiveError): boolean {
  return issues.some(({ path }) => path.length > 0)
}

function adviseOn(error: GofiveError): string | undefined {
  const { code, retryAfter } = error
  if (retryAfter !== undefined && (code === 'quota-exceeded' || code === 'rate-limited')) {
    return `Wait for ${formatDuration(retryAfter)}, and run the check again.`
  }
  return isAboutFields(error)
    ? 'Ask Gofive to correct single rows; invalidRows="drop" skips them. If all are like this, please open an issue with the shape below.'
    : adviceByCode[code]
}

function formatDuration(milliseconds: number): string {
  const units = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1000],
  ] as const
  const [unit, size] = units.find(([, size]) => milliseconds >= 2 * size) ?? ['second', 1000]
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.ceil(milliseconds / size),
  )
}
