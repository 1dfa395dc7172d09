import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DeadlineError, describeFailure, withDeadline } from '../../src/core/deadline.js'

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
    expect(await withDeadline(() => 1, 1000, signal)).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('rejects with a DeadlineError after the time, not before', async () => {
    const result = vi.fn()
    const rejected = withDeadline(() => never, 1000).catch(result)
    await vi.advanceTimersByTimeAsync(999)
    expect(result).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await rejected
    expect(result.mock.calls).toEqual([[expect.any(DeadlineError)]])
  })

  it('rejects with the reason of the signal', async () => {
    const controller = new AbortController()
    const result = withDeadline(() => never, 1000, controller.signal)
    controller.abort(new Error('The user left.'))
    await expect(result).rejects.toThrow('The user left.')
    expect(vi.getTimerCount()).toBe(0)
    await expect(withDeadline(() => never, 1000, controller.signal)).rejects.toThrow('The user left.')
    expect(vi.getTimerCount()).toBe(0)
  })
  it('aborts the signal of the operation at the deadline, and when the caller aborts', async () => {
    const reasons: unknown[] = []
    const recordReason = (signal: AbortSignal) => {
      signal.addEventListener('abort', () => reasons.push(signal.reason))
      return never
    }
    const late = withDeadline(recordReason, 1000).catch(() => undefined)
    await vi.advanceTimersByTimeAsync(1000)
    await late
    const controller = new AbortController()
    const aborted = withDeadline(recordReason, 1000, controller.signal).catch(() => undefined)
    controller.abort(new Error('The user left.'))
    await aborted
    expect(reasons).toEqual([expect.any(DeadlineError), new Error('The user left.')])
  })

  it('waits for a limit that is longer than timers support', async () => {
    const result = vi.fn()
    void withDeadline(() => never, 2 ** 31).catch(result)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(result).not.toHaveBeenCalled()
  })

  it('starts again, once, if its timer fires late because the process was suspended', async () => {
    const result = vi.fn()
    const suspend = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)
    void withDeadline(() => never, 1000).catch(result)
    suspend(60_000)
    await vi.advanceTimersByTimeAsync(1999)
    expect(result).not.toHaveBeenCalled()
    suspend(60_000)
    await vi.advanceTimersByTimeAsync(1)
    expect(result).toHaveBeenCalledTimes(1)
  })

  it('resolves with a result that arrives after its late timer', async () => {
    let resolve: (value: string) => void = () => undefined
    const value = withDeadline(() => new Promise<string>((done) => (resolve = done)), 1000)
    vi.setSystemTime(Date.now() + 60_000)
    await vi.advanceTimersByTimeAsync(1000)
    resolve('response')
    expect(await value).toBe('response')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('rejects with an AbortError where signals have no reason, as in React Native', async () => {
    const signal = Object.assign(new EventTarget(), { aborted: false })
    const result = withDeadline(() => never, 1000, signal as AbortSignal)
    signal.dispatchEvent(new Event('abort'))
    await expect(result).rejects.toMatchObject({
      name: 'AbortError',
      message: 'The request was aborted.',
    })
  })
})

describe('describeFailure', () => {
  it.each<[unknown, string]>([
    [new DeadlineError(50), 'took longer than 50 ms'],
    [new RangeError('hunter2'), 'failed (RangeError)'],
    ['hunter2', 'failed (string)'],
  ])('contains the time limit, or only the name of another error: %o', (error, text) => {
    expect(describeFailure(error)).toBe(text)
  })
})
