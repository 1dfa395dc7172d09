import { beforeEach, describe, expect, it, vi, type Mock } from 'vitest'
import { callSafely, contain, isText } from '../../src/core/callbacks.js'

let print: Mock<typeof console.error>

beforeEach(() => {
  print = vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

const throwError = () => {
  throw new RangeError('hunter2')
}
const throwText = () => {
  throw 'hunter2' as unknown as Error
}

describe('callSafely', () => {
  it.each<[string, () => unknown, string]>([
    ['throws an error', throwError, 'RangeError'],
    ['throws a text', throwText, 'string'],
    ['rejects', () => Promise.reject(new RangeError('hunter2')), 'RangeError'],
    ['returns a thenable that throws', () => ({ then: throwError }), 'RangeError'],
  ])('logs once, by the name of the error, that a callback %s', async (_, callback, errorName) => {
    callSafely('onError', callback)
    await new Promise((resolve) => setImmediate(resolve))
    expect(print.mock.calls).toEqual([
      [`react-gofive: onError threw ${errorName}. Catch errors inside it to see details.`],
    ])
  })

  it.each<[string, (() => unknown) | undefined]>([
    ['is not set', undefined],
    ['returns a value', () => 7],
    ['resolves', () => Promise.resolve()],
  ])('logs nothing if the callback %s', async (_, callback) => {
    callSafely('onError', callback)
    await new Promise((resolve) => setImmediate(resolve))
    expect(print).not.toHaveBeenCalled()
  })

  it('passes the arguments to the callback', () => {
    const callback = vi.fn()
    callSafely('onError', callback, 1, 'two')
    expect(callback.mock.calls).toEqual([[1, 'two']])
  })
})

describe('contain', () => {
  const fallback = (id: number) => `Event type ${id}`

  it('returns the result of the callback if it is valid', () => {
    expect(contain('labels.valid', (id: number) => `Type ${id}`, fallback, isText)(7)).toBe('Type 7')
    expect(print).not.toHaveBeenCalled()
  })

  it('accepts any result if there is no rule for it', () => {
    expect(contain('labels.any', () => 7, Number)()).toBe(7)
    expect(print).not.toHaveBeenCalled()
  })

  it('returns the fallback itself if there is no callback', () => {
    expect(contain('labels.none', undefined, fallback)).toBe(fallback)
  })

  // Each name is reported once in the life of the module, so each row has its own.
  it.each<[string, string, () => unknown]>([
    ['labels.error', 'threw RangeError', throwError],
    ['labels.text', 'threw string', throwText],
    ['labels.number', 'returned an invalid number', () => 7],
    ['labels.undefined', 'returned an invalid undefined', () => undefined],
    ['labels.promise', 'returned an invalid object', () => Promise.resolve('text')],
  ])('returns the result of the fallback, and logs once, if %s %s', (name, problem, callback) => {
    for (const id of [1, 2, 3]) {
      expect(contain(name, callback as typeof fallback, fallback, isText)(id)).toBe(`Event type ${id}`)
    }
    expect(print.mock.calls).toEqual([[`react-gofive: ${name} ${problem}.`]])
  })
})
