/**
 * Describes a value by its field names and types, in the notation of TypeScript. The text contains no value. A name that is
 * not an identifier is replaced, because it might be a value.
 */
export function describeShape(value: unknown): string {
  if (value === '' || value === undefined) return 'nothing'
  if (typeof value === 'string' && value.trimStart().startsWith('<')) return 'a page (HTML or XML)'
  return typeof value === 'string' ? 'text' : shapeOf(value, 0)
}

const maxDepth = 6
const maxFields = 40
const maxRows = 10_000

function shapeOf(value: unknown, depth: number): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  if (typeof value !== 'object') return typeof value
  if (depth === maxDepth) return '…'
  if (Array.isArray(value)) {
    const shapes = [...new Set(value.slice(0, maxRows).map((row) => shapeOf(row, depth + 1)))]
    const shown = shapes.slice(0, maxFields).join(' | ') || 'never'
    return shapes.length > 1 ? `(${shown})[]` : `${shown}[]`
  }
  const fields = Object.entries(value)
    .slice(0, maxFields)
    .map(([name, field]) => `${describeName(name)}: ${shapeOf(field, depth + 1)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

export function describeName(name: string): string {
  return /^[a-z_][\w-]{0,39}$/i.test(name) ? name : '(another name)'
}
