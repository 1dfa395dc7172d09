import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GofiveError } from '../../src/core/errors.js'
import { createFailure, type Failure, type ListEntry } from '../../src/server/list/freshness.js'
import { createListCache, type Caller } from '../../src/server/list/listCache.js'
import type { SharedStore } from '../../src/server/list/store.js'

// Entries that several servers write to a store in any order. The other tests of the cache start handlers.

const SECOND = 1000
const MINUTE = 60 * SECOND
const TIMEOUT = 15 * SECOND

const listOf = (name: string) => [{ eventTypeId: 1, eventTypeName: name }]
const entryOf = (name: string, createdTime = Date.now()): ListEntry => ({
  list: listOf(name),
  createdTime,
  freshFor: 5 * MINUTE,
})
const failureOf = (error = new GofiveError('server', { status: 500 })): Failure =>
  createFailure(error, undefined, Date.now())

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000_000 })
  // Each list is fresh for five minutes, and each pause has its longest duration.
  vi.spyOn(Math, 'random').mockReturnValue(1)
})
afterEach(() => {
  vi.useRealTimers()
})

/** A cache on a store whose content the test sets. It calls Gofive by `load`, which returns the list "Loaded" at first. */
function createCache() {
  const content: { list?: ListEntry | undefined; failure?: Failure | undefined } = {}
  const read = vi.fn<SharedStore['read']>(() => {
    const { list, failure } = content
    return Promise.resolve({ list, failure })
  })
  const writeList = vi.fn<SharedStore['writeList']>(() => Promise.resolve())
  const writeFailure = vi.fn<SharedStore['writeFailure']>(() => Promise.resolve())
  const load = vi.fn(() => Promise.resolve(listOf('Loaded')))
  const report = vi.fn()
  const cache = createListCache(load, { read, writeList, writeFailure })
  const caller = { timeout: TIMEOUT, report }
  const nameOf = async (list: ReturnType<typeof cache.get>) => (await list)[0]?.eventTypeName
  return {
    content,
    read,
    writeList,
    writeFailure,
    load,
    report,
    get: (options: Partial<Caller>) => cache.get({ ...caller, ...options }),
    getName: () => nameOf(cache.get(caller)),
    renewName: () => nameOf(cache.renew(caller)),
  }
}

const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

describe('a list', () => {
  // Other servers use the list too, so each draws its own time in the last tenth.
  it.each([
    [1, 5 * MINUTE],
    [0, 4.5 * MINUTE],
  ])('is fresh with the random number %d for %d ms, and renewed then', async (random, freshFor) => {
    vi.mocked(Math.random).mockReturnValue(random)
    const { load, getName } = createCache()
    await getName()
    await later(freshFor - 1)
    await getName()
    expect(load).toHaveBeenCalledTimes(1)
    await later(1)
    await getName()
    await later(0)
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('is returned for a day after that', async () => {
    const { load, getName } = createCache()
    await getName()
    load.mockRejectedValue(new GofiveError('server', { status: 500 }))
    await later(24 * 60 * MINUTE + 5 * MINUTE - 1)
    expect(await getName()).toBe('Loaded')
    await later(1)
    await expect(getName()).rejects.toMatchObject({ code: 'server' })
  })

  it('is renewed with the waitUntil of the first caller only', async () => {
    const { get } = createCache()
    const [first, second] = [vi.fn(), vi.fn()]
    await Promise.all([get({ waitUntil: first }), get({ waitUntil: second })])
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 0])
  })
})

describe('of two lists', () => {
  it('the fresh one of the store is returned without a call of Gofive', async () => {
    const { content, load, getName } = createCache()
    content.list = entryOf('Stored')
    expect(await getName()).toBe('Stored')
    expect(load).not.toHaveBeenCalled()
  })

  it('the newer one of the store replaces that of this process', async () => {
    const { content, load, getName } = createCache()
    await getName()
    await later(6 * MINUTE)
    content.list = entryOf('Renamed', Date.now() - MINUTE)
    expect(await getName()).toBe('Renamed')
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('the older one of the store is ignored', async () => {
    const { content, load, getName } = createCache()
    content.list = entryOf('Old', Date.now() - 10 * MINUTE)
    await getName()
    await later(0)
    expect(await getName()).toBe('Loaded')
    load.mockReturnValue(new Promise(() => undefined))
    await later(6 * MINUTE)
    const name = getName()
    await later(2 * SECOND)
    expect(await name).toBe('Loaded')
  })

  it.each(['Stored', undefined])(
    'that of this process is ignored if it is from the future (in the store: %s)',
    async (stored) => {
      const { content, load, getName } = createCache()
      await getName()
      vi.setSystemTime(Date.now() - 60 * MINUTE)
      load.mockResolvedValue(listOf('Loaded again'))
      content.list = stored === undefined ? undefined : entryOf(stored)
      expect(await getName()).toBe(stored ?? 'Loaded again')
    },
  )

  it('that of the store is ignored if it is from the future', async () => {
    const { content, load, getName } = createCache()
    content.list = entryOf('Future', Date.now() + 6 * SECOND)
    expect(await getName()).toBe('Loaded')
    load.mockRejectedValue(new GofiveError('server', { status: 500 }))
    await later(6 * MINUTE)
    content.list = entryOf('Future', Date.now() + MINUTE)
    await getName()
    await later(0)
    // The stale one of this process is better than none.
    expect(await getName()).toBe('Loaded')
  })
})

describe('a request for which only the store has a list, a stale one', () => {
  it('waits two seconds for a Gofive that hangs', async () => {
    const { content, load, getName } = createCache()
    content.list = entryOf('Stored', Date.now() - 6 * MINUTE)
    load.mockReturnValue(new Promise(() => undefined))
    const name = getName()
    const hasResponded = vi.fn()
    void name.then(hasResponded)
    await later(2 * SECOND - 1)
    expect(hasResponded).not.toHaveBeenCalled()
    await later(1)
    expect(hasResponded).toHaveBeenCalledWith('Stored')
  })
})

describe('a renewal by hand', () => {
  it('starts five seconds after the last one', async () => {
    const { load, renewName } = createCache()
    const first = renewName()
    await later(0)
    await first
    await later(3 * SECOND)
    const second = renewName()
    await later(2 * SECOND - 1)
    expect(load).toHaveBeenCalledTimes(1)
    await later(1)
    expect(load).toHaveBeenCalledTimes(2)
    expect(await second).toBe('Loaded')
  })

  it('starts its call after the one in progress has ended', async () => {
    const { load, getName, renewName } = createCache()
    load.mockImplementationOnce(() => new Promise((resolve) => setTimeout(resolve, SECOND, listOf('Old'))))
    const first = getName()
    await later(0)
    const renewed = renewName()
    await later(SECOND - 1)
    expect(load).toHaveBeenCalledTimes(1)
    await later(2)
    expect([await first, await renewed]).toEqual(['Old', 'Loaded'])
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('rejects if its call fails in the same millisecond in which the last list was requested', async () => {
    const { load, getName, renewName } = createCache()
    await getName()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    load.mockRejectedValue(new GofiveError('server', { status: 500 }))
    await expect(renewName()).rejects.toMatchObject({ code: 'server' })
  })

  it('rejects if the suspension of the process has cut its call', async () => {
    const { load, report, getName, renewName } = createCache()
    await getName()
    await later(MINUTE)
    let fail: (error: Error) => void = () => undefined
    load.mockReturnValueOnce(new Promise((_, reject) => (fail = reject)))
    const renewed = renewName().catch((error: unknown) => error)
    await later(1)
    vi.setSystemTime(Date.now() + 6 * MINUTE)
    fail(new GofiveError('timeout'))
    expect(await renewed).toMatchObject({ code: 'timeout' })
    expect(report).not.toHaveBeenCalled()
  })
})

describe('a failure in the store', () => {
  it('prevents a call of Gofive until its pause is over', async () => {
    const { content, load, getName } = createCache()
    content.failure = { ...failureOf(), pause: 8 * SECOND }
    await expect(getName()).rejects.toMatchObject({ code: 'server', retryAfter: 8 * SECOND })
    await later(8 * SECOND - 1)
    await expect(getName()).rejects.toMatchObject({ code: 'server', retryAfter: 1 })
    expect(load).not.toHaveBeenCalled()
    await later(1)
    expect(await getName()).toBe('Loaded')
  })

  it('is over when a newer list is in the store', async () => {
    const { content, load, getName } = createCache()
    content.failure = failureOf(new GofiveError('quota-exceeded', { retryAfter: 60 * MINUTE }))
    content.list = entryOf('Stored', Date.now() + 1)
    await later(1)
    expect(await getName()).toBe('Stored')
    await later(6 * MINUTE)
    // The failure has been forgotten, so that it pauses nothing after the list is stale.
    content.list = content.failure = undefined
    await getName()
    await later(0)
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('pauses after the clock was set back, also if the list of this process is from the future', async () => {
    const { content, load, getName } = createCache()
    await getName()
    vi.setSystemTime(Date.now() - 60 * MINUTE)
    load.mockRejectedValue(new GofiveError('quota-exceeded', { retryAfter: 30 * MINUTE }))
    const fail = () => expect(getName()).rejects.toMatchObject({ code: 'quota-exceeded' })
    await fail()
    await later(6 * SECOND)
    await fail()
    expect(load).toHaveBeenCalledTimes(2)
    // Another server may have the same wrong clock.
    content.list = entryOf('Stored', Date.now() + 30 * MINUTE)
    await later(6 * SECOND)
    await fail()
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('pauses the renewal of an older list', async () => {
    const { content, load, getName } = createCache()
    content.list = entryOf('Stored', Date.now() - 6 * MINUTE)
    content.failure = failureOf(new GofiveError('quota-exceeded', { retryAfter: 60 * MINUTE }))
    expect(await getName()).toBe('Stored')
    await later(0)
    expect(load).not.toHaveBeenCalled()
  })

  it('that was created together with the list pauses the renewal', async () => {
    const { content, load, getName } = createCache()
    const now = Date.now()
    content.list = entryOf('Stored', now)
    content.failure = failureOf(new GofiveError('quota-exceeded', { retryAfter: 60 * MINUTE }))
    await later(6 * MINUTE)
    expect(await getName()).toBe('Stored')
    await later(0)
    expect(load).not.toHaveBeenCalled()
  })
})

describe('the store', () => {
  it('is read at most once in 15 seconds while a failure pauses', async () => {
    const { content, read, getName } = createCache()
    content.failure = failureOf(new GofiveError('quota-exceeded', { retryAfter: 60 * MINUTE }))
    const fail = () => expect(getName()).rejects.toMatchObject({ code: 'quota-exceeded' })
    await fail()
    await later(15 * SECOND - 1)
    await fail()
    expect(read).toHaveBeenCalledTimes(1)
    await later(1)
    await fail()
    await fail()
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('is read again after the clock was set back', async () => {
    const { content, read, getName } = createCache()
    content.failure = failureOf(new GofiveError('quota-exceeded', { retryAfter: 60 * MINUTE }))
    await expect(getName()).rejects.toMatchObject({ code: 'quota-exceeded' })
    vi.setSystemTime(Date.now() - 60 * MINUTE)
    content.failure = { ...content.failure, createdTime: Date.now() }
    await expect(getName()).rejects.toMatchObject({ code: 'quota-exceeded' })
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('receives the list, and whether a failure must be deleted', async () => {
    const { writeList, writeFailure, load, report, getName } = createCache()
    await getName()
    expect(writeList.mock.calls).toEqual([[entryOf('Loaded'), false, report]])
    load.mockRejectedValueOnce(new GofiveError('server', { status: 500 }))
    await later(6 * MINUTE)
    await getName()
    await later(0)
    expect(writeFailure).toHaveBeenCalledTimes(1)
    expect(writeList).toHaveBeenCalledTimes(1)
    await later(10 * SECOND)
    await getName()
    await later(0)
    expect(writeList.mock.calls.slice(1)).toEqual([[entryOf('Loaded'), true, report]])
  })

  it('receives a longer pause before the first call after a failure', async () => {
    const { writeFailure, load, report, getName } = createCache()
    load.mockRejectedValue(new GofiveError('server', { status: 500 }))
    await expect(getName()).rejects.toMatchObject({ code: 'server' })
    const [[first] = []] = writeFailure.mock.calls
    expect(first).toMatchObject({ count: 1, createdTime: Date.now() })
    await later(first!.pause)
    load.mockReturnValue(new Promise(() => undefined))
    void getName().catch(() => undefined)
    await later(0)
    expect(writeFailure.mock.calls.slice(1)).toEqual([
      [{ ...first, createdTime: Date.now(), pause: TIMEOUT }, report],
    ])
  })

  it('is written before the response to the call that loaded the list', async () => {
    const { writeList, load, getName } = createCache()
    load.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 1, listOf('Loaded'))))
    writeList.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 500)))
    const name = getName()
    const hasResponded = vi.fn()
    void name.then(hasResponded)
    await later(500)
    expect(hasResponded).not.toHaveBeenCalled()
    await later(1)
    expect(await name).toBe('Loaded')
  })
})

describe('a call that the suspension of the process has cut', () => {
  it('pauses and reports nothing, and the next request waits for another call', async () => {
    const { load, report, getName } = createCache()
    await getName()
    await later(6 * MINUTE)
    let fail: (error: Error) => void = () => undefined
    load.mockReturnValueOnce(new Promise((_, reject) => (fail = reject)))
    const first = getName()
    await later(2 * SECOND)
    expect(await first).toBe('Loaded')
    // The clock runs while the timers do not.
    vi.setSystemTime(Date.now() + 6 * MINUTE)
    fail(new GofiveError('timeout'))
    await later(0)
    load.mockReturnValueOnce(new Promise((resolve) => setTimeout(resolve, TIMEOUT - 1, listOf('Renamed'))))
    const second = getName()
    await later(TIMEOUT)
    expect(await second).toBe('Renamed')
    expect(report).not.toHaveBeenCalled()
    // After a call that ended in time, two seconds are enough again.
    await later(6 * MINUTE)
    load.mockReturnValueOnce(new Promise(() => undefined))
    const third = getName()
    await later(2 * SECOND)
    expect(await third).toBe('Renamed')
  })

  it('does not replace the list of a later call', async () => {
    const { load, writeList, getName, renewName } = createCache()
    await getName()
    await later(6 * MINUTE)
    let succeed: (list: ReturnType<typeof listOf>) => void = () => undefined
    load.mockReturnValueOnce(new Promise((resolve) => (succeed = resolve)))
    const first = getName()
    await later(2 * SECOND)
    await first
    vi.setSystemTime(Date.now() + MINUTE)
    load.mockResolvedValueOnce(listOf('Renamed'))
    const renewed = renewName()
    await later(1)
    expect(await renewed).toBe('Renamed')
    succeed(listOf('Old'))
    await later(0)
    expect(await getName()).toBe('Renamed')
    expect(writeList).toHaveBeenCalledTimes(2)
  })
})

describe('a call that never ends, because a runtime has ended its request', () => {
  it('is given up, and the next request waits for another call as long as for the first', async () => {
    const { load, report, getName } = createCache()
    await getName()
    await later(6 * MINUTE)
    load.mockReturnValueOnce(new Promise(() => undefined))
    const first = getName()
    await later(2 * SECOND)
    expect(await first).toBe('Loaded')
    await later(MINUTE)
    load.mockReturnValueOnce(new Promise((resolve) => setTimeout(resolve, TIMEOUT - 1, listOf('Renamed'))))
    const second = getName()
    await later(TIMEOUT)
    expect(await second).toBe('Renamed')
    expect(report).not.toHaveBeenCalled()
  })
})

describe('the clocks of servers with one store', () => {
  it.each([-4 * SECOND, 4 * SECOND])('may differ by %i ms', async (difference) => {
    const { content, load, getName } = createCache()
    content.list = entryOf('Stored', Date.now() + difference)
    expect(await getName()).toBe('Stored')
    content.failure = { ...failureOf(), createdTime: Date.now() + difference + 6 * MINUTE, pause: MINUTE }
    await later(6 * MINUTE)
    expect(await getName()).toBe('Stored')
    expect(load).not.toHaveBeenCalled()
  })
})

describe('a renewal that never settles', () => {
  it('is replaced by another one three seconds after the time-out', async () => {
    const { load, getName } = createCache()
    load.mockReturnValueOnce(new Promise(() => undefined))
    const failure = getName().catch((error: unknown) => error)
    await later(TIMEOUT + 3 * SECOND)
    expect(await failure).toMatchObject({ code: 'timeout' })
    expect(load).toHaveBeenCalledTimes(1)
    await later(1)
    expect(await getName()).toBe('Loaded')
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('is replaced by another one after the clock was set back', async () => {
    const { load, getName } = createCache()
    load.mockReturnValueOnce(new Promise(() => undefined))
    void getName().catch(() => undefined)
    await later(0)
    vi.setSystemTime(Date.now() - 60 * MINUTE)
    expect(await getName()).toBe('Loaded')
  })

  it('does not end a newer one when it settles at last', async () => {
    const { load, getName } = createCache()
    let fail!: () => void
    load.mockReturnValueOnce(
      new Promise((_, reject) => {
        fail = () => {
          reject(new GofiveError('server', { status: 500 }))
        }
      }),
    )
    const ignore = () => undefined
    void getName().catch(ignore)
    await later(TIMEOUT + 3 * SECOND + 1)
    load.mockReturnValue(new Promise(() => undefined))
    void getName().catch(ignore)
    await later(0)
    fail()
    // The pause of the failure.
    await later(5 * SECOND)
    void getName().catch(ignore)
    await later(0)
    expect(load).toHaveBeenCalledTimes(2)
  })
})
