import { beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type SandboxScenario } from '../../src/sandbox/index.js'
import { eventTypeNames, eventually, KEY, LIST, scenarioNames, serveForTests, TOKEN } from '../support.js'

let now = 0
const served = serveForTests({ now: () => now })

beforeEach(() => {
  now = 1_000_000
})

const validHeaders = { 'Ocp-Apim-Subscription-Key': KEY, 'Content-Type': 'application/json' }

const requestList = (headers: Record<string, string> = validHeaders, init?: RequestInit) =>
  fetch(`${served.url}${LIST}`, { headers, ...init })

const requestToken = (form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  fetch(`${served.url}${TOKEN}`, {
    method: 'POST',
    headers: { 'Ocp-Apim-Subscription-Key': KEY, ...headers },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'sandbox-client-id',
      client_secret: 'sandbox-client-secret',
      ...form,
    }),
  })

describe('createSandbox, the list', () => {
  it('contains the documented event types and has no CORS headers', async () => {
    const response = await requestList({ ...validHeaders, Origin: 'https://app.example' })
    expect(response.status).toBe(200)
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(await response.json()).toEqual({
      status: { code: '1000', description: 'Success' },
      data: eventTypeNames.map((eventTypeName, index) => ({
        eventTypeId: index + 1,
        eventTypeName,
      })),
    })
  })

  it('requires the key, and distinguishes a missing one from a wrong one', async () => {
    const { 'Content-Type': contentType } = validHeaders
    const missing = await requestList({ 'Content-Type': contentType })
    expect(missing.status).toBe(401)
    expect(missing.headers.get('www-authenticate')).toContain('AzureApiManagementKey realm=')
    expect(await missing.json()).toMatchObject({ message: expect.stringContaining('missing') as string })
    const wrong = await requestList({ ...validHeaders, 'Ocp-Apim-Subscription-Key': 'wrong' })
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toMatchObject({ message: expect.stringContaining('invalid') as string })
  })

  it('requires Content-Type', async () => {
    expect((await requestList({ 'Ocp-Apim-Subscription-Key': KEY })).status).toBe(415)
  })

  it('requires a token only with requireBearer, but always rejects a wrong one', async () => {
    const requestWithToken = (token: string) =>
      requestList({ ...validHeaders, Authorization: `Bearer ${token}` })
    expect((await requestWithToken('wrong')).status).toBe(401)
    expect((await requestWithToken('sandbox-access-token')).status).toBe(200)
    const withoutScheme = { ...validHeaders, Authorization: 'sandbox-access-token' }
    expect((await requestList(withoutScheme)).status).toBe(401)
    served.sandbox.configure({ requireBearer: true })
    const refused = await requestList()
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer/)
    expect(await refused.text()).toBe('')
  })
})

describe('createSandbox, the token endpoint', () => {
  it('issues a token that is accepted until it expires', async () => {
    served.sandbox.configure({ requireBearer: true, tokenLifetime: 10 })
    const response = await requestToken()
    expect(response.status).toBe(200)
    const { access_token, ...rest } = (await response.json()) as { access_token: string }
    expect(rest).toEqual({ expires_in: 10, token_type: 'Bearer' })
    const withToken = () => requestList({ ...validHeaders, Authorization: `Bearer ${access_token}` })
    expect((await withToken()).status).toBe(200)
    now += 10_000
    expect((await withToken()).status).toBe(401)
  })

  it.each([
    ['a wrong secret', { client_secret: 'wrong' }, {}, 401, 'invalid_client'],
    ['a wrong id', { client_id: 'wrong' }, {}, 401, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, {}, 400, 'unsupported_grant_type'],
    ['JSON', {}, { 'Content-Type': 'application/json' }, 400, 'invalid_request'],
    ['no type', {}, { 'Content-Type': '' }, 400, 'invalid_request'],
  ])('rejects %s', async (_, form, headers, status, error) => {
    const response = await requestToken(form, headers)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ error })
  })

  it('requires the key first, and a grant type', async () => {
    const empty = await fetch(`${served.url}${TOKEN}`, {
      method: 'POST',
      headers: { 'Ocp-Apim-Subscription-Key': KEY },
      body: new URLSearchParams(),
    })
    expect(empty.status).toBe(400)
    const wrongKey = await requestToken({}, { 'Ocp-Apim-Subscription-Key': 'wrong' })
    expect(wrongKey.headers.get('www-authenticate')).toContain('AzureApiManagementKey')
  })

  it.each([
    ['token-endpoint-down', 503],
    ['token-endpoint-invalid-client', 401],
  ] as const)('fails in the scenario %s, while the list is available', async (scenario, status) => {
    served.sandbox.configure({ scenario })
    expect((await requestToken()).status).toBe(status)
    expect((await requestList()).status).toBe(200)
  })
})

/** The documented responses of the gateway. */
const responses: [
  SandboxScenario,
  status: number,
  body: string | RegExp,
  headers?: Record<string, string | RegExp>,
][] = [
  ['key-missing', 401, /due to missing subscription key/, { 'www-authenticate': /^AzureApiManagementKey/ }],
  ['key-wrong', 401, /due to invalid subscription key/, { 'www-authenticate': /^AzureApiManagementKey/ }],
  ['token-expired', 401, '', { 'www-authenticate': /^Bearer/ }],
  ['token-rejected-bare', 401, ''],
  ['rate-limited', 429, /Rate limit is exceeded. Try again in 26 seconds./, { 'retry-after': '26' }],
  ['quota-exceeded', 403, /Out of call volume quota. Quota will be replenished in 00:30:02./],
  ['forbidden', 403, /"statusCode":403/],
  ['not-found', 404, '{"statusCode":404,"message":"Resource not found"}'],
  ['gateway-failed', 500, /"activityId":"[0-9a-f-]{36}"/],
  ['backend-502-html', 502, /^<html>/, { 'content-type': /text\/html/ }],
  ['backend-503-text', 503, /^The service/, { 'content-type': /text\/plain/ }],
  ['cors-empty-200', 200, ''],
  ['business-4001', 200, /"code":"4001"/],
  ['business-400', 400, /"code":"4001"/],
  ['single-object', 200, /"data":\{"eventTypeId":1/],
  ['data-null', 200, /"data":null/],
  ['bad-rows', 200, /"eventTypeId":9007199254740992/],
  ['empty-list', 200, /"data":\[\]/],
  ['html', 200, /^<!doctype html>/, { 'content-type': /text\/html/ }],
]

describe('createSandbox, a response', () => {
  it.each([
    ['GET', '/v1/else'],
    ['POST', LIST],
    ['HEAD', LIST],
    ['OPTIONS', LIST],
    ['GET', TOKEN],
  ])('to %s %s is a 404, as the gateway has no such operation', async (method, path) => {
    const response = await fetch(served.url + path, { method, headers: validHeaders })
    expect(response.status).toBe(404)
    if (method !== 'HEAD')
      expect(await response.json()).toEqual({ statusCode: 404, message: 'Resource not found' })
  })

  it.each(responses)(
    'in the scenario %s is the documented one: %i',
    async (scenario, status, body, headers = {}) => {
      const response = await requestList({ ...validHeaders, 'x-sandbox-scenario': scenario })
      expect(response.status).toBe(status)
      expect(await response.text()).toMatch(body instanceof RegExp ? body : new RegExp(`^${body}$`))
      for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name)).toMatch(value)
    },
  )

  it.each(['reset', 'cut-short'] as const)('is cut off in the scenario %s', async (scenario) => {
    served.sandbox.configure({ scenario })
    await expect(requestList().then((response) => response.text())).rejects.toThrow()
  })

  it('is never sent in the scenario hang', async () => {
    const controller = new AbortController()
    const promise = requestList(
      { ...validHeaders, 'x-sandbox-scenario': 'hang' },
      { signal: controller.signal },
    )
    await eventually(() => {
      expect(served.sandbox.requests[0]?.status).toBeUndefined()
      expect(served.sandbox.count()).toBe(1)
    })
    controller.abort()
    await expect(promise).rejects.toThrow()
  })

  it('has the scenario of the request header, and is a 400 if that is unknown', async () => {
    served.sandbox.configure({ scenario: 'forbidden' })
    expect((await requestList({ ...validHeaders, 'x-sandbox-scenario': 'success' })).status).toBe(200)
    expect((await requestList()).status).toBe(403)
    const unknown = await requestList({ ...validHeaders, 'x-sandbox-scenario': 'nonsense' })
    expect(unknown.status).toBe(400)
    const text = await unknown.text()
    for (const name of scenarioNames) expect(text).toContain(name)
  })

  it('is recorded until reset', async () => {
    await requestList()
    await requestToken()
    expect([served.sandbox.count(), served.sandbox.count(LIST), served.sandbox.count(TOKEN)]).toEqual([
      2, 1, 1,
    ])
    expect(served.sandbox.requests[1]?.body).toContain('grant_type=client_credentials')
    served.sandbox.reset()
    expect(served.sandbox.count()).toBe(0)
  })
})

describe('createSandbox, its page', () => {
  const state = () => fetch(`${served.url}/sandbox-state`)

  it('is HTML', async () => {
    const response = await fetch(served.url)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const html = await response.text()
    expect(html).toContain('<h1>Gofive sandbox</h1>')
    // A browser requests no favicon.ico, which would count as a request.
    expect(html).toContain('<link rel="icon" href="data:,">')
  })

  it('receives the recorded requests without credentials', async () => {
    await requestList({ ...validHeaders, Authorization: 'Bearer sandbox-access-token' })
    await requestList({ 'Ocp-Apim-Subscription-Key': 'MARKER-wrong' })
    await requestToken()
    const text = await (await state()).text()
    expect(JSON.parse(text)).toMatchObject({
      scenario: 'success',
      count: 3,
      requests: [
        { method: 'POST', path: TOKEN, key: 'right', bearer: 'missing', status: 200 },
        { key: 'wrong', bearer: 'missing', contentType: 'missing', status: 401 },
        {
          method: 'GET',
          path: LIST,
          key: 'right',
          bearer: 'sent',
          contentType: 'application/json',
          status: 200,
        },
      ],
    })
    for (const secret of [KEY, 'sandbox-client-secret', 'sandbox-access-token', 'MARKER']) {
      expect(text).not.toContain(secret)
    }
  })

  it('counts all requests, of which the latest 1,000 are kept', async () => {
    const sandbox = createSandbox()
    const send = (path: string) => sandbox.fetch(new Request(`https://api.gofive.co.th${path}`))
    for (let i = 1; i <= 1001; i++) await send(`/request-${i}`)
    expect(sandbox.requests).toHaveLength(1000)
    expect([sandbox.requests[0]?.path, sandbox.requests.at(-1)?.path]).toEqual([
      '/request-2',
      '/request-1001',
    ])
    expect(await (await send('/sandbox-state')).json()).toMatchObject({ count: 1001 })
    sandbox.reset()
    expect(await (await send('/sandbox-state')).json()).toMatchObject({ count: 0 })
  })

  it('changes the scenario by a request that other sites cannot send', async () => {
    const put = (scenario: string, type = 'application/json') =>
      fetch(`${served.url}/sandbox-state`, {
        method: 'PUT',
        headers: { 'Content-Type': type },
        body: JSON.stringify({ scenario }),
      })
    expect((await put('forbidden', 'text/plain')).status).toBe(415)
    expect((await requestList()).status).toBe(200)
    expect((await put('nonsense')).status).toBe(400)
    expect((await put('forbidden')).status).toBe(200)
    expect((await requestList()).status).toBe(403)
  })
})

describe('createSandbox, its options', () => {
  it('are not changed by undefined', async () => {
    served.sandbox.configure({ scenario: 'thai' })
    served.sandbox.configure({ scenario: undefined, subscriptionKey: undefined })
    expect(await (await requestList()).text()).toContain('ลูกค้าใหม่')
  })

  it('reject an unknown scenario', () => {
    const scenario = 'nonsense' as SandboxScenario
    expect(() => createSandbox({ scenario })).toThrow(
      'There is no scenario "nonsense". Choose one of: success, ',
    )
    expect(() => {
      served.sandbox.configure({ scenario })
    }).toThrow(RangeError)
  })

  it('allow requests without a key, as to the handler that it replaces', async () => {
    served.sandbox.configure({ requireSubscriptionKey: false })
    const withoutKey = { 'Content-Type': 'application/json' }
    const response = await fetch(`${served.url}/api/gofive${LIST}`, { headers: withoutKey })
    expect(response.status).toBe(200)
    expect((await requestList({ ...withoutKey, 'Ocp-Apim-Subscription-Key': 'wrong' })).status).toBe(401)
  })
})

describe('createSandbox, fetch', () => {
  it('returns 499 for a request that was aborted before', async () => {
    const sandbox = createSandbox({ scenario: 'hang' })
    const request = new Request(`http://sandbox.invalid${LIST}`, { signal: AbortSignal.abort() })
    expect((await sandbox.fetch(request)).status).toBe(499)
  })

  it('represents a closed connection without a socket', async () => {
    const sandbox = createSandbox({ scenario: 'reset' })
    const request = () => new Request(`http://sandbox.invalid${LIST}`, { headers: validHeaders })
    expect((await sandbox.fetch(request())).type).toBe('error')
    sandbox.configure({ scenario: 'cut-short' })
    await expect((await sandbox.fetch(request())).text()).rejects.toThrow('cut the response short')
  })
})

describe('the delay of a sandbox', () => {
  it('ends at once for a request that is already aborted', async () => {
    const sandbox = createSandbox({ delay: 1e9 })
    const request = new Request(`https://api.gofive.co.th${LIST}`, { signal: AbortSignal.abort() })
    expect((await sandbox.fetch(request)).status).toBeGreaterThan(0)
  })
})
