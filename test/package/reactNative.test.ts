import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { listen } from '../listen.js'
import { eventTypeNames, eventually, serveForTests } from '../support.js'

const proxy = serveForTests({ requireSubscriptionKey: false, accessTokens: ['fresh'] })

describe('Provider and hooks in React Native', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'react-gofive-native-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('load the list, refresh a token, time out, and abort on unmount', async () => {
    const bundle = join(folder, 'app.cjs')
    await build({
      entryPoints: ['test/package/nativeApp.tsx'],
      alias: { 'react-gofive': resolve('dist/index.js') },
      bundle: true,
      outfile: bundle,
      // As Metro resolves packages.
      platform: 'neutral',
      mainFields: ['react-native', 'browser', 'main'],
      conditions: ['react-native'],
      format: 'cjs',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"development"' },
    })
    let aborted = 0
    const hangingURL = await listen(({ signal }) => {
      signal.addEventListener('abort', () => aborted++)
      return new Promise(() => undefined)
    })
    const settings = JSON.stringify({ url: proxy.url, hangingURL })
    const args = ['--import', resolve('test/package/nativeGlobals.mjs'), bundle, settings]
    const app = spawn(process.execPath, args)
    onTestFinished(() => {
      app.kill()
    })
    let errors = ''
    app.stderr.on('data', (text: Buffer) => (errors += text.toString()))
    const output = await Promise.race([once(app.stdout, 'data'), once(app, 'close').then(() => errors)])
    const names = `${eventTypeNames.join()}; 3: Trial`
    expect(JSON.parse(String(output))).toEqual({
      list: names,
      direct: names,
      refreshes: [false, true],
      timeout: 'timeout',
      relative: 'config',
    })
    // The one that timed out, and the one of the component that was unmounted.
    await eventually(() => {
      expect(aborted).toBe(2)
    })
  })
})
