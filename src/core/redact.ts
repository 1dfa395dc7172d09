/** Shorter values occur in ordinary texts, which redacting would destroy. */
const MIN_LENGTH = 4

/**
 * Creates a function that replaces secrets in a text: in any letter case, and encoded for a URL, in JSON, in base64 (also as
 * a part of a longer value) or in hexadecimal digits.
 * @param minLength - Shorter secrets are not replaced.
 */
export function createRedactor(secrets: readonly string[], minLength = MIN_LENGTH): (text: string) => string {
  const longest = [...new Set(secrets)].sort((one, other) => other.length - one.length)
  const patterns = longest.filter(({ length }) => length >= minLength).flatMap(createPatterns)
  // One may contain another, so the longer ones are first.
  const pattern = new RegExp(patterns.join('|'), 'gi')
  return (text) => (patterns.length === 0 ? text : text.replace(pattern, '[redacted]'))
}

function createPatterns(secret: string): string[] {
  const bytes = toBytes(secret)
  const encoded = [...toBase64(bytes), toHex(bytes)].filter(({ length }) => length >= MIN_LENGTH)
  return [Array.from(secret, matchCharacter).join(''), ...encoded]
}

/** Returns a pattern for a character: itself, percent-encoded, or escaped in JSON. */
function matchCharacter(character: string): string {
  const escaped = character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  const percent = toHex(toBytes(character)).replace(/../g, '%$&')
  const unicode = Array.from(character.split(''), (unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'))
  // The percent sign itself last, because it starts its own encoding.
  return `(?:${percent}|\\\\?${escaped}|${unicode.map((hex) => `\\\\u${hex}`).join('')}${character === ' ' ? '|\\+' : ''})`
}

/** Returns the digits that a secret has in base64, for each of the three positions at which it may start in a longer value. */
function toBase64(bytes: string): string[] {
  return ['', '\0', '\0\0'].map((before) => {
    // The first and the last digit also contain bits of what is around the secret.
    const [start, end] = [Math.ceil((before.length * 8) / 6), Math.floor(((before + bytes).length * 8) / 6)]
    const digits = btoa(before + bytes).slice(start, end)
    return digits.replace(/[+/]/g, (digit) => (digit === '+' ? '[+-]' : '[/_]'))
  })
}

function toHex(bytes: string): string {
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')
}

/** Returns a text's UTF-8 bytes as characters. Jest's jsdom and older versions of React Native have no `TextEncoder`. */
function toBytes(text: string): string {
  return encodeURIComponent(text).replace(/%(..)/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )
}
