import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConsumer, type Consumer, type Running } from '../consumers/consumer.js'
import { serveGofive } from '../consumers/gofive.js'
import { addCustomerEvent, visitSignedIn } from '../consumers/nextExample.js'
import { expectPrerenderedList } from '../consumers/prerendered.js'
import { expectOptions, readRecipe, readSnippet } from '../consumers/readmeApp.js'
import { LIST } from '../support.js'

// The Next.js example in development, the README's recipe, and prerendered pages, with the newest version of Next.js.
// test/consumers/next.test.ts tests the built example.

let stack: Consumer
let consumer: Consumer
let recipe: Consumer
let gofive: Awaited<ReturnType<typeof serveGofive>>

beforeAll(async () => {
  gofive = await serveGofive()
  stack = await createConsumer({
    examples: ['next'],
    packages: { '@hono/node-server': '2.1.9' },
  })
  consumer = stack.at('next')
})

afterAll(async () => {
  await gofive.close()
  await stack.remove()
})

/** The README keeps the layout of the scaffold, whose fonts come from the network. */
const layout = `export default function Layout({ children }: { children: React.ReactNode }) {
  return <html lang="en"><body>{children}</body></html>
}`

/** Builds the README's recipe for both routers, and its first snippet, with cacheComponents. */
async function buildRecipe(): Promise<string> {
  recipe = stack.at('recipe')
  const files = new Map(
    (await readRecipe('Next.js'))
      .filter(([path]) => !path.endsWith('routes/home.tsx') && !path.startsWith('src/'))
      // Both routers in one application, so that one build is enough.
      .map(([path, content]) => [
        path.replace('pages/index', 'pages/pages').replace('pages/api/gofive', 'pages/api/pages'),
        content,
      ]),
  )
  files.set('app/layout.tsx', layout)
  files.set('app/snippet/page.tsx', await readSnippet())
  // test/package/readme.test.ts checks the types.
  const options = 'cacheComponents: true, trailingSlash: true, typescript: { ignoreBuildErrors: true }'
  files.set('next.config.mjs', `export default { ${options} }`)
  for (const file of ['package.json', 'tsconfig.json']) {
    files.set(file, await readFile(join('examples/next', file), 'utf8'))
  }
  for (const [file, content] of files) {
    const path = join(recipe.folder, file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  return recipe.run('npm', 'run', 'build')
}

// On a free port: another sandbox may be running on this machine.
const sandbox = ['npx', 'react-gofive', 'sandbox', '--port=0', '--']

describe('Next.js example in development with trailingSlash, by npx react-gofive sandbox -- npm run dev', () => {
  beforeAll(() =>
    writeFile(join(consumer.folder, 'next.config.mjs'), 'export default { trailingSlash: true }'),
  )
  let application: Running
  beforeAll(async () => {
    const command = [...sandbox, 'npm', 'run', 'dev', '--', '-p', '0']
    application = await consumer.start(command, gofive.env, 'Local:')
  })
  afterAll(() => application.stop())

  it('shows the options of the sandbox, and logs no error or warning, hydration included', async () => {
    const visitor = await visitSignedIn(application, '/events')
    await addCustomerEvent(visitor)
    expect(visitor.consoleMessages).toEqual([])
    expect(application.output()).not.toContain('Error')
    expect(gofive.sandbox.count()).toBe(0)
    const list = await visitor.page.request.get(`${application.url}/api/gofive${LIST}`)
    expect([list.status(), list.url()]).toEqual([200, `${application.url}/api/gofive${LIST}/`])
  })

  it('uses a changed authorize at once, without a restart', async () => {
    const get = () =>
      fetch(`${application.url}/api/gofive${LIST}`, { headers: { cookie: 'session=somchai' } })
    expect((await get()).status).toBe(200)
    const file = join(consumer.folder, 'gofive.ts')
    const source = await readFile(file, 'utf8')
    await writeFile(file, source.replace(/authorize: .*/, 'authorize: () => false,'))
    await expect.poll(async () => (await get()).status, { timeout: 60_000 }).toBe(401)
    await writeFile(file, source)
    await expect.poll(async () => (await get()).status, { timeout: 60_000 }).toBe(200)
  })
})

describe("The README's recipe and snippet in Next.js, with cacheComponents and trailingSlash", () => {
  let routes: string

  beforeAll(async () => {
    routes = await buildRecipe()
  })

  it('builds static and partially static pages without credentials', () => {
    expect(routes).toMatch(/◐ \/\n/)
    expect(routes).toMatch(/○ \/snippet\n/)
    expect(routes).toMatch(/ƒ \/pages\n/)
  })

  it('shows the options, and the browser requests the list only of pages that prefetch nothing', async () => {
    const visitor = await expectOptions(
      recipe,
      [...sandbox, 'npm', 'start', '--', '-p', '0'],
      ['/', '/pages', '/snippet'],
    )
    // Next.js redirects each request to the URL that ends in a slash.
    expect(visitor.listRequests.filter((url) => !url.endsWith('/'))).toHaveLength(1)
  })
})

describe('Next.js pages that are prerendered with credentials', () => {
  it('contain the list, and the build writes no credential to the disk', () =>
    expectPrerenderedList(stack, gofive))
})
