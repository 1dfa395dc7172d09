import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

// The versions 5.5 and 7 compile the first two in test/consumers/types.ts.
const cases: [name: string, props: string, expected: RegExp][] = [
  ['no prop', '', /^.*\n.*'baseURL' is missing/],
  ['a variable that may be undefined', 'baseURL={env.URL}', /^.*baseURL.*\n.*'ProxyProps'\.\n.*'baseURL'/],
  ['a key that may be undefined', 'subscriptionKey={env.URL}', /'baseURL' is missing/],
  ['a token alone', 'accessToken="x"', /'baseURL' is missing/],
  ['a client with a URL', 'client={client} baseURL="/api/gofive"', /'baseURL' are incompatible/],
  ['a client with a token', 'client={client} accessToken="x"', /'accessToken' are incompatible/],
  ['a misspelled prop', 'baseUrl="/api/gofive"', /Did you mean 'baseURL'\?/],
]

/** Compiles each case as an element, all in one program. */
function compile(): ts.Diagnostic[] {
  const file = join(import.meta.dirname, 'cases.tsx')
  const source = [
    "import { GofiveProvider } from '../src/index.js'",
    'declare const env: { readonly URL?: string }',
    'declare const client: { listEventTypes: () => Promise<never[]> }',
    'void (<GofiveProvider baseURL="/api/gofive" />)',
    ...cases.map(([, props]) => `void (<GofiveProvider ${props}>…</GofiveProvider>)`),
  ].join('\n')
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: object }
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, '.')
  const host = ts.createCompilerHost(options)
  const fileExists = host.fileExists.bind(host)
  const getSourceFile = host.getSourceFile.bind(host)
  host.fileExists = (path) => path === file || fileExists(path)
  host.getSourceFile = (path, ...rest) =>
    path === file
      ? ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true)
      : getSourceFile(path, ...rest)
  const program = ts.createProgram([file], options, host)
  return [...program.getSemanticDiagnostics(program.getSourceFile(file))]
}

describe('the TypeScript error of GofiveProvider', () => {
  const errors = compile()

  it('exists only for the invalid cases', () => {
    const lines = errors.map(({ file, start = 0 }) => file?.getLineAndCharacterOfPosition(start).line)
    expect(lines).toEqual(cases.map((_, index) => index + 4))
  })

  it.each(cases)('names the prop in its first three lines for %s', (_, props, expected) => {
    const message = errors[cases.findIndex(([, other]) => other === props)]?.messageText ?? ''
    const lines = ts.flattenDiagnosticMessageText(message, '\n').split('\n')
    expect(lines.slice(0, 3).join('\n')).toMatch(expected)
  })
})
