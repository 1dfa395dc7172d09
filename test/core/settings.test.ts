import axios from 'axios'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { explainSetting } from '../../src/core/explainSetting.js'
import { checkTimeout } from '../../src/core/settings.js'
import { createGofiveClient, type GofiveError } from '../../src/index.js'
import { createGofiveClient as createServerClient, createGofiveHandler } from '../../src/server/index.js'
import { errorOf, KEY, LIST, stubVariables } from '../support.js'

describe('the baseURL option', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it.each([
    '/api/gofive',
    'api/gofive',
    '.',
    'https://app.example/gofive',
    'http://localhost:3000',
    'http://app.localhost',
    'http://127.0.0.1:1/x',
    'http://127.10.20.30',
    'http://[::1]:1',
  ])('accepts %s', (baseURL) => {
    expect(createGofiveClient({ baseURL }).scope).toBe('default')
  })

  it.each([
    ['http://app.example/api', /must be https: http is allowed for localhost only/],
    ['http://app.example', /must be https/],
    ['http://localhost.example', /must be https/],
    ['http://127.example', /must be https/],
    ['/\\app.example', /must not contain a backslash/],
    ['//app.example/api', /must not start with \/\//],
    ['ftp://app.example', /must not have a protocol other than https/],
    ['javascript:alert(1)', /must not have a protocol other than https/],
    ['https://user:secret@app.example', /must not contain a user or password/],
    ['https://app.example?x=1', /must not have a query or fragment/],
    ['https://app.example#x', /must not have a query or fragment/],
    ['/api?x=1', /must not have a query or fragment/],
    ['\\\\app.example', /must not contain a backslash/],
    [' /api/gofive', /must not have spaces or line breaks around it/],
    ['/api/go five', /must not contain spaces or characters other than ASCII/],
    ['"/api/gofive"', /must not contain quotes/],
    ['https://', /has no host/],
    ['https://-app.example', /is not a valid URL/],
    ['', /is missing: pass the URL of your own server, for example "\/api\/gofive"/],
    [undefined, /is missing: pass the URL of your own server/],
    [7, /must be a string, not a number/],
    [{}, /must be a string, not an object/],
    [[], /must be a string, not a list/],
  ])('rejects %j and names the rule that it breaks', (baseURL, rule) => {
    const create = () => createGofiveClient({ baseURL: baseURL as string })
    expect(create).toThrow(expect.objectContaining({ code: 'config' }))
    expect(create).toThrow(new RegExp(`^Invalid configuration: baseURL ${rule.source}`))
    expect(create).not.toThrow('secret@')
  })

  describe('in development', () => {
    beforeEach(() => {
      vi.stubEnv('NODE_ENV', 'development')
    })

    it.each([
      'http://192.168.1.5:3000/api/gofive',
      'http://10.0.2.2:8081',
      'http://10.20.30.40',
      'http://172.16.0.1/',
      'http://172.20.0.1',
      'http://172.31.255.255',
      'http://192.168.100.20',
      'http://laptop.local:3000',
      'HTTP://My-MacBook.Local/api',
    ])('accepts %s of the private network', (baseURL) => {
      expect(createGofiveClient({ baseURL }).scope).toBe('default')
    })

    it.each([
      'http://192.168.1.5.example',
      'http://10.0.0.1.nip.io:3000',
      'http://192.169.1.5',
      'http://172.15.0.1',
      'http://172.32.0.1',
      'http://11.0.0.1',
      'http://100.10.0.0.1',
      'http://10.1',
      'http://laptop.local.example',
      'http://local',
      'http://app.example/10.0.0.1',
      'http://app.example/http://10.0.0.1',
      'http://app.example/laptop.local',
      'http://app.example:80.local',
      'http://10.0.0.1@app.example',
      'http://app.example#.local',
      'http://app.example?.local',
      'http://app.example\\.local',
    ])('rejects %s', (baseURL) => {
      expect(() => createGofiveClient({ baseURL })).toThrow(expect.objectContaining({ code: 'config' }))
    })

    it('rejects the private network together with a subscription key', () => {
      const options = { baseURL: 'http://192.168.1.5:3000', subscriptionKey: KEY }
      expect(() => createGofiveClient(options)).toThrow(/baseURL must be https/)
    })

    it('rejects the private network for a client and a handler of react-gofive/server', async () => {
      const baseURL = 'http://192.168.1.5:3000'
      expect(() => createServerClient({ baseURL })).toThrow(/baseURL must be https/)
      expect(() => createGofiveHandler({ authorize: () => true, baseURL })).toThrow(/baseURL .*must be https/)
      stubVariables(baseURL)
      // The handler prints its own failures in development.
      vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const onError = vi.fn<(error: GofiveError) => void>()
      const response = await createGofiveHandler({ authorize: () => true, onError })(
        new Request(`https://app.example/api/gofive${LIST}`),
      )
      expect(response.status).toBe(500)
      expect(onError.mock.calls[0]![0].message).toMatch(/baseURL .*must be https/)
    })
  })

  it.each(['production', 'test', undefined])('rejects the private network if NODE_ENV is %s', (env) => {
    vi.stubEnv('NODE_ENV', env)
    for (const baseURL of ['http://192.168.1.5:3000', 'http://laptop.local']) {
      expect(() => createGofiveClient({ baseURL })).toThrow(/baseURL/)
    }
  })

  it('defaults to the documented URL if there is a subscription key', async () => {
    const instance = axios.create({ adapter: () => Promise.reject(new Error()) })
    const request = vi.spyOn(instance, 'request')
    await errorOf(createGofiveClient({ subscriptionKey: KEY, axios: instance }).listEventTypes())
    expect(instance.getUri(request.mock.calls[0]![0])).toBe(`https://api.gofive.co.th${LIST}`)
  })

  it.each(['/api/gofive/', '/api/gofive'])('is joined with the path by one slash: %s', async (baseURL) => {
    const instance = axios.create({ adapter: (config) => Promise.reject(new Error(axios.getUri(config))) })
    const request = vi.spyOn(instance, 'request')
    await errorOf(createGofiveClient({ baseURL, axios: instance }).listEventTypes())
    const uri = instance.getUri(request.mock.calls[0]![0])
    expect(uri).toBe('/api/gofive/v1/customerEvent/event-types')
  })

  it('is a config error at the first request if it is relative on a server', async () => {
    const error = await errorOf(createGofiveClient({ baseURL: '/api/gofive' }).listEventTypes())
    expect(error).toMatchObject({ code: 'config', isRetryable: false })
    expect(error.message).toContain('absolute one')
  })

  it('may be relative in a browser, where a request without a response is a network error', async () => {
    vi.stubGlobal('location', {})
    const instance = axios.create({ adapter: () => Promise.reject(new Error()) })
    const client = createGofiveClient({ baseURL: '/api/gofive', axios: instance })
    expect(await errorOf(client.listEventTypes())).toMatchObject({ code: 'network', isRetryable: true })
  })
})

describe('the subscriptionKey option', () => {
  it.each([
    ['', 'must not be empty'],
    ['line\nbreak', 'must not contain spaces or line breaks'],
    ['ภาษาไทย', 'must contain only printable ASCII characters without spaces'],
    [7, 'must be a string, not a number'],
  ])('rejects %j', (subscriptionKey, rule) => {
    expect(() => createGofiveClient({ subscriptionKey: subscriptionKey as string })).toThrow(
      `Invalid configuration: subscriptionKey ${rule}.`,
    )
  })
})

describe('the timeout option', () => {
  it.each([
    [NaN, 'NaN'],
    [0, '0'],
    [2 ** 31, '2147483648'],
    ['15000', 'a string'],
    [null, 'null'],
  ])('rejects %o', (timeout, shape) => {
    const message = `Invalid configuration: timeout must be a number of milliseconds, above 0 and below 2 ** 31, not ${shape}.`
    expect(() => createGofiveClient({ baseURL: '/api', timeout: timeout as number })).toThrow(message)
    // Without a client: a provider's `timeout` may change during the life of its client.
    expect(() => {
      checkTimeout(timeout as number, explainSetting)
    }).toThrow(message)
  })

  it.each([Number.MIN_VALUE, 2 ** 31 - 1])('accepts %d', (timeout) => {
    expect(() => createGofiveClient({ baseURL: '/api', timeout })).not.toThrow()
  })
})

describe('the scope of a client', () => {
  it.each(['', 7, null])('rejects %o', (scope) => {
    expect(() => createGofiveClient({ baseURL: '/api', scope: scope as string })).toThrow(
      'Invalid configuration: scope ',
    )
  })

  it('is derived from the key without revealing it, unless it is set', () => {
    const scopeOf = (subscriptionKey: string) => createGofiveClient({ subscriptionKey }).scope
    expect(scopeOf(KEY)).toBe(scopeOf(KEY))
    expect(scopeOf(KEY)).not.toBe(scopeOf(`${KEY}2`))
    expect(scopeOf(KEY)).toMatch(/^[0-9a-z]{1,7}$/)
    expect(createGofiveClient({ subscriptionKey: KEY, scope: 'acme' }).scope).toBe('acme')
  })
})

describe('the config error of createGofiveClient', () => {
  it('names every invalid option and repeats no value', () => {
    const options = { subscriptionKey: 'two words', scope: '', timeout: -1, baseURL: 'http://app.example' }
    const create = () => createGofiveClient(options)
    for (const name of ['baseURL', 'subscriptionKey', 'scope', 'timeout']) expect(create).toThrow(name)
    expect(create).not.toThrow('two words')
  })

  it('contains only the names of the options in production', () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(() => createGofiveClient({ baseURL: '', timeout: NaN })).toThrow(
      /^Invalid configuration: baseURL; timeout.$/,
    )
  })
})
