import { expect, it } from 'vitest'
import * as index from '../src/index.js'

it('exports from "." exactly this', () => {
  expect(Object.keys(index).sort()).toEqual([
    'EventTypeSelect',
    'GofiveError',
    'GofiveProvider',
    'createGofiveClient',
    'eventTypeSchema',
    'eventTypesQueryOptions',
    'eventTypesResponseSchema',
    'gofiveKeys',
    'isGofiveError',
    'useEventType',
    'useEventTypes',
    'useGofiveClient',
    'useSuspenseEventTypes',
  ])
})
