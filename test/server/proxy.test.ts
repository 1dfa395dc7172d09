import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isProduction, readVariable } from '../../src/server/environment.js'
import { withoutProxy } from '../../src/server/upstream/proxy.js'

// What differs between runtimes, by stubs of their globals. `test/package/runtimes.test.ts` runs the build in the runtimes.

const url = 'http://localhost:4010/list'

beforeEach(() => {
  for (const name of [
    'http_proxy',
    'HTTP_PROXY',
    'no_proxy',
    'NO_PROXY',
    'NODE_OPTIONS',
    'NODE_USE_ENV_PROXY',
  ]) {
    vi.stubEnv(name, undefined)
  }
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('withoutProxy in Node', () => {
  const proxy = 'http://user:hunter2@127.0.0.1:1'
  const options = () => withoutProxy(url)

  it.each(['http_proxy', 'HTTP_PROXY'])('throws if NODE_USE_ENV_PROXY=1 and %s are set', (name) => {
    vi.stubEnv(name, proxy)
    expect(options()).toEqual({})
    vi.stubEnv('NODE_USE_ENV_PROXY', '0')
    expect(options()).toEqual({})
    vi.stubEnv('NODE_USE_ENV_PROXY', '1')
    expect(options).toThrow(expect.objectContaining({ code: 'config' }))
    expect(options).not.toThrow('hunter2')
  })

  it('throws if NODE_OPTIONS contains --use-env-proxy', () => {
    vi.stubEnv('HTTP_PROXY', proxy)
    vi.stubEnv('NODE_OPTIONS', '--enable-source-maps')
    expect(options()).toEqual({})
    vi.stubEnv('NODE_OPTIONS', '--enable-source-maps --use-env-proxy')
    expect(options).toThrow('Add localhost to NO_PROXY.')
  })

  it('throws if the process was started with --use-env-proxy', () => {
    const { env } = process
    vi.stubGlobal('process', { env: { ...env, HTTP_PROXY: proxy }, execArgv: ['--use-env-proxy'] })
    expect(options).toThrow('Add localhost to NO_PROXY.')
    vi.stubGlobal('process', { env: { ...env, HTTP_PROXY: proxy } })
    expect(options()).toEqual({})
  })

  it('returns no options if no proxy is set, or if the URL has https', () => {
    vi.stubEnv('NODE_USE_ENV_PROXY', '1')
    expect(options()).toEqual({})
    vi.stubEnv('HTTP_PROXY', proxy)
    expect(withoutProxy('https://localhost:4010')).toEqual({})
  })

  it.each([
    ['no_proxy', 'localhost'],
    ['NO_PROXY', 'example.com localhost'],
    ['NO_PROXY', 'example.com, localhost'],
    ['NO_PROXY', 'localhost:4010'],
    ['NO_PROXY', 'localhost:1,LocalHost:4010'],
    ['NO_PROXY', '*'],
  ])('returns no options if %s is "%s"', (name, hosts) => {
    vi.stubEnv('NODE_USE_ENV_PROXY', '1')
    vi.stubEnv('HTTP_PROXY', proxy)
    vi.stubEnv(name, hosts)
    expect(options()).toEqual({})
  })

  it('returns no options if NO_PROXY has the default port of the URL', () => {
    vi.stubEnv('NODE_USE_ENV_PROXY', '1')
    vi.stubEnv('HTTP_PROXY', proxy)
    vi.stubEnv('NO_PROXY', 'localhost:80')
    expect(withoutProxy('http://localhost/list')).toEqual({})
  })

  it.each([
    'example.com',
    'localhost.example.com',
    'localhost:4011',
    '.localhost',
    'ocalhost',
    // These have a different meaning in different versions of Node.
    'example.com,*',
    '*ocalhost',
  ])('throws if NO_PROXY contains only %s', (hosts) => {
    vi.stubEnv('NODE_USE_ENV_PROXY', '1')
    vi.stubEnv('HTTP_PROXY', proxy)
    vi.stubEnv('NO_PROXY', hosts)
    expect(options).toThrow('Add localhost to NO_PROXY.')
  })
})

it('withoutProxy in Node throws if NO_PROXY is hidden by an empty no_proxy, as Node reads them', () => {
  vi.stubEnv('NODE_USE_ENV_PROXY', '1')
  vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1')
  vi.stubEnv('NO_PROXY', 'localhost')
  vi.stubEnv('no_proxy', '')
  expect(() => withoutProxy(url)).toThrow('Add localhost to NO_PROXY.')
})

describe('a runtime', () => {
  it('without `process` has no variable and no proxy', () => {
    vi.stubGlobal('process', undefined)
    expect([readVariable('HTTP_PROXY'), withoutProxy(url)]).toEqual([undefined, {}])
    expect(isProduction()).toBe(false)
  })

  it('whose `process` has no `env` has no variable', () => {
    vi.stubGlobal('process', {})
    expect(readVariable('HTTP_PROXY')).toBeUndefined()
  })

  it('that denies access to its variables has none', () => {
    vi.stubGlobal('process', {
      get env() {
        throw new Error('NotCapable: Requires env access')
      },
    })
    expect(readVariable('HTTP_PROXY')).toBeUndefined()
  })

  it('of Deno without createHttpClient, which is unstable there, sends requests without options', () => {
    vi.stubGlobal('Deno', {})
    expect(withoutProxy('http://localhost:4011')).toEqual({ client: undefined })
  })
})
