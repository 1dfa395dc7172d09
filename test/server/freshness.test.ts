import { describe, expect, it, vi } from 'vitest'
import { GofiveError } from '../../src/core/errors.js'
import { ageOf } from '../../src/server/age.js'
import { createListEntry, decide } from '../../src/server/list/freshness.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE
const now = 1_800_000_000_000

describe('ageOf', () => {
  it.each([
    [0, 0],
    [1, 1],
    [DAY, DAY],
    // The clocks of servers differ by some seconds.
    [-1, 0],
    [-5 * SECOND, 0],
    // A clock was set back.
    [-5 * SECOND - 1, Infinity],
    [-DAY, Infinity],
    [NaN, Infinity],
  ])('of what was created %i ms ago is %i ms', (milliseconds, age) => {
    expect(ageOf(now - milliseconds, now)).toBe(age)
  })
})

const eventTypes = [{ eventTypeId: 1, eventTypeName: 'Paid' }]
const list = (age: number) => ({ list: eventTypes, createdTime: now - age, freshFor: 5 * MINUTE })
const failure = (age: number, pause: number) => ({
  error: new GofiveError('server'),
  count: 1,
  createdTime: now - age,
  pause,
})

describe('decide', () => {
  it.each([
    // Without a failure.
    ['no list', undefined, undefined, { call: 'first' }],
    ['a new list', list(0), undefined, { serve: eventTypes, call: 'no' }],
    ['a list that is just fresh', list(5 * MINUTE - 1), undefined, { serve: eventTypes, call: 'no' }],
    ['a list that is just stale', list(5 * MINUTE), undefined, { serve: eventTypes, call: 'behind' }],
    ['a list of yesterday', list(DAY + 5 * MINUTE - 1), undefined, { serve: eventTypes, call: 'behind' }],
    ['a list older than a day', list(DAY + 5 * MINUTE), undefined, { call: 'first' }],
    [
      'a list of a server whose clock is ahead',
      list(-5 * SECOND),
      undefined,
      { serve: eventTypes, call: 'no' },
    ],
    ['a list from before a clock was set back', list(-6 * SECOND), undefined, { call: 'first' }],
    // During a pause of ten seconds.
    ['a pause', undefined, failure(0, 10 * SECOND), { call: 'no', retryAfter: 10 * SECOND }],
    ['the end of a pause', undefined, failure(10 * SECOND - 1, 10 * SECOND), { call: 'no', retryAfter: 1 }],
    ['a pause that is over', undefined, failure(10 * SECOND, 10 * SECOND), { call: 'first' }],
    [
      'a pause of a server whose clock is ahead',
      undefined,
      failure(-SECOND, SECOND),
      { call: 'no', retryAfter: SECOND },
    ],
    [
      'a pause from before a clock was set back',
      undefined,
      failure(-6 * SECOND, 10 * SECOND),
      { call: 'first' },
    ],
    ['a fresh list in a pause', list(MINUTE), failure(0, SECOND), { serve: eventTypes, call: 'no' }],
    [
      'a stale list in a pause',
      list(6 * MINUTE),
      failure(SECOND, 10 * SECOND),
      { serve: eventTypes, call: 'no', retryAfter: 9 * SECOND },
    ],
    [
      'a stale list after a pause',
      list(6 * MINUTE),
      failure(SECOND, SECOND),
      { serve: eventTypes, call: 'behind' },
    ],
    [
      'a list older than a day in a pause',
      list(2 * DAY),
      failure(0, SECOND),
      { call: 'no', retryAfter: SECOND },
    ],
  ] as const)('with %s', (_, list, failure, decision) => {
    expect(decide(list && { ...list, list: [...list.list] }, failure, now)).toEqual(decision)
  })
})

describe('createListEntry', () => {
  it('is fresh for five minutes, and if servers share it until a time in the last tenth of these', () => {
    const freshFor = (isShared: boolean) => createListEntry([], now, isShared).freshFor
    expect(freshFor(false)).toBe(5 * MINUTE)
    const random = vi.spyOn(Math, 'random').mockReturnValue(0)
    expect(freshFor(true)).toBe(4.5 * MINUTE)
    random.mockReturnValue(1)
    expect(freshFor(true)).toBe(5 * MINUTE)
  })
})
