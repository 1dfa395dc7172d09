import { expect, it, vi } from 'vitest'
import { createSandbox } from '../../src/sandbox/index.js'
import { createGofiveHandler, type GofiveStoreEntry } from '../../src/server/index.js'
import { LIST } from '../support.js'

// Five servers with one store receive requests all the time while their list expires. Gofive needs half a second.

const STEP = 250
const LATENCY = 500

/** A generator of random numbers that returns the same ones for the same seed (mulberry32). */
function createRandom(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Returns how often the servers call Gofive when a list expires. */
async function countCalls(seed: number): Promise<number> {
  vi.spyOn(Math, 'random').mockImplementation(createRandom(seed))
  let now = 1_800_000_000_000
  vi.useFakeTimers({ toFake: ['Date'], now })
  const sandbox = createSandbox()
  const pending: { at: number; respond: () => void }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    await new Promise<void>((respond) => pending.push({ at: now + LATENCY, respond }))
    return sandbox.fetch(new Request(url, init))
  })
  const cache = new Map<string, GofiveStoreEntry>()
  const servers = Array.from({ length: 5 }, () =>
    createGofiveHandler({
      authorize: () => true,
      subscriptionKey: 'sandbox-subscription-key',
      clientId: 'sandbox-client-id',
      clientSecret: 'sandbox-client-secret',
      cache,
    }),
  )
  const responses: Promise<unknown>[] = []

  /** Lets the runtime compute digests and read bodies, which the clock of the test does not measure. */
  const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

  async function advance(milliseconds: number) {
    vi.setSystemTime((now += milliseconds))
    const due = pending.filter((call) => call.at <= now)
    for (const call of due) {
      pending.splice(pending.indexOf(call), 1)
      call.respond()
    }
    responses.push(...servers.map((server) => server.listEventTypes()))
    if (due.length > 0) await rest(10)
    else await new Promise((resolve) => setImmediate(resolve))
  }

  /** Advances the clock until all requests have received the list. */
  async function settle() {
    let waiting = 1
    void Promise.all(responses.splice(0)).finally(() => waiting--)
    while (waiting > 0) await (pending.length > 0 ? advance(STEP) : rest(1))
  }

  await advance(0)
  await settle()
  const before = sandbox.count(LIST)
  // A list is renewed after four and a half to five minutes.
  await advance(265_000)
  for (let time = 0; time < 40_000; time += STEP) await advance(STEP)
  await settle()
  await settle()
  return sandbox.count(LIST) - before
}

it('five servers with one store call Gofive once when the list expires, seldom twice', async () => {
  const counts: number[] = []
  for (let seed = 1; seed <= 100; seed++) counts.push(await countCalls(seed))
  vi.useRealTimers()
  vi.unstubAllGlobals()
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const distribution = [1, 2, 3, 4, 5].map((calls) => counts.filter((count) => count === calls).length)
  console.log(
    `Calls of Gofive for five servers, seeds 1 to 100: mean ${mean}, distribution ${distribution.join(' ')}`,
  )
  expect(Math.min(...counts)).toBeGreaterThan(0)
  expect(mean).toBeLessThanOrEqual(1.5)
}, 180_000)
