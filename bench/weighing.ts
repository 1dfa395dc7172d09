import { kilobytes } from './bundle.js'
import { loaders } from './loading.js'
import type { Setting } from './setting.js'
import type { Bench } from './table.js'

const candidatesForWeight = [
  ...loaders.filter(({ name }) => name !== 'fetchEach'),
  { name: 'reactSelectAsync', title: 'react-select Async: no cache, no validation' },
]

/** What a page weighs with one select in it, over a page of React alone. */
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
      title: 'weight over a page of React alone',
      candidates,
      columns: [{ title: 'kB, brotli', measure: 'weight', decimals: 1 }],
      samples,
    },
  ]
}
