import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createGofiveClient, type GofiveError } from '../../src/index.js'
import { listen } from '../listen.js'
import { errorOf, eventTypeNames, KEY, LIST } from '../support.js'
import { serveGofive } from './support.js'

const { gofive, createClient } = serveGofive()

describe('invalid rows', () => {
  beforeEach(() => {
    gofive.sandbox.configure({ scenario: 'bad-rows' })
  })

  it('reject the list with their positions, but not their values', async () => {
    const error = await errorOf(createClient().listEventTypes())
    expect(error).toMatchObject({ code: 'invalid-response', status: 200, isRetryable: false })
    expect(error.issues?.length).toBeGreaterThan(5)
    for (const { path } of error.issues ?? []) expect(path.slice(0, 1)).toEqual(['data'])
    expect(error.message).toMatch(/data\.\d+\.eventTypeId: expected an integer/)
    expect(JSON.stringify(error)).not.toContain(String(2 ** 53))
  })

  it('are listed in issues, not in the message, in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const error = await errorOf(createClient().listEventTypes())
    expect(error.message).toBe('The response is not a list of event types. Check `baseURL`; see `issues`.')
    expect(error.issues?.length).toBeGreaterThan(5)
  })

  it('are removed and reported once with `invalidRows: "drop"`', async () => {
    const onError = vi.fn<(error: GofiveError) => void>()
    const list = await createClient({ invalidRows: 'drop', onError }).listEventTypes()
    expect(list.map(({ eventTypeName }) => eventTypeName)).toEqual(eventTypeNames)
    expect(onError).toHaveBeenCalledTimes(1)
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'invalid-response' })
    expect(await createClient({ invalidRows: 'drop' }).listEventTypes()).toEqual(list)
  })
})

describe('the option invalidRows: "drop"', () => {
  it('does not accept a response without a list', async () => {
    gofive.sandbox.configure({ scenario: 'data-null' })
    expect(await errorOf(createClient({ invalidRows: 'drop' }).listEventTypes())).toMatchObject({
      code: 'invalid-response',
    })
  })

  it('resolves if onError throws, which is logged by its name', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    gofive.sandbox.configure({ scenario: 'bad-rows' })
    const onError = () => {
      throw new RangeError('hunter2')
    }
    expect(await createClient({ invalidRows: 'drop', onError }).listEventTypes()).toHaveLength(6)
    expect(print.mock.calls).toEqual([[expect.stringMatching(/^react-gofive: onError threw RangeError\./)]])
  })

  it('logs nothing without onError', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    gofive.sandbox.configure({ scenario: 'bad-rows' })
    expect(await createClient({ invalidRows: 'drop' }).listEventTypes()).toHaveLength(6)
    expect(print).not.toHaveBeenCalled()
  })

  it('reports nothing if all rows are valid', async () => {
    const onError = vi.fn()
    await createClient({ invalidRows: 'drop', onError }).listEventTypes()
    expect(onError).not.toHaveBeenCalled()
  })
})

describe('a response of another server', () => {
  it('that redirects is an error, and the target gets no credentials', async () => {
    const baseURL = await listen(
      () => new Response(null, { status: 302, headers: { Location: `${gofive.url}${LIST}` } }),
    )
    expect(await errorOf(createClient({ baseURL }).listEventTypes())).toMatchObject({
      code: 'invalid-response',
      status: 302,
    })
    expect(gofive.sandbox.count()).toBe(0)
  })

  it.each([
    ['Fri, 31 Dec 2100 23:59:59 GMT', (wait: number) => wait > 1e9],
    ['Mon, 01 Jan 2001 00:00:00 GMT', (wait: number) => wait === 0],
    ['1.5', (wait: number) => wait === 1500],
    ['soon', (wait: number | undefined) => wait === undefined],
  ])(
    'with Retry-After: %s has retryAfter in milliseconds, if it is valid',
    async (retryAfter, isExpected) => {
      const baseURL = await listen(
        () => new Response(null, { status: 503, headers: { 'Retry-After': retryAfter } }),
      )
      const error = await errorOf(createClient({ baseURL }).listEventTypes())
      expect(error).toMatchObject({ code: 'server', status: 503 })
      expect(error.retryAfter).toSatisfy(isExpected)
    },
  )

  it('with the status 408 is a timeout', async () => {
    const baseURL = await listen(() => new Response(null, { status: 408 }))
    expect(await errorOf(createClient({ baseURL }).listEventTypes())).toMatchObject({
      code: 'timeout',
      isRetryable: true,
    })
  })

  it('whose message is not text is classified by its status', async () => {
    const baseURL = await listen(() => Response.json({ message: { toString: null } }, { status: 500 }))
    expect(await errorOf(createClient({ baseURL }).listEventTypes())).toMatchObject({
      code: 'server',
      status: 500,
    })
  })

  it.each([
    [300, 'invalid-response'],
    [502, 'server'],
  ])(
    'whose business code only repeats the HTTP status %i is classified by that status',
    async (status, code) => {
      const baseURL = await listen(() =>
        Response.json({ status: { code: String(status), description: 'x' }, data: null }, { status }),
      )
      expect(await errorOf(createClient({ baseURL }).listEventTypes())).toMatchObject({ code, status })
    },
  )

  it.each([
    ['4002', '4002'],
    ['40010023', '40010023'],
    [4001, '4001'],
  ])('whose business code is %j has the businessCode %j', async (code, businessCode) => {
    const baseURL = await listen(() => Response.json({ status: { code }, data: null }))
    expect(await errorOf(createClient({ baseURL }).listEventTypes())).toMatchObject({
      code: 'business',
      businessCode,
    })
  })

  it('that fails with a business code is a business error', async () => {
    const baseURL = await listen(() =>
      Response.json({ status: { code: '4001', description: 'x' }, data: null }, { status: 400 }),
    )
    expect(await errorOf(createClient({ baseURL }).listEventTypes())).toMatchObject({
      code: 'business',
      businessCode: '4001',
      status: 400,
    })
  })

  it.each([200, 299])(
    'that succeeds with a business code that equals the HTTP status %i is a business error',
    async (status) => {
      const businessCode = String(status)
      const baseURL = await listen(() =>
        Response.json({ status: { code: businessCode }, data: [] }, { status }),
      )
      expect(await errorOf(createClient({ baseURL }).listEventTypes())).toMatchObject({
        code: 'business',
        businessCode,
      })
    },
  )

  it('that echoes a credential is described without it', async () => {
    const baseURL = await listen(() =>
      Response.json({ status: { code: '4001', description: `no ${KEY} here` } }),
    )
    const error = await errorOf(createClient({ baseURL }).listEventTypes())
    expect(error.description).toBe('no [redacted] here')
  })

  it('that refuses a token with 401 and a business code is unauthorized with both, after one refresh', async () => {
    const tokens: (string | null)[] = []
    const baseURL = await listen(({ headers }) => {
      tokens.push(headers.get('authorization'))
      return Response.json({ status: { code: '4010', description: 'Expired.' } }, { status: 401 })
    })
    const accessToken = ({ forceRefresh }: { forceRefresh: boolean }) => (forceRefresh ? 'two' : 'one')
    expect(await errorOf(createClient({ baseURL, accessToken }).listEventTypes())).toMatchObject({
      code: 'unauthorized',
      reason: 'access-token',
      status: 401,
      businessCode: '4010',
      description: 'Expired.',
    })
    expect(tokens).toEqual(['Bearer one', 'Bearer two'])
  })

  it('with the status 401 has no reason if the client has no key, as behind a proxy', async () => {
    const baseURL = await listen(() => new Response(null, { status: 401 }))
    const error = await errorOf(createGofiveClient({ baseURL }).listEventTypes())
    expect(error).toMatchObject({ code: 'unauthorized' })
    expect(error).not.toHaveProperty('reason')
  })
})
