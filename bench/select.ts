import { heapOf, inPage, launchBrowser, open, openTab, withWork } from './browser.js'
import { createBundler, kilobytes, unpackPackage } from './bundle.js'
import { figureOf, takeInTurn, type Sample } from './samples.js'
import type { SelectBench } from './select/page.js'
import { Site } from './site.js'
import { tableOf } from './table.js'
import { versionsOf } from './versions.js'

// `npm run bench:select [-- <part of a candidate's name>]`: measures opening and searching dropdowns.

const rounds = 9
const slowAfter = 1500
const slowSamples = 3

const all = [
  { name: 'native', title: 'native `<select>`, by hand', opener: 'select' },
  { name: 'windowed', title: 'windowed combobox, by hand', opener: 'input' },
  { name: 'ours', title: '**EventTypeCombobox**', opener: 'input' },
  { name: 'oursNative', title: '**EventTypeSelect**', opener: 'select' },
  { name: 'reactSelect', title: 'react-select', opener: 'input' },
  { name: 'baseUI', title: 'Base UI Combobox', opener: 'input' },
  { name: 'mui', title: 'MUI Autocomplete', opener: 'input' },
  { name: 'antd', title: 'antd Select', opener: '.ant-select' },
  { name: 'reactAria', title: 'React Aria ComboBox, Virtualizer', opener: 'button' },
  { name: 'mantine', title: 'Mantine Select', opener: 'input' },
]

const [filter = ''] = process.argv.slice(2)
const candidates = all.filter(({ name }) => ['native', 'windowed'].includes(name) || name.includes(filter))

const bundle = createBundler(unpackPackage())
const site = new Site()
const bare = kilobytes(await bundle('select/bare.tsx'))
const weights = new Map<string, number>()
for (const { name } of candidates) {
  const page = await bundle('select/page.tsx', `select/${name}.tsx`)
  weights.set(name, kilobytes(page) - bare)
  site.add(name, page)
}
const address = await site.listen()
// With the frame rate of a screen: users wait for the next frame after a click or a key.
const browser = await launchBrowser('paced')

try {
  const page = await openTab(browser)

  async function sampleOf(
    { name, opener }: (typeof all)[number],
    earlier: readonly Sample[],
  ): Promise<Sample> {
    await open(page, `${address}/${name}`)
    const before = await heapOf(page)
    const mount = await inPage(page, (bench: SelectBench) => bench.mount(1000, 6))
    const heap = (await heapOf(page)) - before
    const weight = weights.get(name) as number
    const isSlow = earlier.some(({ open = 0, key = 0 }) => open + key > slowAfter)
    if (opener === 'select' || (isSlow && earlier.length >= slowSamples)) return { mount, heap, weight }

    await open(page, `${address}/${name}`)
    await inPage(page, (bench: SelectBench) => bench.mount(1, 10_000))
    await inPage(page, (bench: SelectBench) => {
      bench.arm('pointerdown', 'Type')
    })
    await page.click(opener)
    const opened = await inPage(page, (bench: SelectBench) => bench.measured())
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
    const { key, work } = await withWork(page, async () => {
      let key = 0
      for (const text of ['7', '77', '777']) {
        await page.evaluate(`bench.arm('keydown', '${text}')`)
        await page.keyboard.press('7')
        key += await inPage(page, (bench: SelectBench) => bench.measured())
      }
      return { key }
    })
    return { mount, heap, weight, open: opened, key, work, nodes }
  }

  const samples = await takeInTurn(candidates, rounds, sampleOf)
  console.log(
    tableOf({
      name: 'select',
      title: 'dropdown',
      candidates,
      columns: [
        { title: 'mount 1,000 of 6 ÷ native', measure: 'mount', baseline: 'native' },
        { title: 'heap of these ÷ native', measure: 'heap', baseline: 'native' },
        { title: 'open 10,000 ÷ windowed', measure: 'open', baseline: 'windowed' },
        { title: 'three keystrokes, painted ÷ windowed', measure: 'key', baseline: 'windowed' },
        { title: 'work of these ÷ windowed', measure: 'work', baseline: 'windowed' },
        { title: 'DOM nodes, open', measure: 'nodes' },
        { title: 'kB, brotli', measure: 'weight', decimals: 1 },
      ],
      samples,
    }),
  )
  const base = (name: string, measure: string) =>
    `${name} ${measure} ${figureOf(samples, name, measure)?.median.toFixed(1)} ms`
  const names = ['react', '@tanstack/react-virtual', 'react-select', '@base-ui/react']
  const others = ['@mui/material', 'antd', 'react-aria-components', '@mantine/core']
  console.log(
    `\nMedian (lowest–highest) of ${rounds}: ${base('native', 'mount')}, ${base('windowed', 'open')}, ${base('windowed', 'key')}`,
  )
  console.log(versionsOf([...names, ...others], browser.version()))
} finally {
  await browser.close()
}
