import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createEmptyFolder, type Consumer } from '../consumers/consumer.js'
import { expectOptions, readRecipe, readSnippet, readViteConfig } from '../consumers/readmeApp.js'

// How a new user starts, without credentials: with the newest scaffold, the README's snippet and the sandbox.

const maxLines = 14

const folders: Consumer[] = []
afterAll(() => Promise.all(folders.map((folder) => folder.remove())))

async function scaffold(...command: readonly string[]): Promise<Consumer> {
  const folder = await createEmptyFolder()
  folders.push(folder)
  await folder.run('npx', '--yes', ...command)
  const application = folder.at('app')
  await application.run(
    ...['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund'],
    ...['@tanstack/react-query', inject('tarball')],
  )
  return application
}

/** Writes a file of an application, and returns the lines that the scaffold's file does not contain. */
async function edit(
  { folder }: Consumer,
  file: string,
  change: (before: string) => string,
): Promise<string[]> {
  const path = join(folder, file)
  const before = await readFile(path, 'utf8').catch(() => '')
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, change(before))
  const rest = linesOf(before)
  return linesOf(change(before)).filter((line) => {
    const index = rest.indexOf(line)
    if (index !== -1) rest.splice(index, 1)
    return index === -1
  })
}

/** Splits a text into its lines, without empty ones and semicolons at the end. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/;$/, ''))
    .filter((line) => line.trim() !== '')
}

describe('The newest Vite scaffold', () => {
  let application: Consumer
  let addedLines: string[]

  beforeAll(async () => {
    application = await scaffold('create-vite@latest', 'app', '--template', 'react-ts', '--no-interactive')
    const config = await readViteConfig()
    const snippet = await readSnippet()
    addedLines = [
      ...(await edit(application, 'vite.config.ts', () => config)),
      ...(await edit(application, 'src/App.tsx', () => snippet)),
    ]
  })

  it(`needs at most ${maxLines} added lines`, () => {
    expect(addedLines.join('\n')).toMatch(/gofive\(\).*EventTypeSelect/s)
    expect(addedLines.length, addedLines.join('\n')).toBeLessThanOrEqual(maxLines)
  })

  it('shows the options of the sandbox by npm run dev, and builds', async () => {
    await expectOptions(application, ['npm', 'run', 'dev'])
    await application.run('npm', 'run', 'build')
  })
})

describe('The newest Next.js scaffold', () => {
  let application: Consumer
  const addedLines: string[] = []

  beforeAll(async () => {
    application = await scaffold(
      ...['create-next-app@latest', 'app', '--yes', '--empty', '--skip-install', '--disable-git'],
      ...['--no-eslint', '--no-tailwind', '--no-src-dir'],
    )
    const snippet = await readSnippet()
    const files = new Map(await readRecipe('Next.js'))
    for (const path of ['gofive.server.ts', 'app/api/gofive/[...path]/route.ts']) {
      addedLines.push(...(await edit(application, path, () => files.get(path) ?? '')))
    }
    addedLines.push(...(await edit(application, 'app/page.tsx', () => snippet)))
  })

  it(`needs at most ${maxLines} added lines`, () => {
    expect(addedLines.join('\n')).toMatch(/createGofiveHandler.*EventTypeSelect/s)
    expect(addedLines.length, addedLines.join('\n')).toBeLessThanOrEqual(maxLines)
  })

  it('shows the options by npx react-gofive sandbox -- npm run dev, and builds', async () => {
    // On a free port: another sandbox may be running on this machine.
    await expectOptions(application, [
      ...['npx', 'react-gofive', 'sandbox', '--port=0', '--'],
      ...['npm', 'run', 'dev'],
    ])
    await application.run('npm', 'run', 'build')
  })
})
