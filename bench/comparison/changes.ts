/** The differences between two tables in Markdown, one line a cell: `antd Select: "Searches by a part of a name" ✓ → –`. */
export function changesOf(before: string, after: string): string[] {
  const old = cellsOf(before)
  const current = cellsOf(after)
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((cell) => {
    const [from = 'none', to = 'none'] = [old.get(cell), current.get(cell)]
    return from === to ? [] : [`${cell} ${from} → ${to}`]
  })
}

function cellsOf(table: string): ReadonlyMap<string, string> {
  const lines = table.split('\n').filter((line) => line.startsWith('|'))
  const [[, ...columns] = [], , ...rows] = lines.map((line) => line.split('|').slice(1, -1).map(trim))
  return new Map(
    rows.flatMap(([feature = '', ...cells]) =>
      cells.map((cell, index) => [`${columns[index] ?? ''}: "${feature}"`, cell] as const),
    ),
  )
}

const trim = (text: string) => text.trim()
