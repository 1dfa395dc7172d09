import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
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
  let errors: string[]

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
    const program = ts.createProgram(
      ['globals.d.ts', ...names].map((name) => join(folder, name)),
      {
        target: ts.ScriptTarget.ES2023,
        lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        jsx: ts.JsxEmit.ReactJSX,
        types: ['node'],
        paths: { '@/*': [join(folder, '*')] },
        ...{ strict: true, noUnusedLocals: true, noUnusedParameters: true, verbatimModuleSyntax: true },
        ...{ skipLibCheck: true, noEmit: true },
      },
    )
    errors = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
      const { line } = file?.getLineAndCharacterOfPosition(start) ?? { line: 0 }
      const path = relative(folder, file?.fileName ?? '')
      return `${path}:${line + 1} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    })
  })

  it('compiles', () => {
    expect(errors).toEqual([])
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
