// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { eventTypesQueryOptions } from '../../src/index.js'

describe('eventTypesQueryOptions', () => {
  it.each([[undefined], ['a page'], [[{ eventTypeId: '1' }]], [{ data: [] }]])(
    'rejects if the listEventTypes of a custom client resolves to %j',
    async (value) => {
      const { queryFn } = eventTypesQueryOptions({ listEventTypes: () => Promise.resolve(value as never) })
      await expect(queryFn({ signal: new AbortController().signal })).rejects.toMatchObject({
        code: 'invalid-response',
        message: '`listEventTypes` of the client must resolve to a list of event types.',
      })
    },
  )
})
