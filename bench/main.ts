import { writeFile } from 'node:fs/promises'
import { launchBrowser, openTab } from './browser.js'
import { createBundler, unpackPackage } from './bundle.js'
import { benchLoading } from './loading.js'
import { benchMounting } from './mounting.js'
import { figureOf } from './samples.js'
import type { Setting } from './setting.js'
import { Site } from './site.js'
import { ratioOf, tableOf, type Bench } from './table.js'
import { benchValidating } from './validating.js'
import { versionsOf } from './versions.js'
import { benchWeighing } from './weighing.js'

// `npm run bench [-- <filter>]`: the filter is a part of a bench's name (below) or of a candidate's.

const suites: Record<string, (setting: Setting) => Promise<Bench[]>> = {
  loading: benchLoading,
  mounting: benchMounting,
  validating: benchValidating,
  weighing: benchWeighing,
}

const [filter = ''] = process.argv.slice(2)
const named = Object.keys(suites).filter((name) => name.includes(filter))
const choose: Setting['choose'] = (candidates, floor) =>
  named.length > 0 ? candidates : candidates.filter(({ name }) => name === floor || name.includes(filter))

const site = new Site()
const browser = await launchBrowser()
try {
  const setting: Setting = {
    bundle: createBundler(unpackPackage()),
    site,
    address: await site.listen(),
    page: await openTab(browser),
    rounds: 10,
    choose,
  }
  const benches: Bench[] = []
  for (const name of named.length > 0 ? named : Object.keys(suites)) {
    for (const bench of (await suites[name]?.(setting)) ?? []) {
      console.log(`${tableOf(bench)}\n`)
      benches.push(bench)
    }
  }
  const versions = versionsOf(
    [
      ...['react', '@tanstack/react-query', 'axios', 'zod', 'swr', '@reduxjs/toolkit', 'valibot'],
      ...[
        'react-select',
        '@base-ui/react',
        'antd',
        '@mui/material',
        'react-aria-components',
        '@mantine/core',
      ],
    ],
    browser.version(),
  )
  console.log(`Ratios to the first row: median (lowest–highest). ${versions}`)
  // A part of the whole is no result to show.
  if (filter === '') await writeFile('bench/results.json', resultsOf(benches, versions))
} finally {
  await browser.close()
}

function resultsOf(benches: readonly Bench[], versions: string): string {
  const date = new Date().toISOString().slice(0, 10)
  const figures = benches.map((bench) => [
    bench.name,
    bench.candidates.map(({ name, title }) => ({
      name,
      title,
      ...Object.fromEntries(
        bench.columns.map((column) => [
          column.measure,
          { ...figureOf(bench.samples, name, column.measure), ratio: ratioOf(bench, column, name) },
        ]),
      ),
    })),
  ])
  return `${JSON.stringify({ date, versions, benches: Object.fromEntries(figures) as unknown }, null, 2)}\n`
}
