import { afterEach, describe, expect, it, vi } from 'vitest'
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

describe('eventTypesQueryOptions, retry', () => {
  const { retry, retryDelay } = options(() => Promise.resolve([]))
  const server = new GofiveError('server')

  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('repeats a retryable failure three times in a browser', () => {
    vi.stubGlobal('window', {})
    expect([0, 1, 2, 3, 4].map((failureCount) => retry(failureCount, server))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })

  it('does not repeat a failure that is not retryable', () => {
    vi.stubGlobal('window', {})
    expect(retry(0, new GofiveError('forbidden'))).toBe(false)
  })

  it('does not repeat on a server', () => {
    expect(retry(0, server)).toBe(false)
  })

  it('does not repeat if the service asks to wait for more than a minute', () => {
    vi.stubGlobal('window', {})
    expect(retry(0, new GofiveError('rate-limited', { retryAfter: 60_000 }))).toBe(true)
    expect(retry(0, new GofiveError('rate-limited', { retryAfter: 60_001 }))).toBe(false)
  })

  it('waits between half and all of 1, 2 and 4 seconds', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    expect([0, 1, 2].map((failureCount) => retryDelay(failureCount, server))).toEqual([500, 1000, 2000])
    vi.spyOn(Math, 'random').mockReturnValue(1)
    expect([0, 1, 2].map((failureCount) => retryDelay(failureCount, server))).toEqual([1000, 2000, 4000])
  })

  it('waits at least as long as the service asks for', () => {
    expect(retryDelay(0, new GofiveError('rate-limited', { retryAfter: 26_000 }))).toBe(26_000)
    expect(retryDelay(2, new GofiveError('rate-limited', { retryAfter: 1 }))).toBeGreaterThanOrEqual(2000)
  })
})
