import { expect } from 'vitest'
import { documented } from '../../src/sandbox/eventTypes.js'
import { readBlockWith, readCodeBlocks } from '../readmeCode.js'
import type { Consumer } from './consumer.js'
import { visit, type Visitor } from './visitor.js'

/** The names of the sandbox's event types. */
export const names = documented.map(({ eventTypeName }) => eventTypeName)

/** Reads the first block of the README: a component with the provider and a select. */
export async function readSnippet(): Promise<string> {
  const [app] = await readBlockWith('export default function App()')
  return app?.content ?? ''
}

/** Reads the README's configuration of Vite. */
export async function readViteConfig(): Promise<string> {
  const [config] = await readBlockWith("from 'react-gofive/vite'")
  return config?.content ?? ''
}

/** Reads the files of the README for a framework: those of its host and of "Server rendering". */
export async function readRecipe(
  framework: 'Next.js' | 'TanStack Start',
): Promise<[path: string, content: string][]> {
  const [route, root] = {
    'Next.js': ['app/api/gofive/[...path]/route.ts', ''],
    'TanStack Start': ['src/routes/api/gofive/$.ts', 'src/'],
  }[framework] as [string, string]
  const blocks = await readCodeBlocks()
  const host = blocks.find((files) => files.some(({ path }) => path === route))
  // The files that all frameworks share are named without a folder.
  const page = (await readBlockWith('prefetchQuery')).map(({ path = '', content }) => ({
    path: path.includes('/') ? path : root + path,
    content,
  }))
  const files = [...(host ?? []), ...page, { path: `${root}App.tsx`, content: await readSnippet() }]
  return files.map(({ path = '', content }) => [
    path,
    // The application is built for production, and no user has signed in.
    content.replace("process.env.NODE_ENV === 'development'", 'true'),
  ])
}

/**
 * Starts a server that prints "Local:" before its URL, and expects that its pages show the options of the sandbox without an
 * error.
 * @param paths - The pages, each with a select that is named `eventTypeId`.
 */
export async function expectOptions(
  application: Consumer,
  command: readonly string[],
  paths: readonly string[] = ['/'],
): Promise<Visitor> {
  const visitor = await visit()
  const running = await application.start(command, {}, 'Local:')
  try {
    for (const path of paths) {
      await visitor.page.goto(running.url + path)
      const select = visitor.page.locator('select[name=eventTypeId][data-status=success]')
      await select.waitFor()
      expect(await select.locator('option:not([value=""])').allTextContents()).toEqual(names)
    }
    expect(visitor.consoleMessages).toEqual([])
    expect(running.output()).not.toContain('Error')
    return visitor
  } finally {
    await running.stop()
  }
}
