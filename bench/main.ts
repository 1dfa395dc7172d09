import { launchBrowser, openTab } from './browser.js'
import { createBundler, unpackPackage } from './bundle.js'
import { benchLoading } from './loading.js'
import { benchMounting } from './mounting.js'
import { writeResults } from './results.js'
import type { Setting } from './setting.js'
import { Site } from './site.js'
import { tableOf, type Bench } from './table.js'
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
const choose: Setting['choose'] = (candidates, baseline) => {
  if (named.length > 0) return candidates
  const selected = candidates.filter(({ name }) => name === baseline || name.includes(filter))
  // The baseline alone has nothing to compare with.
  return selected.length > 1 ? selected : []
}

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
      benches.push(bench)
      if (bench.candidates.length > 0) console.log(`${tableOf(bench)}\n`)
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
  console.log('Ratios to the first row: median (lowest–highest); work is what the main thread spent.')
  console.log(versions)
  // The results of a filtered run are incomplete.
  if (filter === '') await writeResults(benches, versions)
} finally {
  await browser.close()
}
