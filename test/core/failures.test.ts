import { describe, expect, it } from 'vitest'
import { createGofiveClient, type GofiveError } from '../../src/index.js'
import type { SandboxScenario } from '../../src/sandbox/index.js'
import { listen } from '../listen.js'
import { errorOf, KEY } from '../support.js'
import { serveGofive } from './support.js'

const { gofive, createClient } = serveGofive()

const failures: [SandboxScenario, Partial<GofiveError>][] = [
  ['key-missing', { code: 'unauthorized', reason: 'subscription-key', status: 401 }],
  ['key-wrong', { code: 'unauthorized', reason: 'subscription-key', status: 401 }],
  ['token-expired', { code: 'unauthorized', reason: 'access-token', status: 401 }],
  ['token-rejected-bare', { code: 'unauthorized', reason: 'access-token', status: 401 }],
  ['rate-limited', { code: 'rate-limited', retryAfter: 26_000, status: 429 }],
  ['quota-exceeded', { code: 'quota-exceeded', retryAfter: 1_802_000, status: 403 }],
  ['forbidden', { code: 'forbidden', status: 403 }],
  ['not-found', { code: 'not-found', status: 404 }],
  ['gateway-failed', { code: 'server', status: 500 }],
  ['backend-502-html', { code: 'server', status: 502 }],
  ['business-4001', { code: 'business', businessCode: '4001', description: 'Event type is not available.' }],
  ['reset', { code: 'network' }],
]

describe('GofiveClient.listEventTypes', () => {
  it.each(failures)('rejects in the scenario %s with %o', async (scenario, details) => {
    gofive.sandbox.configure({ scenario })
    expect(await errorOf(createClient().listEventTypes())).toMatchObject(details)
  })

  it.each<[SandboxScenario, RegExp]>([
    ['cors-empty-200', /^The response was empty\. .*unknown Origin/],
    [
      'html',
      /^The response is a page, not data\. Check `baseURL`.*\(react-gofive\/vite, react-gofive\/server\)/,
    ],
    ['data-null', /^The response is not a list of event types \(data: expected a list\)\. Check `baseURL`/],
    ['bad-rows', /event types \(data\.\d+\.[^;]+; data\.\d+\.[^;]+; data\.\d+\.[^;]+\)\. Check/],
    ['key-wrong', /^Gofive refused the subscription key\. Check/],
    ['token-expired', /^The access token was refused\. Check/],
  ])('explains the failure of the scenario %s', async (scenario, message) => {
    gofive.sandbox.configure({ scenario })
    expect((await errorOf(createClient().listEventTypes())).message).toMatch(message)
  })

  it.each(['', '/', '//'])(
    'names the URL of a missing route, and the entries that add it (baseURL with "%s")',
    async (end) => {
      gofive.sandbox.configure({ scenario: 'not-found' })
      const client = createClient({ baseURL: gofive.url + end })
      expect((await errorOf(client.listEventTypes())).message).toBe(
        `The URL does not exist. Check \`baseURL\`, or add the route: react-gofive/vite, react-gofive/server. Requested: ${gofive.url}/v1/customerEvent/event-types`,
      )
    },
  )

  it('omits a description that is not a text', async () => {
    for (const description of [undefined, { a: 1 }]) {
      const baseURL = await listen(() => Response.json({ status: { code: '4001', description } }))
      expect(await errorOf(createClient({ baseURL }).listEventTypes())).not.toHaveProperty('description')
    }
  })

  it('rejects a list whose code is neither a text nor a number, also with invalidRows: "drop"', async () => {
    const baseURL = await listen(() => Response.json({ status: { code: null }, data: [] }))
    const error = await errorOf(createClient({ baseURL, invalidRows: 'drop' }).listEventTypes())
    expect(error).toMatchObject({
      code: 'invalid-response',
      issues: [{ path: ['status', 'code'], message: 'expected a string' }],
    })
  })

  it('rejects a response with invalid rows and an invalid code, also with invalidRows: "drop"', async () => {
    const baseURL = await listen(() => Response.json({ status: {}, data: [{ eventTypeId: 'x' }] }))
    const error = await errorOf(createClient({ baseURL, invalidRows: 'drop' }).listEventTypes())
    expect(error).toMatchObject({ code: 'invalid-response', status: 200 })
  })

  it.each([
    ['a status above 299 is no success', 300, 'invalid-response'],
    ['a status above 499 is of the server', 599, 'server'],
    ['a 4xx of no other meaning is an invalid response', 418, 'invalid-response'],
  ] as const)('classifies by status: %s (%i)', async (_, status, code) => {
    const baseURL = await listen(() => Response.json({ status: { code: '1000' }, data: [] }, { status }))
    expect(await errorOf(createClient({ baseURL }).listEventTypes())).toMatchObject({ code, status })
  })

  it.each([401, 403, 404])(
    'attributes %i with a text about quota or key to its own cause',
    async (status) => {
      const baseURL = await listen(() =>
        Response.json({ message: 'Out of quota. Check the subscription key.' }, { status }),
      )
      const error = await errorOf(createClient({ baseURL }).listEventTypes())
      expect([error.code, error.reason]).toEqual(
        {
          401: ['unauthorized', 'subscription-key'],
          403: ['quota-exceeded', undefined],
          404: ['not-found', undefined],
        }[status],
      )
    },
  )

  it.each<[string, string | null, Record<string, string>]>([
    ['the WWW-Authenticate header', null, { 'WWW-Authenticate': 'AzureApiManagementKey realm="x"' }],
    ['the message', '{ "message": "Access denied due to invalid subscription key." }', {}],
  ])('recognizes a refused key by %s alone', async (_, body, headers) => {
    const baseURL = await listen(() => new Response(body, { status: 401, headers }))
    expect(await errorOf(createClient({ baseURL }).listEventTypes())).toMatchObject({
      reason: 'subscription-key',
    })
  })

  it('sends Accept: application/json', async () => {
    await createClient().listEventTypes()
    expect(gofive.sandbox.requests[0]?.headers).toMatchObject({ accept: 'application/json' })
  })

  it('rejects with network, not config, if an absolute baseURL cannot be reached', async () => {
    const client = createGofiveClient({ baseURL: 'http://localhost:1', subscriptionKey: KEY })
    expect(await errorOf(client.listEventTypes())).toMatchObject({ code: 'network' })
  })

  it('keeps the code of another failure with a relative baseURL', async () => {
    const client = createGofiveClient({
      baseURL: '/api/gofive',
      axios: { request: () => Promise.resolve({ status: 404 }) } as never,
    })
    expect(await errorOf(client.listEventTypes())).toMatchObject({ code: 'not-found' })
  })
})

describe('GofiveError.retryAfter', () => {
  const waitFor = async (message: string, header?: string) => {
    const baseURL = await listen(() =>
      Response.json({ message }, { status: 429, headers: header ? { 'Retry-After': header } : {} }),
    )
    return (await errorOf(createClient({ baseURL }).listEventTypes())).retryAfter
  }

  it.each([
    ['Rate limit is exceeded. Try again in 26 seconds.', 26_000],
    ['1 second', 1000],
    ['Try again in26 seconds.', undefined],
    ['Quota will be replenished in 00:30:02.', 1_802_000],
    ['Quota will be replenished in 14.07:13:56.', 1_235_636_000],
    ['12:34:56', 45_296_000],
    ['10.12:34:56', 909_296_000],
    ['x12:34:56', undefined],
    ['a.12:34:56', undefined],
    ['12:34', undefined],
    ['Forbidden', undefined],
  ])('of the message "%s" is %s', async (message, milliseconds) => {
    expect(await waitFor(message)).toBe(milliseconds)
  })

  it.each([
    ['26', 26_000],
    ['0', 0],
    ['1.25', 1250],
    ['120', 120_000],
    ['-1', undefined],
    ['26 seconds', undefined],
    ['in 26', undefined],
    ['1.5.5', undefined],
    ['9'.repeat(20), undefined],
  ])('of the header Retry-After: %s is %s', async (header, milliseconds) => {
    expect(await waitFor('', header)).toBe(milliseconds)
  })

  it.each(['Sat, 01 Jan 2000 00:00:00 GMT', 'Saturday, 01-Jan-00 00:00:00 GMT', 'Sat Jan  1 00:00:00 2000'])(
    'of a date in the past is 0: %s',
    async (date) => {
      expect(await waitFor('', date)).toBe(0)
    },
  )

  it('of the header takes precedence over the message', async () => {
    expect(await waitFor('Try again in 26 seconds.', '7')).toBe(7000)
  })

  it('of an unreadable header is that of the message', async () => {
    expect(await waitFor('Try again in 26 seconds.', 'soon')).toBe(26_000)
    expect(await waitFor('Try again in 26 seconds.', '1 Jan 2000')).toBe(26_000)
  })
})
