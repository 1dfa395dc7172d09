import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eventTypesQueryOptions, GofiveError } from '../../src/index.js'
import { errorOf } from '../support.js'

const paid = { eventTypeId: 1, eventTypeName: 'Paid' }
const options = (listEventTypes: (options?: { signal?: AbortSignal | undefined }) => Promise<unknown>) =>
  eventTypesQueryOptions({ listEventTypes: listEventTypes as never })
const fetchBy = (result: unknown) =>
  options(() => Promise.resolve(result)).queryFn({ signal: new AbortController().signal })

describe('eventTypesQueryOptions, queryFn', () => {
  it.each([
    [undefined],
    [null],
    ['a page'],
    [{ data: [] }],
    [[null]],
    [[undefined]],
    [[{ ...paid, eventTypeId: '1' }]],
    [[{ ...paid, eventTypeName: 7 }]],
    [[paid, { eventTypeName: 'New' }]],
  ])('rejects if the listEventTypes of a custom client resolves to %j', async (value) => {
    await expect(fetchBy(value)).rejects.toMatchObject({
      code: 'invalid-response',
      message: '`listEventTypes` of the client must resolve to a list of event types.',
    })
  })

  it('keeps the first of several types with one id', async () => {
    expect(await fetchBy([paid, { ...paid, eventTypeName: 'Twice' }, { ...paid, eventTypeId: 2 }])).toEqual([
      paid,
      { ...paid, eventTypeId: 2 },
    ])
  })

  it('passes the signal to the client', async () => {
    const { signal } = new AbortController()
    const listEventTypes = vi.fn(() => Promise.resolve([]))
    await options(listEventTypes).queryFn({ signal })
    expect(listEventTypes).toHaveBeenCalledWith({ signal })
  })

  it('keeps a GofiveError of a custom client', async () => {
    const failure = new GofiveError('forbidden')
    const { queryFn } = options(() => Promise.reject(failure))
    expect(await errorOf(queryFn({ signal: new AbortController().signal }))).toBe(failure)
  })

  it('turns any other error of a custom client into a network error that names its class only', async () => {
    const { queryFn } = options(() => Promise.reject(new RangeError('with a secret')))
    const error = await errorOf(queryFn({ signal: new AbortController().signal }))
    expect(error).toMatchObject({ code: 'network', isRetryable: true })
    expect(error.message).toMatch(/^Loading the event types failed \(RangeError\)\. .*throw a GofiveError/)
    expect(error.message).not.toContain('secret')
  })
})

describe('eventTypesQueryOptions, staleTime', () => {
  it('is five minutes', () => {
    expect(options(() => Promise.resolve([])).staleTime).toBe(300_000)
  })
})

const { retry, retryDelay, refetchInterval } = options(() => Promise.resolve([]))
const server = new GofiveError('server')
const limited = (retryAfter: number) => new GofiveError('rate-limited', { status: 429, retryAfter })

describe('eventTypesQueryOptions, retry', () => {
  beforeEach(() => {
    vi.stubGlobal('window', {})
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('repeats a failure that can pass by itself twice in a browser', () => {
    expect([0, 1, 2, 3].map((failureCount) => retry(failureCount, server))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it.each([
    ['network', undefined, true],
    ['rate-limited', 429, true],
    ['server', 504, true],
    ['timeout', 408, true],
    // The request has already taken `timeout` milliseconds.
    ['timeout', undefined, false],
    ['forbidden', 403, false],
    ['quota-exceeded', 403, false],
    ['unauthorized', 401, false],
    ['not-found', 404, false],
    ['business', 200, false],
    ['invalid-response', 200, false],
    ['config', undefined, false],
  ] as const)('of the failure %s with status %s: %s', (code, status, isRetried) => {
    expect(retry(0, new GofiveError(code, { status }))).toBe(isRetried)
  })

  it('does not repeat on a server', () => {
    vi.unstubAllGlobals()
    expect(retry(0, server)).toBe(false)
  })

  it('repeats only if the waits that the service asks for end within 4 seconds', () => {
    expect(retry(0, limited(4000))).toBe(true)
    expect(retry(0, limited(4001))).toBe(false)
    expect(retry(1, limited(2000))).toBe(true)
    expect(retry(1, limited(2001))).toBe(false)
  })

  it('waits between half and all of 1 and 2 seconds', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    expect([0, 1].map((failureCount) => retryDelay(failureCount, server))).toEqual([500, 1000])
    vi.spyOn(Math, 'random').mockReturnValue(1)
    expect([0, 1].map((failureCount) => retryDelay(failureCount, server))).toEqual([1000, 2000])
  })

  it('waits at least as long as the service asks for, and never longer than 4 seconds', () => {
    expect(retryDelay(0, limited(3500))).toBe(3500)
    expect(retryDelay(1, limited(1))).toBeGreaterThanOrEqual(1000)
    // The delay of an application's own `retry`, which may repeat any failure any number of times.
    expect(retryDelay(9, limited(60_000))).toBe(4000)
  })
})

describe('eventTypesQueryOptions, refetchInterval', () => {
  const failed = (error: unknown, errorUpdateCount = 1, rest = {}) => ({
    state: { data: undefined, error, errorUpdateCount },
    options: {},
    ...rest,
  })

  it('grows with each failure from 30 seconds to 5 minutes', () => {
    expect([1, 2, 3, 4, 5, 6, 2000].map((count) => refetchInterval(failed(server, count)))).toEqual([
      30_000, 60_000, 120_000, 240_000, 300_000, 300_000, 300_000,
    ])
  })

  it.each([
    [26_000, 26_000],
    [1_200_000, 1_200_000],
    // A pause of a few seconds would become a request every few seconds.
    [1, 5000],
    // A timer above 2 ** 31 - 1 milliseconds fires at once.
    [2 ** 31, 3_600_000],
    [Number.MAX_SAFE_INTEGER, 3_600_000],
    [0, 30_000],
  ])('for a service that asks to wait for %i ms: %i ms', (retryAfter, interval) => {
    expect(refetchInterval(failed(limited(retryAfter)))).toBe(interval)
  })

  it('is 30 seconds after a timeout, which is not retried', () => {
    expect(refetchInterval(failed(new GofiveError('timeout')))).toBe(30_000)
  })

  it.each([
    ['while the list is there', { state: { data: [], error: server, errorUpdateCount: 1 } }],
    ['during an attempt', { state: { data: undefined, error: null, errorUpdateCount: 1 } }],
    ['if retry is false', { options: { retry: false } }],
    ['if retry is 0', { options: { retry: 0 } }],
  ])('is off %s', (_, rest) => {
    expect(refetchInterval(failed(server, 1, rest))).toBe(false)
  })

  it.each([
    'config',
    'unauthorized',
    'forbidden',
    'quota-exceeded',
    'not-found',
    'business',
    'invalid-response',
  ] as const)('is off after the failure %s, which does not pass by itself', (code) => {
    expect(refetchInterval(failed(new GofiveError(code, { retryAfter: 1000 })))).toBe(false)
  })
})
