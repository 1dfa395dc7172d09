import { kilobytes } from './bundle.js'
import { loaders } from './loading.js'
import type { Setting } from './setting.js'
import type { Bench } from './table.js'

const candidatesForWeight = [
  ...loaders.filter(({ name }) => name !== 'fetchEach'),
  { name: 'reactSelectAsync', title: 'react-select Async: no cache, no validation' },
]

/** Measures the size that one select adds to a page with only React. */
export async function benchWeighing({ bundle, choose }: Setting): Promise<Bench[]> {
  const candidates = choose(candidatesForWeight, 'fetchOnce')
  const bare = kilobytes(await bundle('select/bare.tsx'))
  const samples = new Map<string, { weight: number }[]>()
  for (const { name } of candidates) {
    const page = await bundle('loading/weigh.tsx', `loading/${name}.tsx`)
    samples.set(name, [{ weight: kilobytes(page) - bare }])
  }
  return [
    {
      name: 'weigh',
      title: 'size added to a page with only React',
      candidates,
      columns: [{ title: 'kB, brotli', measure: 'weight', decimals: 1 }],
      samples,
    },
  ]
}
