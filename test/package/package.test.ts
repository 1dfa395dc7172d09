import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompressSync } from 'node:zlib'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { build } from 'esbuild'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import resolve from 'resolve'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)

let folder: string
let tarball: string
let files: string[]

// Applications install the tarball: the tests inspect it, or the build that it contains.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'react-gofive-'))
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder])
  const [packed] = Object.values(
    JSON.parse(stdout) as Record<string, { filename: string; files: { path: string }[] }>,
  )
  tarball = join(folder, packed!.filename)
  files = packed!.files.map(({ path }) => path)
})

afterAll(() => rm(folder, { recursive: true }))

/** Returns the files and packages that a file of the build imports, directly or not. */
async function graphOf(file: string): Promise<{ files: string[]; packages: string[] }> {
  const text = await readFile(join('dist', file), 'utf8')
  const imported = [...text.matchAll(/^import .*?["']([^"']+)["'];?$/gm)].map(([, name]) => name!)
  const inner = await Promise.all(
    imported.filter((name) => name.startsWith('.')).map((name) => graphOf(join(dirname(file), name))),
  )
  return {
    files: [file, ...inner.flatMap(({ files }) => files)],
    packages: [
      ...new Set([
        ...imported.filter((name) => !name.startsWith('.')),
        ...inner.flatMap(({ packages }) => packages),
      ]),
    ].sort(),
  }
}

describe('The tarball', () => {
  it('contains the build, the READMEs, the license, package.json and one for each entry, and nothing else', () => {
    expect(files.filter((path) => !path.startsWith('dist/')).sort()).toEqual([
      'LICENSE',
      'README.md',
      'README.th.md',
      ...['combobox', 'package.json', 'sandbox', 'server', 'styles.css', 'vite'].map((name) =>
        name === 'package.json' ? name : `${name}/package.json`,
      ),
    ])
    expect(files).toContain('dist/index.js')
    expect(files).toContain('dist/index.d.ts')
    expect(files.filter((path) => !/\.(js|d\.ts|map)$/.test(path) && path.startsWith('dist/'))).toEqual([
      'dist/licenses.md',
      'dist/styles.css',
    ])
  })

  it('has no problem that publint reports', async () => {
    const bytes = await readFile(tarball)
    const tar = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    const { messages, pkg } = await publint({ pack: { tarball: tar }, strict: true })
    expect(messages.map((message) => formatMessage(message, pkg as Record<string, unknown>))).toEqual([])
  })

  it('has types that attw resolves with every moduleResolution of TypeScript', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(await readFile(tarball)), {
      excludeEntrypoints: ['./styles.css'],
    })
    if (!analysis.types) throw new Error('The tarball has no types.')
    // CommonJS loads the package by `require(esm)` or `import()`.
    expect(analysis.problems.filter(({ kind }) => kind !== 'CJSResolvesToESM')).toEqual([])
    for (const [entry, file] of [
      ['.', 'index.d.ts'],
      ['./combobox', 'combobox/index.d.ts'],
      ['./server', 'server/index.d.ts'],
      ['./sandbox', 'sandbox/index.d.ts'],
      ['./vite', 'vite/index.d.ts'],
    ] as const) {
      for (const kind of ['node10', 'node16-cjs', 'node16-esm', 'bundler'] as const) {
        const { resolution } = analysis.entrypoints[entry]!.resolutions[kind]
        expect(resolution?.fileName, `${entry} by ${kind}`).toMatch(new RegExp(`/dist/${file}$`))
      }
    }
  })

  it('has entries that tools without support for `exports` find', async () => {
    const installed = join(folder, 'node_modules', 'react-gofive')
    await mkdir(installed, { recursive: true })
    await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
    const { exports } = JSON.parse(await readFile('package.json', 'utf8')) as {
      exports: Record<string, string | { default: string }>
    }
    const found = Object.keys(exports).map((entry) => {
      // What eslint-plugin-import, Jest 27 and others use.
      const file = resolve.sync(join('react-gofive', entry), { basedir: folder })
      return [entry, `./${relative(installed, file)}`]
    })
    const expected = Object.entries(exports).map(([entry, target]) => [
      entry,
      typeof target === 'string' ? target : target.default,
    ])
    expect(found).toEqual(expected)
  })
})

/** React and its peers are outside of every size. */
const peers = ['react', 'react-dom', '@tanstack/react-query']
const main = "export * from './index.js';"
const both = `${main} export * from './combobox.js'`
const server = "export * from './server.js'"

/** The bytes of some code of the build, bundled and minified by esbuild, compressed by brotli. */
async function sizeOf(contents: string, external: readonly string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: 'dist' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    external: [...external],
  })
  return brotliCompressSync(outputFiles[0]!.contents).length
}

describe('The build', () => {
  // Explain in the commit why a limit has to grow.
  it.each([
    ['react-gofive, without axios and zod', main, [...peers, 'axios', 'zod'], 9950],
    ['react-gofive, with axios and zod', main, peers, 34_000],
    ['react-gofive/server, without its dependencies', server, ['zod', 'oauth4webapi'], 10_600],
    ['react-gofive/server, with its dependencies', server, [], 20_300],
  ])('of %s is within its limit', async (_, contents, external, limit) => {
    const size = await sizeOf(contents, external)
    expect(size).toBeGreaterThan(1000)
    expect(size).toBeLessThanOrEqual(limit)
  })

  it('has a style sheet of at most 1.5 kB', async () => {
    const { outputFiles } = await build({ entryPoints: ['dist/styles.css'], minify: true, write: false })
    expect(brotliCompressSync(outputFiles[0]!.contents).length).toBeLessThanOrEqual(1500)
  })

  it('adds at most 5.5 kB for the combobox, and 14.7 kB with its dependency', async () => {
    const inMain = [...peers, 'axios', 'zod']
    const virtual = '@tanstack/react-virtual'
    const own = (await sizeOf(both, [...inMain, virtual])) - (await sizeOf(main, inMain))
    expect(own).toBeGreaterThan(1000)
    expect(own).toBeLessThanOrEqual(5500)
    expect((await sizeOf(both, inMain)) - (await sizeOf(main, inMain))).toBeLessThanOrEqual(14_700)
  })

  it.each(['index', 'combobox'])('has the directive use client in the first line of %s.js', async (entry) => {
    const [first] = (await readFile(`dist/${entry}.js`, 'utf8')).split('\n')
    expect(first).toMatch(/^(['"])use client\1;?$/)
  })

  it('imports only the declared dependencies in index.js', async () => {
    expect((await graphOf('index.js')).packages).toEqual([
      '@tanstack/react-query',
      'axios',
      'react',
      'react/jsx-runtime',
      'zod/mini',
    ])
  })

  it('imports these and @tanstack/react-virtual in combobox.js', async () => {
    const { packages } = await graphOf('combobox.js')
    expect(packages).toEqual([
      '@tanstack/react-query',
      '@tanstack/react-virtual',
      'axios',
      'react',
      'react/jsx-runtime',
      'zod/mini',
    ])
  })

  it('imports neither React nor axios nor a module with use client in server.js', async () => {
    const { files: serverFiles, packages } = await graphOf('server.js')
    expect(packages).toEqual(['oauth4webapi', 'zod/mini'])
    for (const file of serverFiles)
      expect(await readFile(join('dist', file), 'utf8')).not.toContain('use client')
  })

  it('has declarations without any', async () => {
    const declarations = (await readdir('dist', { recursive: true })).filter((path) => path.endsWith('.d.ts'))
    expect(declarations.length).toBeGreaterThan(5)
    for (const path of declarations) {
      const source = ts.createSourceFile(
        path,
        await readFile(join('dist', path), 'utf8'),
        ts.ScriptTarget.Latest,
        true,
      )
      const visit = (node: ts.Node) => {
        expect(node.kind, `any in ${path}: ${node.parent.getText()}`).not.toBe(ts.SyntaxKind.AnyKeyword)
        ts.forEachChild(node, visit)
      }
      ts.forEachChild(source, visit)
    }
  })
})
