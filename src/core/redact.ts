/** Shorter values occur in ordinary texts, which redacting would destroy. */
const MIN_LENGTH = 4

/**
 * Creates a function that replaces secrets in a text: in any letter case, percent-encoded, and in base64, also as a part of a
 * longer value.
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  // One may contain another, so the longer ones are first.
  const longest = [...new Set(secrets)].sort((one, other) => other.length - one.length)
  const patterns = longest.filter(({ length }) => length >= MIN_LENGTH).flatMap(createPatterns)
  const pattern = new RegExp(patterns.join('|'), 'gi')
  return (text) => (patterns.length === 0 ? text : text.replace(pattern, '[redacted]'))
}

function createPatterns(secret: string): string[] {
  const plain = Array.from(secret, matchCharacter).join('')
  return [plain, ...toBase64(secret).filter(({ length }) => length >= MIN_LENGTH)]
}

/** Returns a pattern for a character: itself, escaped by a backslash as in JSON, or percent-encoded. */
function matchCharacter(character: string): string {
  const percent = toBytes(character).replace(
    /./gs,
    (byte) => `%${`0${byte.charCodeAt(0).toString(16)}`.slice(-2)}`,
  )
  return `(?:${percent}|\\\\?${character.replace(/\W/, '\\$&')}${character === ' ' ? '|\\+' : ''})`
}

/** Returns the digits that a secret has in base64, for each of the three positions at which it may start in a longer value. */
function toBase64(secret: string): string[] {
  return ['', '\0', '\0\0'].map((before) => {
    const bytes = before + toBytes(secret)
    // The first and the last digit also contain bits of what is around the secret.
    const digits = btoa(bytes).slice(Math.ceil(before.length * (4 / 3)), Math.floor(bytes.length * (4 / 3)))
    return digits.replace(/[+/]/g, (digit) => (digit === '+' ? '[+-]' : '[/_]'))
  })
}

/** Returns a text's UTF-8 bytes as characters. Jest's jsdom and older versions of React Native have no `TextEncoder`. */
function toBytes(text: string): string {
  return encodeURIComponent(text).replace(/%(..)/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )
}
