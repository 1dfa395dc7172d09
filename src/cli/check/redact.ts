/** Replaces secrets in all strings of a JSON value, in any letter case and in common encodings. */
export function redact<Value>(value: Value, secrets: readonly string[]): Value {
  const forms = new Set(secrets.flatMap(encodings))
  forms.delete('')
  if (forms.size === 0) return value
  // Longer ones first, because one may contain another.
  const patterns = [...forms].sort((one, other) => other.length - one.length).map(escapePattern)
  const pattern = new RegExp(patterns.join('|'), 'gi')
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' ? part.replace(pattern, '[redacted]') : part,
  ) as Value
}

function encodings(secret: string): string[] {
  return [
    secret,
    secret.trim(),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(secret).toString('hex'),
  ]
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
