import { figureOf, type Figure, type Samples } from './samples.js'

export interface Candidate {
  readonly name: string
  readonly title: string
}

export interface Column {
  readonly title: string
  readonly measure: string
  /** The candidate that is 1.00. Without one the column shows the median itself. */
  readonly floor?: string
  /** Decimals of what is no ratio. Default 0. */
  readonly decimals?: number
}

/** One question, and what the candidates answer. */
export interface Bench {
  readonly name: string
  readonly title: string
  readonly candidates: readonly Candidate[]
  readonly columns: readonly Column[]
  readonly samples: Samples
}

/** A figure, as a ratio to the floor's median where the column has a floor. */
export function ratioOf({ samples }: Bench, { measure, floor }: Column, name: string): Figure | undefined {
  const figure = figureOf(samples, name, measure)
  const base = floor === undefined ? 1 : figureOf(samples, floor, measure)?.median
  if (!figure || base === undefined) return undefined
  return { median: figure.median / base, lowest: figure.lowest / base, highest: figure.highest / base }
}

/** In Markdown: median (lowest–highest). `work` is the main thread's processor time. */
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
  { floor, decimals = floor === undefined ? 0 : 2 }: Column,
): string {
  if (!figure) return '–'
  const [median, lowest, highest] = [figure.median, figure.lowest, figure.highest].map((value) =>
    value.toFixed(decimals),
  )
  return lowest === highest ? String(median) : `${median} (${lowest}–${highest})`
}
