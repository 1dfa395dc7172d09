import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { documented } from '../../src/sandbox/eventTypes.js'
import type { Consumer } from './consumer.js'
import { visit, type Visitor } from './visitor.js'

/** The names of the sandbox's event types. */
export const names = documented.map(({ eventTypeName }) => eventTypeName)

/** Reads the first snippet of the README: a component with the provider and a select. */
export async function readSnippet(): Promise<string> {
  const [, snippet = ''] = /```tsx\n(.*?)```/s.exec(await readFile('README.md', 'utf8')) ?? []
  expect(snippet).toContain('export function App() {')
  return snippet
}

/** Reads the files of the README's recipe for Next.js. `getSession` stands for the application's own authentication. */
export async function readRecipe(): Promise<[path: string, content: string][]> {
  const [, recipe = ''] = /```tsx\n(\/\/ gofive\.ts\n.*?)```/s.exec(await readFile('README.md', 'utf8')) ?? []
  const files = recipe.split(/^\/\/ (?=\S+\.tsx?$)/m).filter((file) => file !== '')
  expect(files).toHaveLength(5)
  return files.map((file) => {
    const [path = '', ...lines] = file.split('\n')
    const session = path === 'gofive.ts' ? 'const getSession = async (_: Request) => ({})\n' : ''
    return [path, lines.join('\n') + session]
  })
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
