// @vitest-environment node
import { expect, it } from 'vitest'
import * as combobox from '../src/combobox/index.js'
import * as index from '../src/index.js'
import * as sandbox from '../src/sandbox/index.js'
import * as server from '../src/server/index.js'
import * as vite from '../src/vite/index.js'

it('exports from "./server" exactly this', () => {
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

it('exports from "./combobox" exactly this', () => {
  expect(Object.keys(combobox)).toEqual(['EventTypeCombobox'])
})

it('exports from "./sandbox" exactly this', () => {
  expect(Object.keys(sandbox).sort()).toEqual(['createSandbox', 'sandboxScenarios'])
})

it('exports from "./vite" exactly this', () => {
  expect(Object.keys(vite)).toEqual(['gofive'])
})
