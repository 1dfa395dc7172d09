import { inPage, open, withWork } from './browser.js'
import type { LoadingBench } from './loading/page.js'
import { takeInTurn, type Sample } from './samples.js'
import type { Setting } from './setting.js'
import type { Bench } from './table.js'

const baseline = 'fetchOnce'

export const loaders = [
  { name: baseline, title: 'one `fetch` in the parent, and a context' },
  { name: 'ours', title: '**EventTypeSelect**' },
  { name: 'query', title: '`useQuery` and `fetch`' },
  { name: 'byHand', title: 'axios, zod and `useQuery` by hand' },
  { name: 'swr', title: 'swr' },
  { name: 'rtkQuery', title: 'RTK Query' },
  { name: 'fetchEach', title: '`fetch` in each select' },
]

const countable = loaders.filter(({ name }) => name !== 'fetchEach')

function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN
}

/** Measures from the first render, over HTTP, to the options. */
export async function benchLoading({
  bundle,
  site,
  address,
  page,
  choose,
  rounds,
}: Setting): Promise<Bench[]> {
  const candidates = choose(loaders, baseline)
  for (const { name } of candidates) site.add(name, await bundle('loading/page.tsx', `loading/${name}.tsx`))

  async function loadOne(name: string): Promise<Sample> {
    await open(page, `${address}/${name}`)
    const load = () => inPage(page, (bench: LoadingBench) => bench.load(1))
    const first = await load()
    for (let time = 0; time < 10; time++) await load()
    const { loads, work } = await withWork(page, async () => {
      const loads = []
      for (let time = 0; time < 15; time++) loads.push(await load())
      return { loads }
    })
    return {
      first: first.painted,
      painted: median(loads.map(({ painted }) => painted)),
      inDOM: median(loads.map(({ inDOM }) => inDOM)),
      work,
    }
  }

  async function loadThousand(name: string, { length }: readonly Sample[]): Promise<Sample> {
    // A dozen times slower than all others, so a few samples are enough.
    if (name === 'fetchEach' && length >= 3) return {}
    await open(page, `${address}/${name}`)
    await inPage(page, (bench: LoadingBench) => bench.load(100))
    const before = site.requests
    const figures = await withWork(page, () => inPage(page, (bench: LoadingBench) => bench.load(1000)))
    return { ...figures, requests: site.requests - before }
  }

  async function refetchThousand(name: string): Promise<Sample> {
    await open(page, `${address}/${name}`)
    return { ...(await inPage(page, (bench: LoadingBench) => bench.refetch(1000))) }
  }

  return [
    {
      name: 'loadOne',
      title: 'render → HTTP → options, one select',
      candidates,
      columns: [
        { title: 'painted', measure: 'painted', baseline },
        { title: 'in the DOM', measure: 'inDOM', baseline },
        { title: 'work, unmounting too', measure: 'work', baseline },
        { title: 'the first in a page, painted', measure: 'first', baseline },
      ],
      samples: await takeInTurn(candidates, rounds, ({ name }) => loadOne(name)),
    },
    {
      name: 'loadThousand',
      title: 'the same, 1,000 selects at once',
      candidates,
      columns: [
        { title: 'painted', measure: 'painted', baseline },
        { title: 'in the DOM', measure: 'inDOM', baseline },
        { title: 'work, unmounting too', measure: 'work', baseline },
        { title: 'requests', measure: 'requests' },
      ],
      samples: await takeInTurn(candidates, rounds, ({ name }, earlier) => loadThousand(name, earlier)),
    },
    {
      name: 'refetch',
      title: 'the same list again, under 1,000 selects',
      candidates: candidates.filter((candidate) => countable.includes(candidate)),
      columns: [
        { title: 'renders', measure: 'renders' },
        { title: 'commits', measure: 'commits' },
      ],
      // Counts are the same in each round.
      samples: await takeInTurn(
        candidates.filter((candidate) => countable.includes(candidate)),
        1,
        ({ name }) => refetchThousand(name),
      ),
    },
  ]
}
