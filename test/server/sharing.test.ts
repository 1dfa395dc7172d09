import { readFile } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'
import { createGofiveHandler, type GofiveError, type GofiveHandlerOptions } from '../../src/server/index.js'
import { LIST, stubVariables, TOKEN } from '../support.js'
import { advanceMinutes, createHandler, createRequest, credentials, gofive, serveGofive } from './support.js'

serveGofive()

let secrets = 0

/** Sets the variables, with a secret that no other test has. */
function stubOwnVariables() {
  const clientSecret = `secret-${++secrets}`
  stubVariables(gofive.url)
  gofive.sandbox.configure({ clientSecret })
  vi.stubEnv('GOFIVE_CLIENT_SECRET', clientSecret)
}

/** Creates a handler of another bundle: with its own copy of the package. */
async function createBundledHandler(options: Partial<GofiveHandlerOptions> = {}) {
  vi.resetModules()
  const server = await import('../../src/server/index.js')
  return server.createGofiveHandler({ authorize: () => true, ...options })
}

const counts = () => [gofive.sandbox.count(TOKEN), gofive.sandbox.count(LIST)]

describe('handlers with the credentials of the environment', () => {
  it('share list, token and pauses, also if they are bundled separately', async () => {
    stubOwnVariables()
    const onError = vi.fn()
    const route = await createBundledHandler({ onError })
    const page = await createBundledHandler({ onError })
    expect((await route(createRequest())).status).toBe(200)
    expect(await page.listEventTypes()).toHaveLength(6)
    expect(counts()).toEqual([1, 1])
    gofive.sandbox.configure({ scenario: 'rate-limited' })
    advanceMinutes(6)
    await page.listEventTypes()
    await route(createRequest())
    expect(counts()).toEqual([1, 2])
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it('have their own authorize, onError and timeout', async () => {
    stubOwnVariables()
    const reports: string[] = []
    const create = (name: string, options: Partial<GofiveHandlerOptions> = {}) =>
      createGofiveHandler({
        authorize: () => true,
        onError: ({ code }: GofiveError) => reports.push(`${name}: ${code}`),
        ...options,
      })
    const open = create('open')
    const closed = create('closed', { authorize: () => false })
    const hasty = create('hasty', { timeout: 50 })
    expect((await open(createRequest())).status).toBe(200)
    expect((await closed(createRequest())).status).toBe(401)
    gofive.sandbox.configure({ delay: 300 })
    advanceMinutes(6)
    await hasty(createRequest())
    expect(reports).toEqual(['hasty: timeout'])
    advanceMinutes(1)
    await open(createRequest())
    expect(counts()).toEqual([1, 3])
    expect(reports).toHaveLength(1)
  })

  it('with a corrected secret inherit no pause', async () => {
    stubOwnVariables()
    vi.stubEnv('GOFIVE_CLIENT_SECRET', 'mistyped')
    const options = { authorize: () => true, onError: () => undefined }
    expect((await createGofiveHandler(options)(createRequest())).status).toBe(502)
    vi.stubEnv('GOFIVE_CLIENT_SECRET', `secret-${secrets}`)
    expect((await createGofiveHandler(options)(createRequest())).status).toBe(200)
  })

  it('share the list in memory if they have the same cache, otherwise through it', async () => {
    stubOwnVariables()
    const get = vi.fn()
    const cache = { get, set: () => undefined, delete: () => undefined }
    await createGofiveHandler({ authorize: () => true, cache }).listEventTypes()
    await createGofiveHandler({ authorize: () => true, cache }).listEventTypes()
    expect(get).toHaveBeenCalledTimes(2)
    expect(counts()).toEqual([1, 1])
    await createGofiveHandler({ authorize: () => true, cache: { ...cache } }).listEventTypes()
    expect(counts()).toEqual([1, 2])
  })

  it('keep no credential in the global object', async () => {
    stubOwnVariables()
    await createGofiveHandler({ authorize: () => true }).listEventTypes()
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
    const key = Symbol.for(`react-gofive/${version}`)
    const accounts = (globalThis as unknown as Record<symbol, Map<string, object>>)[key]!
    expect([...accounts.keys()].join()).toMatch(/^[\da-f]{64}(,[\da-f]{64})*$/)
    expect(JSON.stringify([...accounts])).not.toContain(`secret-${secrets}`)
  })
})

it.each(['subscriptionKey', 'clientId', 'clientSecret', 'baseURL'] as const)(
  'handlers with only the %s in code stand alone',
  async (name) => {
    stubOwnVariables()
    const options = {
      authorize: () => true,
      [name]: { ...credentials(), clientSecret: `secret-${secrets}` }[name],
    }
    await createGofiveHandler({ authorize: () => true }).listEventTypes()
    await createGofiveHandler(options).listEventTypes()
    await createGofiveHandler(options).listEventTypes()
    expect(counts()).toEqual([3, 3])
  },
)

it('handlers with credentials in code stand alone', async () => {
  const [one, two] = [createHandler(), createHandler()]
  await one.listEventTypes()
  await two.listEventTypes()
  expect(counts()).toEqual([2, 2])
})
