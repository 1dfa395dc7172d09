import { heapOf, inPage, open, withWork } from './browser.js'
import { takeInTurn, type Sample } from './samples.js'
import type { SelectBench } from './select/page.js'
import type { Setting } from './setting.js'
import type { Bench } from './table.js'

const baseline = 'native'

export const dropdowns = [
  { name: baseline, title: 'native `<select>`, by hand' },
  { name: 'oursNative', title: '**EventTypeSelect**' },
  { name: 'queryNative', title: '`useQuery` and native `<select>`' },
  { name: 'ours', title: '**EventTypeCombobox**' },
  { name: 'reactSelect', title: 'react-select' },
  { name: 'baseUI', title: 'Base UI Combobox' },
  { name: 'antd', title: 'antd Select' },
  { name: 'mui', title: 'MUI Autocomplete' },
  { name: 'reactAria', title: 'React Aria ComboBox' },
  { name: 'mantine', title: 'Mantine Select' },
]

// Native selects render all their options; the others render options only while they are open.
const natives = dropdowns.filter(({ name }) => name.endsWith('ative'))

/** Measures mounting with the list in the cache. */
export async function benchMounting({
  bundle,
  site,
  address,
  page,
  choose,
  rounds,
}: Setting): Promise<Bench[]> {
  const candidates = choose(dropdowns, baseline)
  const withOptions = candidates.filter((candidate) => natives.includes(candidate))
  for (const { name } of candidates) {
    site.add(`select/${name}`, await bundle('select/page.tsx', `select/${name}.tsx`))
  }

  async function mountThousand(name: string): Promise<Sample> {
    await open(page, `${address}/select/${name}`)
    await inPage(page, (bench: SelectBench) => bench.mount(100, 6))
    await inPage(page, (bench: SelectBench) => bench.unmount())
    const before = await heapOf(page)
    const { mounted, work } = await withWork(page, async () => ({
      mounted: await inPage(page, (bench: SelectBench) => bench.mount(1000, 6)),
    }))
    return { mounted, work, heap: (await heapOf(page)) - before }
  }

  async function mountLong(name: string): Promise<Sample> {
    await open(page, `${address}/select/${name}`)
    await inPage(page, (bench: SelectBench) => bench.mount(1, 1000))
    await inPage(page, (bench: SelectBench) => bench.unmount())
    return withWork(page, async () => ({
      mounted: await inPage(page, (bench: SelectBench) => bench.mount(1, 10_000)),
    }))
  }

  async function churn(name: string): Promise<Sample> {
    await open(page, `${address}/select/${name}`)
    await inPage(page, (bench: SelectBench) => bench.churn(10_000))
    const before = await heapOf(page)
    await inPage(page, (bench: SelectBench) => bench.churn(10_000))
    const after = await heapOf(page)
    return { growth: (after / before - 1) * 100 }
  }

  return [
    {
      name: 'mountThousand',
      title: 'mount 1,000 dropdowns of 6, list cached',
      candidates,
      columns: [
        { title: 'painted', measure: 'mounted', baseline },
        { title: 'work', measure: 'work', baseline },
        { title: 'heap', measure: 'heap', baseline },
      ],
      samples: await takeInTurn(candidates, rounds, ({ name }) => mountThousand(name)),
    },
    {
      name: 'mountLong',
      title: 'mount one select of 10,000',
      candidates: withOptions,
      columns: [
        { title: 'painted', measure: 'mounted', baseline },
        { title: 'work', measure: 'work', baseline },
      ],
      samples: await takeInTurn(withOptions, rounds, ({ name }) => mountLong(name)),
    },
    {
      name: 'churn',
      title: 'mount and unmount 10,000 times',
      candidates: withOptions,
      columns: [{ title: 'growth of the heap, %', measure: 'growth', decimals: 2 }],
      samples: await takeInTurn(withOptions, 2, ({ name }) => churn(name)),
    },
  ]
}
