import { expect, it } from 'vitest'
import * as combobox from '../src/combobox/index.js'
import * as index from '../src/index.js'
import * as sandbox from '../src/sandbox/index.js'
import * as server from '../src/server/index.js'
import * as vite from '../src/vite/index.js'

it('react-gofive/server exports exactly its public API', () => {
  expect(Object.keys(server).sort()).toEqual([
    'GofiveError',
    'createGofiveClient',
    'createGofiveHandler',
    'createTokenSource',
    'eventTypesQueryOptions',
    'gofiveKeys',
    'isGofiveError',
  ])
})

it('react-gofive exports exactly its public API', () => {
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

it('react-gofive/combobox exports exactly its public API', () => {
  expect(Object.keys(combobox)).toEqual(['EventTypeCombobox'])
})

it('react-gofive/sandbox exports exactly its public API', () => {
  expect(Object.keys(sandbox).sort()).toEqual(['createSandbox', 'sandboxScenarios'])
})

it('react-gofive/vite exports exactly its public API', () => {
  expect(Object.keys(vite)).toEqual(['gofive'])
})
