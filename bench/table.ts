import { figureOf, type Figure, type Samples } from './samples.js'

export interface Candidate {
  readonly name: string
  readonly title: string
}

export interface Column {
  readonly title: string
  readonly measure: string
  /** The candidate whose median is 1.00. Without it, the column shows the median itself. */
  readonly baseline?: string
  /** @default 2 for a ratio, otherwise 0 */
  readonly decimals?: number
}

/** The candidates of one benchmark with their samples, and the columns of its table. */
export interface Bench {
  readonly name: string
  readonly title: string
  readonly candidates: readonly Candidate[]
  readonly columns: readonly Column[]
  readonly samples: Samples
}

/** Returns a figure, as a ratio to the baseline's median if the column has a baseline. */
export function ratioOf({ samples }: Bench, { measure, baseline }: Column, name: string): Figure | undefined {
  const figure = figureOf(samples, name, measure)
  const base = baseline === undefined ? 1 : figureOf(samples, baseline, measure)?.median
  if (!figure || base === undefined) return undefined
  return { median: figure.median / base, lowest: figure.lowest / base, highest: figure.highest / base }
}

/** Renders a Markdown table with cells of the form: median (lowest–highest). */
export function tableOf(bench: Bench): string {
  const rows = [
    [bench.title, ...bench.columns.map(({ title }) => title)],
    ['---', ...bench.columns.map(() => '---')],
    ...bench.candidates.map(({ name, title }) => [
      title,
      ...bench.columns.map((column) => cellOf(ratioOf(bench, column, name), column)),
    ]),
  ]
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function cellOf(
  figure: Figure | undefined,
  { baseline, decimals = baseline === undefined ? 0 : 2 }: Column,
): string {
  if (!figure) return '–'
  const [median, lowest, highest] = [figure.median, figure.lowest, figure.highest].map((value) =>
    value.toFixed(decimals),
  )
  return lowest === highest ? String(median) : `${median} (${lowest}–${highest})`
}
