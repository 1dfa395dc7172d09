import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withDeadline } from '../../src/server/deadline.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const never = new Promise<never>(() => undefined)

describe('withDeadline', () => {
  it('resolves like the promise, and leaves neither a timer nor a listener', async () => {
    const { signal } = new AbortController()
    expect(await withDeadline(Promise.resolve(1), 1000, signal)).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('rejects with a RangeError after the time, not before', async () => {
    const result = vi.fn()
    const rejected = withDeadline(never, 1000).catch(result)
    await vi.advanceTimersByTimeAsync(999)
    expect(result).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await rejected
    expect(result.mock.calls).toEqual([[expect.any(RangeError)]])
  })

  it('rejects with the reason of the signal', async () => {
    const controller = new AbortController()
    const rejected = expect(withDeadline(never, 1000, controller.signal)).rejects.toThrow('The user left.')
    controller.abort(new Error('The user left.'))
    await rejected
    expect(vi.getTimerCount()).toBe(0)
    await expect(withDeadline(never, 1000, controller.signal)).rejects.toThrow('The user left.')
    expect(vi.getTimerCount()).toBe(0)
  })
})
