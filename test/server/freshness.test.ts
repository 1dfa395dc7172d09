import { describe, expect, it, vi } from 'vitest'
import { GofiveError } from '../../src/core/errors.js'
import { ageOf } from '../../src/server/age.js'
import { createListEntry, decide, newer, remainingPause } from '../../src/server/list/freshness.js'

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

describe('newer', () => {
  const [one, other] = [{ createdTime: now }, { createdTime: now }]

  it('returns the second of two entries of the same millisecond, which was received later', () => {
    expect(newer(one, other, now)).toBe(other)
  })

  it('returns the first of two if only it has a known age', () => {
    expect(newer(one, undefined, now)).toBe(one)
    expect(newer(one, { createdTime: now + DAY }, now)).toBe(one)
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
    ['no list', undefined, undefined, 'nothing', 'call'],
    ['a new list', list(0), undefined, 'list', 'no call'],
    ['a list that is just fresh', list(5 * MINUTE - 1), undefined, 'list', 'no call'],
    ['a list that is just stale', list(5 * MINUTE), undefined, 'list', 'call'],
    ['a list of yesterday', list(DAY + 5 * MINUTE - 1), undefined, 'list', 'call'],
    ['a list older than a day', list(DAY + 5 * MINUTE), undefined, 'nothing', 'call'],
    ['a list of a server whose clock is ahead', list(-5 * SECOND), undefined, 'list', 'no call'],
    ['a list from before a clock was set back', list(-6 * SECOND), undefined, 'nothing', 'call'],
    // During a pause.
    ['a pause', undefined, failure(0, 10 * SECOND), 'nothing', 'no call'],
    ['the end of a pause', undefined, failure(10 * SECOND - 1, 10 * SECOND), 'nothing', 'no call'],
    ['a pause that is over', undefined, failure(10 * SECOND, 10 * SECOND), 'nothing', 'call'],
    ['a pause of a server whose clock is ahead', undefined, failure(-SECOND, SECOND), 'nothing', 'no call'],
    ['a pause from before a clock was set back', undefined, failure(-6 * SECOND, SECOND), 'nothing', 'call'],
    ['a fresh list in a pause', list(MINUTE), failure(0, SECOND), 'list', 'no call'],
    ['a fresh list after a pause', list(MINUTE), failure(SECOND, SECOND), 'list', 'no call'],
    ['a stale list in a pause', list(6 * MINUTE), failure(SECOND, 10 * SECOND), 'list', 'no call'],
    ['a stale list after a pause', list(6 * MINUTE), failure(SECOND, SECOND), 'list', 'call'],
    ['a list older than a day in a pause', list(2 * DAY), failure(0, SECOND), 'nothing', 'no call'],
  ] as const)('with %s', (_, list, failure, served, called) => {
    const entry = list && { ...list, list: [...list.list] }
    expect(decide(entry, failure, now)).toEqual({
      serve: served === 'list' ? eventTypes : undefined,
      isCallDue: called === 'call',
    })
  })
})

describe('remainingPause', () => {
  it.each([
    ['no failure', undefined, 0],
    ['a pause', failure(0, 10 * SECOND), 10 * SECOND],
    ['a pause of a server whose clock is ahead', failure(-SECOND, SECOND), SECOND],
    ['the end of a pause', failure(10 * SECOND - 1, 10 * SECOND), 1],
    ['a pause that is over', failure(11 * SECOND, 10 * SECOND), 0],
    ['a pause from before a clock was set back', failure(-6 * SECOND, 10 * SECOND), 0],
  ])('of %s', (_, failure, milliseconds) => {
    expect(remainingPause(failure, now)).toBe(milliseconds)
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
