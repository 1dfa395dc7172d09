import { describe, expect, it } from 'vitest'
import { toGofiveError } from '../../src/core/errors.js'
import { GofiveError, isGofiveError, type GofiveErrorCode } from '../../src/index.js'

const codes: GofiveErrorCode[] = [
  'config',
  'network',
  'timeout',
  'unauthorized',
  'forbidden',
  'quota-exceeded',
  'rate-limited',
  'not-found',
  'server',
  'business',
  'invalid-response',
]

describe('GofiveError', () => {
  it.each(codes)('has its own message for the code %s', (code) => {
    const { message } = new GofiveError(code)
    expect(message.length).toBeGreaterThan(20)
    expect(codes.filter((other) => new GofiveError(other).message === message)).toEqual([code])
  })

  it('is retryable only for temporary failures', () => {
    expect(codes.filter((code) => new GofiveError(code).isRetryable)).toEqual([
      'network',
      'timeout',
      'rate-limited',
      'server',
    ])
  })

  it('is an Error with a name, a stack and only the known details', () => {
    const error = new GofiveError('server', { status: 503, retryAfter: undefined })
    expect(error).toBeInstanceOf(Error)
    expect(error.stack).toContain('GofiveError')
    expect(Object.keys(error).sort()).toEqual(['code', 'isRetryable', 'name', 'status'])
  })

  it('keeps its message and details through JSON', () => {
    const issues = [{ path: ['data', 3, 'eventTypeId'], message: 'expected an integer' }]
    const error = new GofiveError('invalid-response', { status: 200, issues })
    const revived: unknown = JSON.parse(JSON.stringify(error))
    expect(isGofiveError(revived)).toBe(true)
    expect(revived).toEqual({
      name: 'GofiveError',
      code: 'invalid-response',
      message: error.message,
      isRetryable: false,
      status: 200,
      issues,
    })
  })
})

describe('isGofiveError', () => {
  it('accepts an error of another copy of the package', () => {
    class Copy extends Error {
      override name = 'GofiveError'
      code = 'network'
    }
    expect(isGofiveError(new Copy())).toBe(true)
  })

  it.each([undefined, null, 'GofiveError', 1, {}, new Error('x'), { name: 'Error', code: 'network' }])(
    'rejects %j',
    (value) => {
      expect(isGofiveError(value)).toBe(false)
    },
  )
})

describe('toGofiveError', () => {
  it.each<[unknown, string]>([
    [new RangeError('hunter2'), 'Loading the event types failed (RangeError).'],
    ['hunter2', 'Loading the event types failed (string).'],
    [undefined, 'Loading the event types failed (undefined).'],
  ])('turns %o into a network error that contains only its name', (value, message) => {
    expect(toGofiveError(value)).toMatchObject({ name: 'GofiveError', code: 'network', message })
  })
})
