import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createEmptyFolder, type Consumer } from './consumer.js'
import { expectOptions, names, readRecipe, readSnippet } from './readmeApp.js'

// How a new user starts, without credentials: with a scaffold, the README's snippet and the sandbox.

const maxLines = 10

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

describe('A new Vite application', () => {
  let application: Consumer
  let addedLines: string[]

  beforeAll(async () => {
    application = await scaffold('create-vite@latest', 'app', '--template', 'react-ts', '--no-interactive')
    const snippet = await readSnippet()
    addedLines = [
      ...(await edit(application, 'vite.config.ts', (before) =>
        before
          .replace('plugins: [react()]', 'plugins: [react(), gofive()]')
          .replace(/^/, "import { gofive } from 'react-gofive/vite'\n"),
      )),
      ...(await edit(application, 'src/App.tsx', () => snippet)),
      ...(await edit(application, 'src/main.tsx', (before) =>
        before.replace('import App from', 'import { App } from'),
      )),
    ]
  })

  it(`needs at most ${maxLines} added lines`, () => {
    expect(addedLines.join('\n')).toMatch(/gofive\(\).*EventTypeSelect.*import \{ App \}/s)
    expect(addedLines.length, addedLines.join('\n')).toBeLessThanOrEqual(maxLines)
  })

  it('shows the options of the sandbox by npm run dev', () =>
    expectOptions(application, ['npm', 'run', 'dev']))

  it('runs a command with the variables of the sandbox, and exits with its exit code', async () => {
    await writeFile(
      join(application.folder, 'script.js'),
      `import { createGofiveHandler } from 'react-gofive/server'
const gofive = createGofiveHandler({ authorize: () => true })
const list = await gofive.listEventTypes()
console.log(JSON.stringify([list.map(({ eventTypeName }) => eventTypeName), process.argv.slice(2)]))
process.exit(3)`,
    )
    const script = ['node', 'script.js', '--', '--port=1']
    const run = application.run('npx', 'react-gofive', 'sandbox', '--port=0', '--', ...script)
    await expect(run).rejects.toThrow(' ended with 3:\n')
    await expect(run).rejects.toThrow(JSON.stringify([names, ['--', '--port=1']]))
  })

  it('gets the names of missing variables, and the exit code 1, from npx react-gofive check', async () => {
    const check = application.run('npx', 'react-gofive', 'check')
    await expect(check).rejects.toThrow(' ended with 1:\n')
    for (const name of ['SUBSCRIPTION_KEY', 'CLIENT_ID', 'CLIENT_SECRET']) {
      await expect(check).rejects.toThrow(`GOFIVE_${name}`)
    }
  })
})

describe('A new Next.js application', () => {
  // On a free port: another sandbox may be running on this machine.
  const dev = ['npx', 'react-gofive', 'sandbox', '--port=0', '--', 'npm', 'run', 'dev']
  let application: Consumer
  let addedLines: string[]

  beforeAll(async () => {
    application = await scaffold(
      ...['create-next-app@latest', 'app', '--yes', '--empty', '--skip-install', '--disable-git'],
      ...['--no-eslint', '--no-tailwind', '--no-src-dir'],
    )
    const snippet = await readSnippet()
    addedLines = [
      ...(await edit(
        application,
        'app/api/gofive/[...path]/route.ts',
        () => `import { createGofiveHandler } from 'react-gofive/server'

export const GET = createGofiveHandler({ authorize: () => true })
`,
      )),
      ...(await edit(application, 'app/page.tsx', () =>
        snippet.replace('export function', 'export default function'),
      )),
    ]
  })

  it(`needs at most ${maxLines} added lines`, () => {
    expect(addedLines.join('\n')).toMatch(/createGofiveHandler.*EventTypeSelect/s)
    expect(addedLines.length, addedLines.join('\n')).toBeLessThanOrEqual(maxLines)
  })

  it('shows the options by npx react-gofive sandbox -- npm run dev', () => expectOptions(application, dev))

  // In production: the tests of the example run similar code in development, which compiles each page a second time.
  it('builds with the recipe of the README, and shows the options', async () => {
    for (const [path, content] of await readRecipe()) {
      await edit(application, path, () => content)
    }
    // The tests of the example build without this option too.
    await edit(application, 'next.config.ts', () => 'export default { cacheComponents: true }')
    // A part of the page is dynamic.
    expect(await application.run('npm', 'run', 'build')).toMatch(/◐ \/\n/)
    const start = ['npx', 'react-gofive', 'sandbox', '--port=0', '--', 'npm', 'start', '--', '-p', '0']
    await expectOptions(application, start)
  })
})
