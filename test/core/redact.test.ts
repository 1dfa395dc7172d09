import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRedactor } from '../../src/core/redact.js'

const secret = 'a~b+C/d=e&"ü ไ%?>~?>~'
const redact = createRedactor([secret])

it.each([
  ['itself', secret],
  ['another letter case', secret.toUpperCase()],
  ['percent encoding', encodeURIComponent(secret)],
  ['percent encoding in lower case', encodeURIComponent(secret).toLowerCase()],
  ['the encoding of forms', new URLSearchParams({ a: secret }).toString().slice(2)],
  ['the encoding of URLs', encodeURI(secret)],
  ['JSON', JSON.stringify(secret).slice(1, -1)],
  ['JSON that escapes slashes', secret.replaceAll('/', '\\/').replaceAll('"', '\\"')],
])('a secret is redacted in %s', (_, encoded) => {
  expect(redact(`before ${encoded} after`)).toBe('before [redacted] after')
})

it.each(['base64', 'base64url'] as const)(
  'a secret is redacted in %s, wherever it starts in the encoded text',
  (encoding) => {
    for (const before of ['', 'x', 'id:', 'Basic']) {
      const digits = (text: string) => Buffer.from(text).toString(encoding)
      const redacted = redact(digits(`${before}${secret}`))
      expect(redacted).toContain('[redacted]')
      // Only digits that contain bits of neighbours are left.
      expect(redacted.replace('[redacted]', '').length).toBeLessThanOrEqual(digits(before).length + 3)
    }
  },
)

it('values of four characters or more are redacted', () => {
  expect(createRedactor(['abc', 'abcd'])('abc abcd ABCDE')).toBe('abc [redacted] [redacted]E')
  expect(createRedactor(['', 'abc'])('abc')).toBe('abc')
  expect(createRedactor([])('abc')).toBe('abc')
  // In the encoding of forms, + is a space.
  expect(createRedactor(['abcd', 'a b c'])('++++ a+b+c')).toBe('++++ [redacted]')
})

it('a secret that contains another one is redacted as a whole', () => {
  const redactBoth = createRedactor(['secret', 'secret-2', 'my-secret-3'])
  expect(redactBoth('secret-2 my-secret-3')).toBe('[redacted] [redacted]')
})

it('no secret is left in any text, whatever its characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 4 }), fc.string(), (value, text) => {
      const redactValue = createRedactor([value])
      for (const encoded of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]) {
        expect(redactValue(text + encoded + text).includes(encoded)).toBe(false)
      }
    }),
  )
})
