import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { chromiumLaunchOptions } from '../scripts/chromium.js'
import type { Bench } from './select/page.js'

// Ratios only: one machine, one browser, the candidates in turn, so that whatever slows one slows all.

const samples = 9
const slowAfter = 1500
const slowSamples = 3

interface Candidate {
  name: string
  title: string
  /** What a person presses to open it. */
  opener: string
}

const all: Candidate[] = [
  { name: 'native', title: 'native `<select>`, by hand', opener: 'select' },
  { name: 'windowed', title: 'windowed combobox, by hand', opener: 'input' },
  { name: 'ours', title: '**EventTypeCombobox**', opener: 'input' },
  { name: 'oursNative', title: '**EventTypeSelect**', opener: 'select' },
  { name: 'reactSelect', title: 'react-select', opener: 'input' },
  { name: 'mui', title: 'MUI Autocomplete', opener: 'input' },
  { name: 'antd', title: 'antd Select', opener: '.ant-select' },
  { name: 'reactAria', title: 'React Aria ComboBox, Virtualizer', opener: 'button' },
]

type Measure = 'mount' | 'heap' | 'open' | 'key' | 'nodes'

const filter = process.argv[2]
const candidates = all.filter(
  ({ name }) => !filter || name === 'native' || name === 'windowed' || name.includes(filter),
)

interface Bundle {
  code: string
  styles: string
}

async function bundle(entry: string, candidate?: string): Promise<Bundle> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    plugins: [react()],
    resolve: {
      alias: [
        { find: 'candidate', replacement: resolve(`bench/select/${candidate}.tsx`) },
        // As a stranger gets them.
        { find: /^react-gofive$/, replacement: resolve('dist/index.js') },
        { find: 'react-gofive/styles.css', replacement: resolve('dist/styles.css') },
        { find: 'react-gofive/combobox', replacement: resolve('dist/combobox.js') },
      ],
    },
    build: { write: false, rolldownOptions: { input: resolve(entry), output: { codeSplitting: false } } },
  })
  const { output } = result as { output: { code?: string; source?: string }[] }
  return { code: output[0]?.code ?? '', styles: output.find(({ source }) => source)?.source ?? '' }
}

const sizeOf = ({ code, styles }: Bundle) => brotliCompressSync(code + styles).length / 1000

async function serve(pages: Map<string, Bundle>): Promise<string> {
  const server = createServer((request, response) => {
    const name = request.url?.slice(1) ?? ''
    const page = pages.get(name.replace('.js', ''))
    response.setHeader('Content-Type', name.endsWith('.js') ? 'text/javascript' : 'text/html')
    response.end(
      name.endsWith('.js')
        ? page?.code
        : `<!doctype html><meta charset="utf-8"><style>${page?.styles}</style><div id="root"></div><script src="/${name}.js" type="module"></script>`,
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const inPage = <T>(page: Page, run: (bench: Bench) => T | Promise<T>) =>
  page.evaluate<T>(`(${run.toString()})(window.bench)`)

async function sampleOf(page: Page, url: string, { name, opener }: Candidate, isFull: boolean) {
  const session = await page.context().newCDPSession(page)
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage')
    return (await session.send('Runtime.getHeapUsage')).usedSize
  }
  const found: Partial<Record<Measure, number>> = {}

  await page.goto(`${url}/${name}`)
  await page.waitForFunction('window.bench')
  const before = await heap()
  found.mount = await inPage(page, (bench) => bench.mount(1000, 6))
  found.heap = (await heap()) - before

  if (opener !== 'select' && isFull) {
    await page.goto(`${url}/${name}`)
    await page.waitForFunction('window.bench')
    await inPage(page, (bench) => bench.mount(1, 10_000))
    await inPage(page, (bench) => {
      bench.arm('pointerdown', 'Type')
    })
    await page.click(opener)
    found.open = await inPage(page, (bench) => bench.measured())
    found.nodes = await page.evaluate(() => document.querySelectorAll('*').length)
    await inPage(page, (bench) => {
      bench.arm('keydown', '7')
    })
    await page.keyboard.press('7')
    found.key = await inPage(page, (bench) => bench.measured())
  }
  await session.detach()
  return found
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

const versionOf = (name: string) => {
  const { version } = createRequire(import.meta.url)(resolve(`node_modules/${name}/package.json`)) as {
    version: string
  }
  return `${name} ${version}`
}

const pages = new Map<string, Bundle>()
const bare = sizeOf(await bundle('bench/select/bare.tsx'))
for (const { name } of candidates) pages.set(name, await bundle('bench/select/page.tsx', name))
const url = await serve(pages)

const browser = await chromium.launch(await chromiumLaunchOptions())
const results = new Map<string, Partial<Record<Measure, number>>[]>()
try {
  const page = await browser.newPage({ viewport: { width: 800, height: 900 } })
  page.setDefaultTimeout(60_000)
  for (let round = -1; round < samples; round++) {
    for (const candidate of candidates) {
      const earlier = results.get(candidate.name) ?? []
      const isSlow = earlier.some(({ open = 0, key = 0 }) => open + key > slowAfter)
      if (process.env.DEBUG) console.log(round, candidate.name)
      const sample = await sampleOf(page, url, candidate, !isSlow || earlier.length < slowSamples)
      // The first round only warms up.
      if (round >= 0) results.set(candidate.name, [...earlier, sample])
    }
  }
} finally {
  await browser.close()
}

const valuesOf = (name: string, measure: Measure) =>
  (results.get(name) ?? []).flatMap((sample) => sample[measure] ?? [])

function cell(name: string, measure: Measure, floor: string): string {
  const values = valuesOf(name, measure)
  if (values.length === 0) return '–'
  const base = median(valuesOf(floor, measure))
  const [low, high] = [Math.min(...values) / base, Math.max(...values) / base]
  return `${(median(values) / base).toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`
}

console.log(
  '| dropdown | mount 1,000 of 6 ÷ native | heap of these ÷ native | open 10,000 ÷ windowed | a keystroke ÷ windowed | DOM nodes, open | kB, brotli |',
)
console.log('| --- | --- | --- | --- | --- | --- | --- |')
for (const { name, title } of candidates) {
  const cells = [
    cell(name, 'mount', 'native'),
    cell(name, 'heap', 'native'),
    cell(name, 'open', 'windowed'),
    cell(name, 'key', 'windowed'),
    valuesOf(name, 'nodes').length > 0 ? String(median(valuesOf(name, 'nodes'))) : '–',
    (sizeOf(pages.get(name) as Bundle) - bare).toFixed(1),
  ]
  console.log(`| ${[title, ...cells].join(' | ')} |`)
}
console.log(
  `\nMedian (lowest–highest) of ${samples}, in ms: native mount ${median(valuesOf('native', 'mount')).toFixed(0)}, `,
)
console.log(
  [
    'react',
    'downshift',
    '@tanstack/react-virtual',
    'react-select',
    '@mui/material',
    'antd',
    'react-aria-components',
  ]
    .map(versionOf)
    .join(', '),
  `, Node ${process.version}, Chromium ${browser.version()}`,
)
