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

  async function advance(milliseconds: number) {
    vi.setSystemTime((now += milliseconds))
    for (const call of pending.splice(0)) {
      if (call.at <= now) call.respond()
      else pending.push(call)
    }
    responses.push(...servers.map((server) => server.listEventTypes()))
    // Lets the runtime read bodies, while the requests that started a call wait for it.
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
  }

  /** Advances the clock until all requests have received the list. */
  async function settle() {
    let waiting = 1
    void Promise.all(responses.splice(0)).finally(() => waiting--)
    while (waiting > 0) await advance(STEP)
  }

  await advance(0)
  await settle()
  const before = sandbox.count(LIST)
  await advance(4 * 60_000)
  for (let time = 0; time < 75_000; time += STEP) await advance(STEP)
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
})
