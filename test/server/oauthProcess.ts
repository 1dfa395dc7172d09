// An OAuth server with a wrong clock, as a process: `oauthProcess.ts <seconds ahead> <lifetime of a token>`.
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
const { url, statistics } = await startOAuthServer(lifetime)
console.log(`url ${url} ${new Date().toISOString()}`)
process.stdin.resume().once('end', () => {
  console.log(`refused ${statistics.refused} tokens ${statistics.tokens.size}`)
  process.exit()
})
