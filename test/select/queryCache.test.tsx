import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  actions,
  listOf,
  QueryCacheApp,
  queryKey,
  subjects,
  type Action,
  type SubjectName,
} from './queryCacheApp.js'

// The oracle is React Query itself: after each action, the hook and both selects must show what a component with plain
// useQuery shows, after the same number of requests.

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const subjectNames = Object.keys(subjects) as SubjectName[]
const [oracle, ...tested] = subjectNames

/** Runs the actions, and returns what the subject shows after each of them. */
async function play(name: SubjectName, sequence: readonly Action[], strict: boolean) {
  const app = new QueryCacheApp(name, { strict })
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
    const expected = await play(oracle as SubjectName, vary(sequence), strict)
    for (const name of tested)
      expect({ [name]: await play(name, vary(sequence), strict) }).toEqual({ [name]: expected })
  })
})

describe('hook and selects', () => {
  it('show what useQuery shows after any sequence of actions', async () => {
    const action = fc.constantFrom(...(Object.keys(actions) as Action[]))
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        async (sequence, strict) => {
          const expected = await play(oracle as SubjectName, sequence, strict)
          for (const name of tested)
            expect({ [name]: await play(name, sequence, strict) }).toEqual({ [name]: expected })
        },
      ),
      { numRuns: 60, verbose: true },
    )
  }, 60_000)
})

// Literal expectations, which check the oracle too.
describe('all subjects, useQuery included', () => {
  it.each(subjectNames)('%s requests the list again after clear()', async (name) => {
    const observations = await play(name, ['clear', 'render'], false)
    expect(observations.at(-1)).toEqual({
      views: [{ status: 'success', name: 'B', isBusy: false }],
      requests: 2,
    })
  })

  it.each(subjectNames)('%s shows a list that is set after removeQueries()', async (name) => {
    const observations = await play(name, ['removeQueries', 'setQueryData', 'render'], false)
    expect(observations.at(-1)).toEqual({
      views: [{ status: 'success', name: 'set', isBusy: false }],
      requests: 1,
    })
  })
})

describe.each(tested)('%s', (name) => {
  it.each([
    ['an object of another shape', { status: 'success', data: listOf('A') }],
    ['a string', 'A'],
    ['a list of other objects', [{ id: 1, name: 'A' }]],
    ['null', null],
  ])('requests the list if the cache contains %s', async (_, nonsense) => {
    const app = new QueryCacheApp(name, {
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
    const app = new QueryCacheApp(name, {
      prepare: (queryClient) => {
        queryClient.setDefaultOptions({ queries: { retry: false, notifyOnChangeProps: [] } })
      },
    })
    app.setMode('fail')
    await app.run('render')
    await app.run('resetQueries')
    expect(app.observe().views).toEqual([{ status: 'error', name: undefined, isBusy: false }])
    app.close()
  })
})
