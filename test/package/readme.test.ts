import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readBlockWith, readCodeBlocks, type ReadmeFile } from '../readmeCode.js'

// Inside the repository, so that its packages resolve, and the name of the package to its build.
const folder = resolve('node_modules/.cache/readme')

/** What the blocks take from the application around them. */
const application: ReadmeFile[] = [
  {
    path: 'globals.d.ts',
    content: `declare const Bun: { serve: (options: { fetch: (request: Request) => Promise<Response>; idleTimeout: number }) => void }
declare const Deno: { serve: (handler: (request: Request) => Promise<Response>) => void }
declare const YourForm: () => import('react').ReactElement`,
  },
  {
    path: 'session.ts',
    content: 'export declare function getSession(request: Request): Promise<object | null>',
  },
  {
    path: 'components/ui/select.tsx',
    content: `import { Select as Radix } from 'radix-ui'
export const { Root: Select, Content: SelectContent, Item: SelectItem, Trigger: SelectTrigger, Value: SelectValue } = Radix`,
  },
]

// Not installed here. test/consumers/next.test.ts and test/scheduled/tanstackStart.test.ts build these files.
const builtElsewhere = /from '(next\/|@tanstack\/react-(router|start)')/

/** Returns the files of each block below a folder of its own, those of "Server rendering" with the ones that they complete. */
async function listFiles(): Promise<{ path: string; content: string }[]> {
  const blocks = await readCodeBlocks()
  const [app] = await readBlockWith('export default function App()')
  const [gofive] = await readBlockWith("authorize: () => process.env.NODE_ENV === 'development'")
  return blocks.flatMap((files, index) => {
    const place = (root: string, { path = 'code.tsx', content }: ReadmeFile) => ({
      path: join(String(index), root, path),
      content,
    })
    const [prefetch, prefetched, ...pages] = files
    if (prefetch?.path !== 'prefetch.server.ts') return files.map((file) => place('', file))
    return pages.flatMap((page) => {
      const root = join(page.path ?? '', '../..')
      const shared = [
        prefetch,
        prefetched,
        { ...app, path: 'App.tsx' },
        { ...gofive, path: 'gofive.server.ts' },
      ]
      return [place('', page), ...shared.map((file) => place(root, file as ReadmeFile))]
    })
  })
}

describe('The code of the README', () => {
  let names: string[]
  let compilation: SpawnSyncReturns<string>

  beforeAll(async () => {
    await rm(folder, { recursive: true, force: true })
    const sources = (await listFiles()).filter(({ content }) => !builtElsewhere.test(content))
    names = sources.map(({ path }) => path)
    const sessions = [...new Set(names.map((name) => name.split('/')[0]))].map((block) => ({
      path: `${block}/session.ts`,
      content: "export { getSession } from '../session'",
    }))
    for (const { path = '', content } of [...application, ...sources, ...sessions]) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content)
    }
    // As strict as Vite's template.
    const compilerOptions = {
      ...{ target: 'es2023', lib: ['es2023', 'dom', 'dom.iterable'], jsx: 'react-jsx' },
      ...{ module: 'esnext', moduleResolution: 'bundler', types: ['node'], paths: { '@/*': ['./*'] } },
      ...{ strict: true, noUnusedLocals: true, noUnusedParameters: true, verbatimModuleSyntax: true },
      ...{ skipLibCheck: true, noEmit: true },
    }
    const project = join(folder, 'tsconfig.json')
    await writeFile(project, JSON.stringify({ compilerOptions, files: ['globals.d.ts', ...names] }))
    compilation = spawnSync('npx', ['tsc', '-p', project, '--pretty', 'false'], { encoding: 'utf8' })
  })

  it('compiles', () => {
    expect(compilation).toMatchObject({ stdout: '', status: 0 })
  })

  it('is compiled here, but for the files of Next.js and TanStack Start', async () => {
    const others = (await listFiles()).map(({ path }) => path).filter((path) => !names.includes(path))
    expect(others.map((path) => path.replace(/^\d+\//, ''))).toEqual([
      'src/routes/api/gofive/$.ts',
      'app/page.tsx',
      'src/routes/index.tsx',
    ])
  })
})
