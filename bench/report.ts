import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { chartOf } from './chart.js'
import { dropdowns } from './mounting.js'
import { readResults } from './results.js'

// `npm run bench:report`: writes what `npm run bench` measured last into bench/README.md and the chart.

const file = 'bench/README.md'
const [begin, end] = ['<!-- bench:report -->', '<!-- /bench:report -->']
const { date, versions, benches } = await readResults()

interface Line {
  readonly title: string
  readonly bench: string
  readonly measure: string
  readonly decimals: number
}

const lines: Line[] = [
  { title: 'one select, from render to options', bench: 'loadOne', measure: 'painted', decimals: 2 },
  { title: 'a thousand at once', bench: 'loadThousand', measure: 'painted', decimals: 2 },
  {
    title: 'renders after a refetch of the same list, a thousand selects',
    bench: 'refetch',
    measure: 'renders',
    decimals: 0,
  },
  { title: 'page size, kB brotli', bench: 'weigh', measure: 'weight', decimals: 1 },
]

const columns: [name: string, title: string][] = [
  ['fetchOnce', 'one `fetch`, a context'],
  ['ours', '**EventTypeSelect**'],
  ['byHand', 'axios, zod, TanStack Query by hand'],
  ['query', '`useQuery`, `fetch`'],
  ['swr', 'swr'],
  ['rtkQuery', 'RTK Query'],
]

const ratio = (bench: string, name: string, measure: string) =>
  benches[bench]?.[name]?.[measure]?.ratio.median

const cell = ({ bench, measure, decimals }: Line, name: string) =>
  ratio(bench, name, measure)?.toFixed(decimals) ?? '–'

const table = [
  ['', ...columns.map(([, title]) => title)],
  ['---', ...columns.map(() => '---')],
  ...lines.map((line) => [line.title, ...columns.map(([name]) => cell(line, name))]),
]

/** The ratio of EventTypeSelect, followed by that of `useQuery` in each select. */
const compared = (bench: string, measure: string) =>
  `${ratio(bench, 'oursNative', measure)?.toFixed(2)} (\`useQuery\` by hand: ${ratio(bench, 'queryNative', measure)?.toFixed(2)})`

const percent = (value = NaN) => `${value.toFixed(2)} %`
const section = `${begin}

${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}

Times are ratios to one \`fetch\` in the parent and a context, which validates nothing, shows no failure and caches nothing. Differences below 15 % are noise.

- Compared with native \`<select>\` elements by hand, a thousand \`EventTypeSelect\` with a cached list take ${compared('mountThousand', 'work')} times the work and
  ${compared('mountThousand', 'heap')} times the heap, and one with 10,000 options ${compared('mountLong', 'work')} times the work.
- Validating 10,000 rows, without \`eval\`, takes ${ratio('validate', 'ours', 'took')?.toFixed(1)} times as long as \`JSON.parse\` alone (zod by hand: ${ratio('validate', 'zod', 'took')?.toFixed(1)}).
- Mounting and unmounting an \`EventTypeSelect\` 10,000 times leaves ${percent(ratio('churn', 'oursNative', 'growth'))} more heap (a native \`<select>\`: ${percent(ratio('churn', 'native', 'growth'))}).

![Mounting 1,000 dropdowns, compared with other libraries](./chart.svg)

\`npm run bench\` measures production builds in turn in one browser, and also prints ranges. The figures are medians of ten rounds on ${date}, with ${versions}.

${end}`

const bars = dropdowns.flatMap(({ name, title }) => {
  const value = ratio('mountThousand', name, 'work')
  return value === undefined
    ? []
    : [{ title: title.replace(/[`*<>]/g, ''), value, isOurs: name.startsWith('ours') }]
})
await writeFile(
  'bench/chart.svg',
  chartOf('Mounting 1,000 dropdowns of 6 options, native select by hand = 1', bars),
)

const readme = await readFile(file, 'utf8')
const [before, after] = [readme.indexOf(begin), readme.indexOf(end)]
if (before < 0 || after < 0) throw new Error(`${file} has no ${begin} … ${end}`)
const written = readme.slice(0, before) + section + readme.slice(after + end.length)
await writeFile(file, written)
execFileSync('npx', ['oxfmt', file])
