import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  actions,
  listOf,
  queryKey,
  subjects,
  World,
  type Action,
  type SubjectName,
} from './queryCacheWorld.js'

// The judge is React Query itself: after each event, the hook and both selects must show what a component with plain
// useQuery shows, after as many requests.

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const [oracle, ...ours] = Object.keys(subjects) as SubjectName[]

async function play(name: SubjectName, sequence: readonly Action[], strict: boolean) {
  const world = new World(name, { strict })
  try {
    await world.run('render')
    const seen = [world.look()]
    for (const action of sequence) {
      await world.run(action)
      seen.push(world.look())
    }
    return seen
  } finally {
    world.close()
  }
}

/** The smallest sequences for which a state beside the cache differs from it. */
const cases: Record<string, readonly Action[]> = {
  'cleared, then rendered': ['clear', 'render'],
  'unmounted, cleared, mounted again': ['unmount the first', 'clear', 'mount the first'],
  'unmounted, removed, mounted again': ['unmount the first', 'removeQueries', 'mount the first'],
  'cleared, then a second component mounts': ['clear', 'mount a second'],
  'cleared, rendered, invalidated': ['clear', 'render', 'invalidateQueries'],
  'removed, then set': ['removeQueries', 'setQueryData', 'render'],
  reset: ['resetQueries'],
  'cancelled while loading': ['resetQueries', 'cancelQueries'],
  set: ['setQueryData'],
  'set to a stale list, then a second component mounts': ['setQueryData of long ago', 'mount a second'],
  'defaults changed, then a second component mounts': [
    'setQueryDefaults({ staleTime: 0 })',
    'mount a second',
  ],
  'disabled after the first component': [
    'setQueryDefaults({ enabled: false })',
    'clear',
    'render',
    'mount a second',
  ],
  'refetchOnMount is a function': [
    'setDefaultOptions({ refetchOnMount })',
    'setQueryData of long ago',
    'mount a second',
  ],
  hydrated: ['hydrate', 'render'],
  'hydrated with an older list': ['hydrate an old list', 'render'],
  'garbage-collected': [
    'unmount the first',
    'wait until unused queries are garbage-collected',
    'mount the first',
  ],
  'another QueryClient': ['switch the QueryClient', 'setQueryData', 'switch the QueryClient'],
  'restored from a persisted cache': [
    'start restoring a persisted cache',
    'clear',
    'mount a second',
    'finish restoring a persisted cache',
  ],
  'requested while offline': ['go offline', 'clear', 'render', 'go online'],
  'focused while stale': ['wait until the list is stale', 'focus'],
}

const variants: Record<string, (sequence: readonly Action[]) => readonly Action[]> = {
  'as it is': (sequence) => sequence,
  'with a fetch in flight': (sequence) => [
    'Gofive holds its answers',
    'invalidateQueries',
    ...sequence,
    'Gofive releases its answers',
    'render',
  ],
  'with a refetch that fails': (sequence) => [
    'Gofive fails',
    ...sequence,
    'invalidateQueries',
    'Gofive answers',
    'render',
  ],
}

describe.each(Object.entries(cases))('a list that is %s', (_, sequence) => {
  describe.each(Object.entries(variants))('%s', (_, vary) => {
    it.each([
      ['', false],
      [' in StrictMode', true],
    ])('is shown by all subjects as by useQuery%s', async (_, strict) => {
      const expected = await play(oracle as SubjectName, vary(sequence), strict)
      for (const name of ours)
        expect({ [name]: await play(name, vary(sequence), strict) }).toEqual({ [name]: expected })
    })
  })
})

it('is shown as by useQuery after any sequence of events', async () => {
  const action = fc.constantFrom(...(Object.keys(actions) as Action[]))
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      async (sequence, strict) => {
        const expected = await play(oracle as SubjectName, sequence, strict)
        for (const name of ours)
          expect({ [name]: await play(name, sequence, strict) }).toEqual({ [name]: expected })
      },
    ),
    { numRuns: 60, verbose: true },
  )
}, 60_000)

describe('the right values themselves, so that the judge is judged too', () => {
  it.each(Object.keys(subjects) as SubjectName[])('%s shows B after a logout by clear()', async (name) => {
    const seen = await play(name, ['clear', 'render'], false)
    expect(seen.at(-1)).toEqual({ views: [{ status: 'success', name: 'B', isBusy: false }], requests: 2 })
  })

  it.each(Object.keys(subjects) as SubjectName[])(
    '%s shows C when C is set after a removal',
    async (name) => {
      const seen = await play(name, ['removeQueries', 'setQueryData', 'render'], false)
      expect(seen.at(-1)).toEqual({ views: [{ status: 'success', name: 'set', isBusy: false }], requests: 1 })
    },
  )
})

describe.each(ours)('%s', (name) => {
  it.each([
    ['an object of an older version', { status: 'success', data: listOf('A') }],
    ['a text', 'A'],
    ['a list of something else', [{ id: 1, name: 'A' }]],
    ['null', null],
  ])('requests the list if the cache contains %s', async (_, nonsense) => {
    const world = new World(name, {
      prepare: (queryClient) => queryClient.setQueryData(queryKey, nonsense as never),
    })
    await world.run('render')
    const loaded = { views: [{ status: 'success', name: 'A', isBusy: false }], requests: 1 }
    expect(world.look()).toEqual(loaded)
    // Also while it is mounted.
    world.queryClient.setQueryData(queryKey, nonsense as never)
    await world.run('render')
    expect(world.look()).toEqual({ views: [{ status: 'success', name: 'B', isBusy: false }], requests: 2 })
    world.close()
  })

  it('shows a failure if the defaults notify of nothing', async () => {
    if (name === 'useEventTypes') return
    const world = new World(name, {
      prepare: (queryClient) => {
        queryClient.setDefaultOptions({ queries: { retry: false, notifyOnChangeProps: [] } })
      },
    })
    world.serve('fail')
    await world.run('render')
    await world.run('resetQueries')
    expect(world.look().views).toEqual([{ status: 'error', name: undefined, isBusy: false }])
    world.close()
  })
})
