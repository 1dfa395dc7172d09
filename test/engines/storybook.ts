import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import type { TestProject } from 'vitest/node'
import { translate } from '../translate.js'
import { engines, isSkipped } from './engines.js'
import { recorderScript } from './recorder.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the static Storybook is served, without a slash at the end. */
    storybookURL: string
    stories: readonly StoryEntry[]
    guide: readonly Pick<StoryEntry, 'id' | 'title' | 'name'>[]
  }
}

export interface StoryEntry {
  readonly id: string
  readonly title: string
  readonly name: string
  readonly isChromiumOnly: boolean
}

/** Builds the static Storybook, and serves it while the tests run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const engine of engines) {
    if (isSkipped(engine)) console.warn(`${engine.missing} The tests of ${engine.name} are skipped.`)
  }
  const folder = await mkdtemp(join(tmpdir(), 'react-gofive-storybook-'))
  const command = ['storybook', 'build', '-c', 'storybook', '-o', folder, '--quiet', '--disable-telemetry']
  await promisify(execFile)('npx', command, {
    // React's development build, as in Chromium's tests: it warns, and has `act`, which user-event waits with.
    env: { ...process.env, NODE_ENV: 'development' },
  })
  const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as Index
  const entries = Object.values(index.entries)
  const stories = entries.filter(({ type, tags }) => type === 'story' && tags.includes('test'))
  const { url, close } = await serveStorybook(folder)
  project.provide('storybookURL', url)
  project.provide(
    'stories',
    stories.map(({ id, title, name, tags }) => ({
      id,
      title,
      name,
      isChromiumOnly: tags.includes('chromium-only'),
    })),
  )
  project.provide(
    'guide',
    entries
      .filter(({ type, title }) => type === 'docs' && title.startsWith('Guide/'))
      .map(({ id, title, name }) => ({ id, title, name })),
  )
  return async () => {
    await close()
    await rm(folder, { recursive: true })
  }
}

interface Index {
  readonly entries: Record<
    string,
    Omit<StoryEntry, 'isChromiumOnly'> & { readonly type: string; readonly tags: readonly string[] }
  >
}

/** Translates a page that is opened with the parameter `translated`, from the start to the end. */
const translatorScript = `
  if (new URLSearchParams(location.search).has('translated'))
    addEventListener('DOMContentLoaded', () => (${translate.toString()})(document.body, true))`

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

async function serveStorybook(folder: string): Promise<{ url: string; close: () => Promise<void> }> {
  async function respond(request: Request): Promise<Response> {
    const path = normalize(new URL(request.url).pathname).replace(/\/$/, '/index.html')
    const type = types[extname(path)] ?? 'application/octet-stream'
    let body: Uint8Array<ArrayBuffer> | string
    try {
      body = new Uint8Array(await readFile(join(folder, path)))
    } catch {
      return new Response(null, { status: 404 })
    }
    if (path === '/iframe.html') {
      body = new TextDecoder()
        .decode(body)
        .replace('<head>', `<head><script>${recorderScript(45_000)}${translatorScript}</script>`)
    }
    // The names of the assets contain their hashes.
    const caching = path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache'
    return new Response(body, { headers: { 'Content-Type': type, 'Cache-Control': caching } })
  }
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const server = serve({ fetch: respond, port: 0, hostname: '127.0.0.1' }, () => {
      resolve(server)
    })
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
