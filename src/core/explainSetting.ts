/** Ordered: a message explains the first rule that the URL breaks. */
const urlRules: readonly (readonly [isBroken: RegExp, rule: string])[] = [
  [/^\s|\s$/, 'must not have spaces or line breaks around it'],
  [/[^!-~]/, 'must not contain spaces or characters other than ASCII'],
  [/"/, 'must not contain quotes'],
  [/\\/, 'must not contain a backslash'],
  [/[?#]/, 'must not have a query or fragment (? or #)'],
  [/@/, 'must not contain a user or password (@)'],
  [/^\/\//, 'must not start with //: its protocol would be that of the page'],
  [/^http:/i, 'must be https: http is allowed for localhost only, so that no token is sent unencrypted'],
  [/^https:\/*$/i, 'has no host'],
  [/^(?!https:)[^/]*:/i, 'must not have a protocol other than https'],
]

/** Explains which rule an invalid setting breaks. A string may be a credential, so the text never contains it. */
export function explainSetting(name: string, value: unknown): string {
  if (name === 'timeout') {
    return `must be a number of milliseconds, above 0 and below 2 ** 31, not ${typeof value === 'number' ? value : describeType(value)}`
  }
  if (name === 'baseURL' && value === '') {
    return 'is missing: pass the URL of your own server, for example "/api/gofive". An environment variable may be unset'
  }
  if (value === '') return 'must not be empty'
  if (typeof value !== 'string') return `must be a string, not ${describeType(value)}`
  if (name === 'baseURL')
    return urlRules.find(([isBroken]) => isBroken.test(value))?.[1] ?? 'is not a valid URL'
  return /\s/.test(value)
    ? 'must not contain spaces or line breaks'
    : 'must contain only printable ASCII characters without spaces'
}

/** Describes a value without repeating it, because it may be a secret. */
export function describeType(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
