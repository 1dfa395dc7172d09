import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  actions,
  listOf,
  QueryCacheApp,
  queryKey,
  subjects,
  withDefaults,
  withoutDefaults,
  type Action,
  type Subject,
} from './queryCacheApp.js'

// The oracle is React Query itself: after each action, the hook and both selects must show what a component with plain
// useQuery shows, after the same number of requests.

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

// Each run takes other sequences. The weekly job takes more of them.
const runs = Number(process.env.PROPERTY_RUNS ?? 1)

const tested = Object.entries(subjects)

/** Runs the actions, and returns what the subject shows after each of them. */
async function play(
  subject: Subject,
  sequence: readonly Action[],
  options: { strict?: boolean; isPlain?: boolean } = {},
) {
  const app = new QueryCacheApp(subject, options)
  try {
    await app.run('render')
    const observations = [app.observe()]
    for (const action of sequence) {
      await app.run(action)
      observations.push(app.observe())
    }
    return observations
  } finally {
    app.close()
  }
}

/** The shortest sequences after which a copy of the list would differ from the cache. */
const cases: Record<string, readonly Action[]> = {
  'cleared, then rendered': ['clear', 'render'],
  'unmounted, cleared, mounted again': ['unmount the first', 'clear', 'mount the first'],
  'unmounted, removed, mounted again': ['unmount the first', 'removeQueries', 'mount the first'],
  'cleared, then a second component mounts': ['clear', 'mount a second'],
  'cleared, rendered, invalidated': ['clear', 'render', 'invalidateQueries'],
  'removed, then set': ['removeQueries', 'setQueryData', 'render'],
  reset: ['resetQueries'],
  'cancelled while loading': ['resetQueries', 'cancelQueries'],
  'set by setQueryData': ['setQueryData'],
  'set to a stale list, then a second component mounts': ['setQueryData of an hour ago', 'mount a second'],
  'defaults changed, then a second component mounts': [
    'setQueryDefaults({ staleTime: 0 })',
    'mount a second',
  ],
  'disabled, then cleared': ['setQueryDefaults({ enabled: false })', 'clear', 'render', 'mount a second'],
  'with a function as refetchOnMount': [
    'setDefaultOptions({ refetchOnMount })',
    'setQueryData of an hour ago',
    'mount a second',
  ],
  hydrated: ['hydrate', 'render'],
  'hydrated with an older list': ['hydrate an old list', 'render'],
  'garbage-collected': [
    'unmount the first',
    'wait until unused queries are garbage-collected',
    'mount the first',
  ],
  'of another QueryClient that is refetched': [
    'switch the QueryClient',
    'setQueryData',
    'refetchQueries',
    'render',
  ],
  'of another QueryClient': ['switch the QueryClient', 'setQueryData', 'switch the QueryClient'],
  'restored from a persisted cache': [
    'start restoring a persisted cache',
    'clear',
    'mount a second',
    'finish restoring a persisted cache',
  ],
  'requested while offline': ['go offline', 'clear', 'render', 'go online'],
  'focused while stale': ['wait until the list is stale', 'focus'],
}

interface Variant {
  readonly strict: boolean
  readonly vary: (sequence: readonly Action[]) => readonly Action[]
}

const variants: Record<string, Variant> = {
  'without a fetch in flight': { strict: false, vary: (sequence) => sequence },
  'in StrictMode': { strict: true, vary: (sequence) => sequence },
  'with a fetch in flight': {
    strict: false,
    vary: (sequence) => [
      'Gofive holds its responses',
      'invalidateQueries',
      ...sequence,
      'Gofive releases its responses',
      'render',
    ],
  },
  'with a refetch that fails': {
    strict: false,
    vary: (sequence) => ['Gofive fails', ...sequence, 'invalidateQueries', 'Gofive responds', 'render'],
  },
}

describe.each(Object.entries(cases))('hook and selects, list %s', (_, sequence) => {
  it.each(Object.entries(variants))('show what useQuery shows %s', async (_, { strict, vary }) => {
    const expected = await play(withoutDefaults, vary(sequence), { strict })
    for (const [name, subject] of tested)
      expect({ [name]: await play(subject, vary(sequence), { strict }) }).toEqual({ [name]: expected })
  })
})

describe('hook and selects', () => {
  it(
    'show what useQuery shows after any sequence of actions',
    async () => {
      const action = fc.constantFrom(...(Object.keys(actions) as Action[]))
      await fc.assert(
        fc.asyncProperty(
          fc.array(action, { minLength: 1, maxLength: 12 }),
          fc.boolean(),
          async (sequence, strict) => {
            const expected = await play(withoutDefaults, sequence, { strict })
            for (const [name, subject] of tested)
              expect({ [name]: await play(subject, sequence, { strict }) }).toEqual({ [name]: expected })
          },
        ),
        { numRuns: 20 * runs, verbose: true },
      )
    },
    180_000 * runs,
  )
})

/** Outages, after which fields, hook and `useQuery` must have the list again without a request of the user. */
const outages: Record<string, readonly Action[]> = {
  'the first request fails': ['Gofive responds with 503', 'clear', 'render'],
  'the first request must wait': ['Gofive responds with 429 and Retry-After: 26', 'clear', 'render'],
  'a request fails for good': ['Gofive fails', 'resetQueries'],
  'a refetch fails': ['Gofive responds with 503', 'invalidateQueries'],
  'the query is reset': ['Gofive responds with 503', 'resetQueries', 'advance 30 s', 'resetQueries'],
  'a second component mounts during the failure': [
    'Gofive responds with 503',
    'resetQueries',
    'advance 30 s',
    'mount a second',
  ],
  'the failure changes': [
    'Gofive responds with 503',
    'resetQueries',
    'advance 30 s',
    'Gofive responds with 429 and Retry-After: 26',
  ],
  'the browser is offline': [
    'Gofive responds with 503',
    'go offline',
    'resetQueries',
    'advance 30 s',
    'go online',
  ],
}

describe('hook and selects with the defaults of the package', () => {
  beforeEach(() => {
    // The pauses before retries are random.
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
  })

  it.each(Object.entries(outages))('show what useQuery shows when %s', async (_, outage) => {
    const minutes = (count: number) => Array.from({ length: 2 * count }, () => 'advance 30 s' as const)
    const sequence: Action[] = [...outage, ...minutes(4), 'Gofive responds', ...minutes(6)]
    for (const strict of [false, true]) {
      const expected = await play(withDefaults, sequence, { strict, isPlain: true })
      for (const [name, subject] of tested)
        expect({ [name]: await play(subject, sequence, { strict, isPlain: true }) }).toEqual({
          [name]: expected,
        })
    }
  })

  it(
    'show what useQuery shows after any sequence of actions',
    async () => {
      // Defaults of the application override those of the package in hook and selects, but not in the options of `useQuery`.
      const names = (Object.keys(actions) as Action[]).filter((name) => !/^set(Query)?Default/.test(name))
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 12 }),
          fc.boolean(),
          async (sequence, strict) => {
            const options = { strict, isPlain: true }
            const expected = await play(withDefaults, sequence, options)
            for (const [name, subject] of tested)
              expect({ [name]: await play(subject, sequence, options) }).toEqual({ [name]: expected })
          },
        ),
        { numRuns: 8 * runs, verbose: true },
      )
    },
    180_000 * runs,
  )
})

const subjectsAndOracles = [
  ['useQuery', withoutDefaults],
  ['useQuery with the factory', withDefaults],
  ...tested,
] as const

// Literal expectations, which check the oracles too.
describe('all subjects, useQuery included', () => {
  it.each(subjectsAndOracles)('%s requests the list again after clear()', async (_, subject) => {
    const observations = await play(subject, ['clear', 'render'])
    expect(observations.at(-1)).toEqual({
      views: [{ status: 'success', name: 'B', isBusy: false }],
      requests: 2,
    })
  })

  it.each(subjectsAndOracles)('%s shows a list that is set after removeQueries()', async (_, subject) => {
    const observations = await play(subject, ['removeQueries', 'setQueryData', 'render'])
    expect(observations.at(-1)).toEqual({
      views: [{ status: 'success', name: 'set', isBusy: false }],
      requests: 1,
    })
  })

  it.each(subjectsAndOracles.slice(1))('%s fails within 4 s and heals 30 s later', async (_, subject) => {
    const observations = await play(
      subject,
      ['Gofive responds with 503', 'resetQueries', 'advance 30 s', 'Gofive responds', 'advance 30 s'],
      { isPlain: true },
    )
    expect(observations.slice(2).map(({ views: [view], requests }) => [view?.status, requests])).toEqual([
      ['pending', 2],
      ['error', 4],
      ['error', 4],
      ['success', 5],
    ])
  })
})

describe.each(tested)('%s', (_, subject) => {
  it.each([
    ['an object of another shape', { status: 'success', data: listOf('A') }],
    ['a string', 'A'],
    ['a list of other objects', [{ id: 1, name: 'A' }]],
    ['null', null],
  ])('requests the list if the cache contains %s', async (_, nonsense) => {
    const app = new QueryCacheApp(subject, {
      prepare: (queryClient) => queryClient.setQueryData(queryKey, nonsense as never),
    })
    await app.run('render')
    const loaded = { views: [{ status: 'success', name: 'A', isBusy: false }], requests: 1 }
    expect(app.observe()).toEqual(loaded)
    // While the subject is mounted, too.
    app.queryClient.setQueryData(queryKey, nonsense as never)
    await app.run('render')
    expect(app.observe()).toEqual({ views: [{ status: 'success', name: 'B', isBusy: false }], requests: 2 })
    app.close()
  })
})

describe.each(['EventTypeSelect', 'EventTypeCombobox'] as const)('%s', (name) => {
  it('shows a failure when notifyOnChangeProps is empty by default', async () => {
    const app = new QueryCacheApp(subjects[name], {
      prepare: (queryClient) => {
        queryClient.setDefaultOptions({ queries: { retry: false, notifyOnChangeProps: [] } })
      },
    })
    app.setMode('forbidden')
    await app.run('render')
    await app.run('resetQueries')
    expect(app.observe().views).toEqual([{ status: 'error', name: undefined, isBusy: false }])
    app.close()
  })
})
