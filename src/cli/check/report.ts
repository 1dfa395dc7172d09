import { createRedactor } from '../../core/redact.js'
import type { GofiveResponse } from '../../core/response.js'

export interface CheckReport {
  readonly isWorking: boolean
  readonly steps: readonly CheckStep[]
  readonly responses: readonly ResponseShape[]
}

export interface CheckStep {
  readonly name: (typeof stepNames)[number]
  readonly result: 'ok' | 'failed' | 'skipped'
  readonly message: string
  /** What to do. */
  readonly advice?: string | undefined
}

export const stepNames = ['Variables', 'Connection', 'Token', 'List', 'Rows'] as const

/** A response of Gofive without its values. */
export interface ResponseShape {
  readonly request: string
  readonly status: number
  readonly milliseconds: number
  readonly headers: readonly string[]
  readonly body: string
}

export function describeResponse({ status, headers, body }: GofiveResponse) {
  return { status, headers: Object.keys(headers).map(describeName), body: describeShape(body) }
}

/**
 * Describes a value by its field names and types, in the notation of TypeScript. The text contains no value. A name that is
 * not an identifier is replaced, because it might be a value.
 */
function describeShape(value: unknown): string {
  if (value === '' || value === undefined) return 'nothing'
  if (typeof value === 'string' && value.trimStart().startsWith('<')) return 'a page (HTML or XML)'
  return typeof value === 'string' ? 'text' : shapeOf(value, 0)
}

const maxDepth = 6
const maxFields = 40

function shapeOf(value: unknown, depth: number): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  if (typeof value !== 'object') return typeof value
  if (depth === maxDepth) return '…'
  if (Array.isArray(value)) {
    const shapes = [...new Set(value.map((row) => shapeOf(row, depth + 1)))]
    const shown = shapes.slice(0, maxFields).join(' | ') || 'never'
    return shapes.length > 1 ? `(${shown})[]` : `${shown}[]`
  }
  const fields = Object.entries(value)
    .slice(0, maxFields)
    .map(([name, field]) => `${describeName(name)}: ${shapeOf(field, depth + 1)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

function describeName(name: string): string {
  return /^[a-z_][\w-]{0,39}$/i.test(name) ? name : '(another name)'
}

/** Replaces secrets in the names that a response contains. */
export function redact(
  { headers, body, ...response }: ResponseShape,
  secrets: readonly string[],
): ResponseShape {
  const redactText = createRedactor(secrets)
  return { ...response, headers: headers.map(redactText), body: redactText(body) }
}

const marks = { ok: '✓', failed: '✗', skipped: '–' } as const

export function format({ steps, responses, isWorking }: CheckReport): string {
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
