/** Whether a text contains a secret: in any letter case, percent-encoded, or in Base64, also as a part of a longer value. */
export function containsSecret(text: string, secret: string): boolean {
  const lowerCase = text.toLowerCase()
  return (
    [secret, encodeURIComponent(secret)].some((form) => lowerCase.includes(form.toLowerCase())) ||
    [0, 1, 2].some((offset) => text.includes(toBase64(secret, offset)))
  )
}

/** The digits of a text that starts at a byte of a longer value. The first and the last one also depend on what is around. */
function toBase64(text: string, offset: number): string {
  const bytes = Buffer.from('-'.repeat(offset) + text)
  return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6))
}
