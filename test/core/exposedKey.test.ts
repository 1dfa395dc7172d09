// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { GofiveClientOptions } from '../../src/index.js'
import { KEY } from '../support.js'

/** The warnings when two clients are created on a page. Modules are reset, because a page shows the warning once. */
async function warningsFor(options: GofiveClientOptions): Promise<string[]> {
  vi.resetModules()
  const { createGofiveClient } = await import('../../src/index.js')
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  for (let i = 0; i < 2; i++) createGofiveClient(options)
  return warn.mock.calls.map(([text]) => String(text))
}

describe('the warning about a subscription key in a browser', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('is printed once in development, without the key', async () => {
    const warnings = await warningsFor({ subscriptionKey: KEY })
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('baseURL="/api/gofive"')
    expect(warnings[0]).not.toContain(KEY)
  })

  it('is not printed with dangerouslyAllowBrowser', async () => {
    expect(await warningsFor({ subscriptionKey: KEY, dangerouslyAllowBrowser: true })).toEqual([])
  })

  it('is not printed in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(await warningsFor({ subscriptionKey: KEY })).toEqual([])
  })

  it('is not printed without a document, as on a server', async () => {
    vi.stubGlobal('document', undefined)
    expect(await warningsFor({ subscriptionKey: KEY })).toEqual([])
  })

  it('is not printed without a key, as with a proxy', async () => {
    expect(await warningsFor({ baseURL: '/api/gofive' })).toEqual([])
  })
})
