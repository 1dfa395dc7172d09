import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSingleFlight } from '../../src/server/singleFlight.js'

describe('createSingleFlight', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('starts another run one second after the timeout of a pending one, whose end does not affect the other', async () => {
    const ends: ((value: number) => void)[] = []
    const run = vi.fn(() => new Promise<number>((resolve) => ends.push(resolve)))
    const get = createSingleFlight(run, 1000)
    const first = get()
    vi.advanceTimersByTime(2000)
    expect(get()).toBe(first)
    vi.advanceTimersByTime(1)
    const second = get()
    expect(second).not.toBe(first)
    ends[0]?.(1)
    expect(await first).toBe(1)
    expect(get()).toBe(second)
    ends[1]?.(2)
    expect(await second).toBe(2)
    void get()
    expect(run).toHaveBeenCalledTimes(3)
  })

  it('starts another run if the clock was set back, because the age of the pending one is unknown', () => {
    const run = vi.fn(() => new Promise<never>(() => undefined))
    const get = createSingleFlight(run, 1000)
    void get()
    vi.setSystemTime(Date.now() - 1)
    void get()
    expect(run).toHaveBeenCalledTimes(2)
  })
})
