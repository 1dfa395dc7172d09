import { relative, resolve } from 'node:path'
import ts from 'typescript'

const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed })

/**
 * Returns a function that prints the declarations that an entry of the build exports, and those of this package that they refer
 * to, without comments.
 * @param entries - Declaration files of `dist`.
 */
export function createAPIReporter(entries: readonly string[]): (entry: string) => string {
  const program = ts.createProgram(entries, {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    jsx: ts.JsxEmit.ReactJSX,
    types: [],
  })
  return (entry) => apiReport(entry, program)
}

function apiReport(entry: string, program: ts.Program): string {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const module = source && checker.getSymbolAtLocation(source)
  if (!module) throw new Error(`${entry} is missing, or exports nothing. Run npm run build.`)

  const original = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const exported = new Map(
    checker.getExportsOfModule(module).map((symbol) => [original(symbol), symbol.name] as const),
  )
  const referenced = new Set<ts.Symbol>()

  /** Returns the statements of this package that declare a symbol. */
  const statementsOf = (symbol: ts.Symbol) =>
    (symbol.declarations ?? []).flatMap((declaration) => {
      const isInPackage = !relative(resolve('dist'), declaration.getSourceFile().fileName).startsWith('..')
      // A namespace import is declared by a whole file.
      if (!isInPackage || ts.isSourceFile(declaration)) return []
      let statement: ts.Node = declaration
      while (!ts.isSourceFile(statement.parent)) statement = statement.parent
      return [statement]
    })

  function addReferences(node: ts.Node) {
    if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node)
      const target = symbol && original(symbol)
      const isTopLevel = target?.declarations?.some(
        (declaration) =>
          !ts.isSourceFile(declaration) &&
          (ts.isSourceFile(declaration.parent) || ts.isVariableDeclarationList(declaration.parent)),
      )
      if (target && isTopLevel && !exported.has(target) && !referenced.has(target)) {
        const statements = statementsOf(target)
        if (statements.length > 0) referenced.add(target)
        statements.forEach(addReferences)
      }
    }
    ts.forEachChild(node, addReferences)
  }

  for (const symbol of exported.keys()) statementsOf(symbol).forEach(addReferences)

  const textOf = (symbol: ts.Symbol) =>
    statementsOf(symbol)
      .map((node) => printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()))
      .join('\n')
  const section = (symbols: Iterable<ts.Symbol>) =>
    Array.from(symbols, textOf)
      .sort()
      .map((text) => `${text}\n`)
      .join('\n')
  const names = [...exported.values()]
    .sort()
    .map((name) => `- \`${name}\`\n`)
    .join('')
  return `# Exports\n\n${names}\n\`\`\`ts\n${section(exported.keys())}\`\`\`\n\n# Types that they refer to\n\n\`\`\`ts\n${section(referenced)}\`\`\`\n`
}
