import { createRedactor } from '../../core/redact.js'

/** Replaces secrets of any length in all strings of a JSON value. */
export function redact<Value>(value: Value, secrets: readonly string[]): Value {
  const redactText = createRedactor(
    secrets.flatMap((secret) => [secret, secret.trim()]),
    1,
  )
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' ? redactText(part) : part,
  ) as Value
}
