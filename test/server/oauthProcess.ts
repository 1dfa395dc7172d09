// An OAuth server whose clock is wrong, in a process of its own: `oauthProcess.ts <seconds ahead> <lifetime of a token>`.
// Prints its URL when it listens, and how many requests it has refused when its standard input ends.

const [ahead = 0, lifetime = 2] = process.argv.slice(2).map(Number)

const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...values: [] | [number | string]) {
    super(values.length > 0 ? values[0]! : RealDate.now() + ahead * 1000)
  }
  static override now() {
    return RealDate.now() + ahead * 1000
  }
} as DateConstructor

const { startOAuthServer } = await import('./oauthServer.js')
const { url, seen } = await startOAuthServer(lifetime)
console.log(`url ${url} ${new Date().toISOString()}`)
process.stdin.resume().once('end', () => {
  console.log(`refused ${seen.refused} tokens ${seen.tokens.size}`)
  process.exit()
})
