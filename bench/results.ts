import { readFile, writeFile } from 'node:fs/promises'
import { figureOf, type Figure } from './samples.js'
import { ratioOf, type Bench } from './table.js'

const file = 'bench/results.json'

export interface Result extends Figure {
  /** The ratio to the baseline of the same run, or the figure itself if there is no baseline. */
  readonly ratio: Figure
}

export interface Results {
  readonly date: string
  readonly versions: string
  /** Keyed by bench, candidate and measure. */
  readonly benches: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Result>>>>>>
}

export async function writeResults(benches: readonly Bench[], versions: string): Promise<void> {
  const results: Results = {
    date: new Date().toISOString().slice(0, 10),
    versions,
    benches: Object.fromEntries(benches.map((bench) => [bench.name, resultsOf(bench)])),
  }
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`)
}

function resultsOf(bench: Bench): Results['benches'][string] {
  return Object.fromEntries(
    bench.candidates.map(({ name }) => {
      const figures = bench.columns.map((column) => [
        column.measure,
        { ...figureOf(bench.samples, name, column.measure), ratio: ratioOf(bench, column, name) },
      ])
      return [name, Object.fromEntries(figures) as Record<string, Result>]
    }),
  )
}

export async function readResults(): Promise<Results> {
  return JSON.parse(await readFile(file, 'utf8')) as Results
}
