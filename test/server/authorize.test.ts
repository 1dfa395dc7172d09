import { describe, expect, it, vi } from 'vitest'
import {
  countStatuses,
  createHandler,
  createRequest,
  errors,
  gofive,
  serveGofive,
  startHandler,
  advanceMinutes,
} from './support.js'

serveGofive()

describe('authorize', () => {
  it('receives the request and accepts it by returning true', async () => {
    const get = await startHandler({
      authorize: (request) => Promise.resolve(request.headers.get('x-user') === 'somchai'),
    })
    expect((await get()).status).toBe(401)
    expect((await get({ headers: { 'X-User': 'somchai' } })).status).toBe(200)
  })

  it.each([[false], [undefined], [null], [0], [1], ['true'], [{}], [[]]])(
    'rejects the request with 401 if it returns %j',
    async (result) => {
      vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      const get = await startHandler({ authorize: () => result as boolean })
      const response = await get()
      expect(response.status).toBe(401)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(gofive.sandbox.count()).toBe(0)
    },
  )

  it.each([
    [
      'throws',
      () => {
        throw new Error('hunter2')
      },
    ],
    ['rejects', () => Promise.reject(new Error('hunter2'))],
  ])(
    'that %s rejects the request with 500, and its message is in no response and no report',
    async (_, authorize) => {
      vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const get = await startHandler({ authorize })
      const response = await get()
      expect(response.status).toBe(500)
      expect(await response.text()).not.toContain('hunter2')
      expect(errors).toMatchObject([
        { code: 'config', message: 'authorize failed (Error), so the request was denied.' },
      ])
      expect(JSON.stringify(errors) + String(errors[0]?.stack)).not.toContain('hunter2')
      expect(gofive.sandbox.count()).toBe(0)
    },
  )

  it('that never resolves rejects the request with 500, and the report names the time limit', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const get = await startHandler({ authorize: () => new Promise(() => undefined), timeout: 50 })
    expect((await get()).status).toBe(500)
    expect(errors).toMatchObject([
      { code: 'config', message: 'authorize took longer than 50 ms, so the request was denied.' },
    ])
  })

  it('is called before the cache is used', async () => {
    let isSignedIn = true
    const get = await startHandler({ authorize: () => isSignedIn })
    const etag = (await get()).headers.get('etag')!
    isSignedIn = false
    expect((await get({ headers: { 'If-None-Match': etag } })).status).toBe(401)
  })
})

describe('authorize in development', () => {
  const returning = (result: unknown) => createHandler({ authorize: () => result as boolean })

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [{ user: 'hunter2' }, 'an object'],
    ['hunter2', 'a string'],
    [Promise.resolve({ user: 'hunter2' }), 'an object'],
  ])('is named once in a warning if it returns %o', async (result, described) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const handler = returning(result)
    for (let i = 0; i < 3; i++) expect((await handler(createRequest())).status).toBe(401)
    expect(warn.mock.calls).toEqual([
      [
        `react-gofive: authorize returned ${described}, so the request was denied with 401. Only \`true\` grants access: return a boolean, for example Boolean(session).`,
      ],
    ])
  })

  it.each([false, true])('is not named in a warning if it returns %s', async (result) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    expect((await returning(result)(createRequest())).status).toBe(result ? 200 : 401)
    expect(warn).not.toHaveBeenCalled()
  })

  it('logs the error of the application with its stack', async () => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const error = new Error('jwt malformed')
    await createHandler({ authorize: () => Promise.reject(error) })(createRequest())
    expect(consoleError.mock.calls).toEqual([
      [expect.stringContaining('authorize failed'), error],
      [errors[0]],
    ])
  })
})

describe('authorize in production', () => {
  it('logs neither a warning about its result nor the error of the application', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await createHandler({ authorize: () => undefined as never })(createRequest())
    await createHandler({ authorize: () => Promise.reject(new Error('jwt malformed')) })(createRequest())
    expect(warn).not.toHaveBeenCalled()
    expect(consoleError.mock.calls).toEqual([errors])
  })
})

describe('a failure of authorize that anyone can cause', () => {
  class JsonWebTokenError extends Error {}

  it('is reported the 1st, 10th, 100th, … time in an hour, with the count', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const handler = createHandler({ authorize: () => Promise.reject(new JsonWebTokenError('jwt malformed')) })
    expect(await countStatuses(handler, 1000)).toEqual({ 500: 1000 })
    const message = 'authorize failed (JsonWebTokenError), so the request was denied'
    expect(errors.map((error) => error.message)).toEqual([
      `${message}.`,
      ...[10, 100, 1000].map((count) => `${message} (${count} times within an hour).`),
    ])
    advanceMinutes(61)
    expect(await countStatuses(handler, 5)).toEqual({ 500: 5 })
    expect(errors.slice(4)).toMatchObject([{ message: `${message}.` }])
  })

  it('is reported again an hour after the first one, also if others came between', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const handler = createHandler({ authorize: () => Promise.reject(new JsonWebTokenError('jwt malformed')) })
    advanceMinutes(0)
    await countStatuses(handler, 1)
    advanceMinutes(40)
    await countStatuses(handler, 1)
    expect(errors).toHaveLength(1)
    advanceMinutes(20)
    await countStatuses(handler, 1)
    expect(errors).toHaveLength(2)
  })

  it('does not hide another one', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    let error: Error = new JsonWebTokenError('jwt malformed')
    const handler = createHandler({ authorize: () => Promise.reject(error) })
    await countStatuses(handler, 5)
    error = new RangeError('hunter2')
    await countStatuses(handler, 5)
    expect(errors.map(({ message }) => /\((\w+)\)/.exec(message)?.[1])).toEqual([
      'JsonWebTokenError',
      'RangeError',
    ])
  })
})
