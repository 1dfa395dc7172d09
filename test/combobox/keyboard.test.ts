import { describe, expect, it } from 'vitest'
import {
  closedState,
  isComposing,
  isEscape,
  openState,
  pressKey,
  searchState,
  selectState,
  type ComboboxList,
} from '../../src/combobox/keyboard.js'

const option = (id: number, disabled = false) => ({ value: String(id), label: `Type ${id}`, disabled })
const list = (props: Partial<ComboboxList> = {}): ComboboxList => ({
  options: [option(1, true), option(2), option(3), option(4, true), option(5)],
  selected: null,
  isMultiple: false,
  ...props,
})
const long = list({ options: Array.from({ length: 30 }, (_, index) => option(index)) })
const open = (highlighted: string | null = null, search: string | null = null) => ({
  isOpen: true,
  highlighted,
  search,
})

describe('pressKey in a closed list', () => {
  it.each([
    ['ArrowDown', list(), open('2')],
    ['ArrowDown', list({ selected: '3' }), open('3')],
    ['ArrowDown', list({ selected: '9' }), open('2')],
    ['ArrowDown', list({ options: [] }), open()],
    ['ArrowUp', list(), open('5')],
    ['ArrowUp', list({ selected: '3' }), open('3')],
    ['Alt+ArrowDown', list(), open()],
    ['Alt+ArrowDown', list({ selected: '3' }), open('3')],
  ])('opens the list on %s', (key, list, state) => {
    expect(pressKey(key, closedState, list)).toEqual({ state })
  })

  it.each([
    'Enter',
    'Escape',
    'Home',
    'End',
    'PageDown',
    'PageUp',
    'ArrowLeft',
    'ArrowRight',
    'Alt+ArrowUp',
    'Tab',
    'a',
  ])('leaves %s to the browser', (key) => {
    expect(pressKey(key, closedState, list({ selected: '3' }))).toBeNull()
  })
})

describe('pressKey in a list that is not shown because it has failed', () => {
  const failed = list({ options: [], selected: '3' })

  it.each([
    ['keeps a text', 'typ', { state: { ...closedState, search: 'typ' } }],
    ['clears the selection if the text is deleted', '', { state: closedState, commit: '' }],
  ])('on Enter %s', (_, search, result) => {
    expect(pressKey('Enter', { ...closedState, search }, failed)).toEqual(result)
  })
})

describe('pressKey in an open list', () => {
  it.each([
    ['ArrowDown', null, '2'],
    ['ArrowDown', '2', '3'],
    ['ArrowDown', '3', '5'],
    ['ArrowDown', '5', '2'],
    ['ArrowUp', null, '5'],
    ['ArrowUp', '5', '3'],
    ['ArrowUp', '2', '5'],
    ['Home', '5', '2'],
    ['End', null, '5'],
    ['PageDown', '2', '5'],
    ['PageUp', '5', '2'],
    // Options that a refetch has removed or disabled.
    ['ArrowDown', '9', '2'],
    ['ArrowDown', '4', '2'],
  ])('on %s moves the highlight from %s to the enabled option %s', (key, from, to) => {
    expect(pressKey(key, open(from), list())).toEqual({ state: open(to) })
  })

  it.each([
    ['PageDown', null, '9'],
    ['PageDown', '0', '10'],
    ['PageDown', '25', '29'],
    ['PageDown', '29', '29'],
    ['PageUp', '29', '19'],
    ['PageUp', '4', '0'],
    ['PageUp', '0', '0'],
  ])('on %s moves the highlight by ten, from %s to %s, and stops at the ends', (key, from, to) => {
    expect(pressKey(key, open(from), long)).toEqual({ state: open(to) })
  })

  it.each(['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp'])(
    'highlights nothing on %s in an empty list',
    (key) => {
      expect(pressKey(key, open(null, 'zzz'), list({ options: [] }))).toEqual({ state: open(null, 'zzz') })
    },
  )

  it.each([
    ['selects the highlighted option', open('3'), list(), closedState, '3'],
    ['selects the highlighted match', open('3', 'typ'), list(), closedState, '3'],
    ['does not select a disabled option', open('4'), list(), open('4'), undefined],
    [
      'does not select an option that has left the list',
      open('9', 'typ'),
      list(),
      open('9', 'typ'),
      undefined,
    ],
    ['closes the list without a highlight', open(), list(), closedState, undefined],
    ['keeps a text without a match', open(null, 'zzz'), list({ options: [] }), open(null, 'zzz'), undefined],
    ['clears the selection if the text is deleted', open(null, ''), list({ selected: '3' }), closedState, ''],
    ['keeps the list of a multiple combobox open', open('3'), list({ isMultiple: true }), open('3'), '3'],
    ['ends the search of a multiple combobox', open('3', 'typ'), list({ isMultiple: true }), open(), '3'],
    [
      'does not clear the values of a multiple combobox',
      open(null, ''),
      list({ isMultiple: true }),
      closedState,
      undefined,
    ],
  ])('on Enter %s', (_, state, list, next, commit) => {
    expect(pressKey('Enter', state, list)).toEqual({ state: next, ...(commit !== undefined && { commit }) })
  })

  it('closes the list on Alt+ArrowUp and discards the text', () => {
    expect(pressKey('Alt+ArrowUp', open('3', 'typ'), list())).toEqual({ state: closedState })
  })

  it.each(['ArrowLeft', 'ArrowRight'])('removes the highlight on %s, which also moves the caret', (key) => {
    expect(pressKey(key, open('3', 'typ'), list())).toEqual({ state: open(null, 'typ'), isNative: true })
  })

  it.each(['Tab', 'a', ' ', 'Backspace', 'Alt+ArrowDown', 'F4'])('leaves %s to the browser', (key) => {
    expect(pressKey(key, open('3'), list())).toBeNull()
  })
})

describe('openState', () => {
  it('highlights nothing by default', () => {
    expect(openState(list())).toEqual(open())
  })
})

describe('searchState', () => {
  it.each([
    ['typ', '2'],
    ['  ', null],
    ['', null],
  ])('of "%s" highlights %s', (search, highlighted) => {
    expect(searchState(search, list().options)).toEqual(open(highlighted, search))
  })
})

describe('selectState', () => {
  it('keeps the highlight of a multiple combobox, except after a search', () => {
    expect(selectState('3', open('3'), true)).toEqual(open('3'))
    expect(selectState('3', open('3', 'typ'), true)).toEqual(open())
    expect(selectState('3', open('3'), false)).toEqual(closedState)
  })
})

describe('isComposing and isEscape', () => {
  it.each([
    [
      { key: 'Escape', isComposing: false, keyCode: 27 },
      { composes: false, closes: true },
    ],
    [
      { key: 'Escape', isComposing: true, keyCode: 27 },
      { composes: true, closes: false },
    ],
    // Safari, with the key that ends a composition.
    [
      { key: 'Escape', isComposing: false, keyCode: 229 },
      { composes: true, closes: false },
    ],
    [
      { key: 'Enter', isComposing: false, keyCode: 13 },
      { composes: false, closes: false },
    ],
    [
      { key: 'Enter', isComposing: true, keyCode: 229 },
      { composes: true, closes: false },
    ],
  ])('recognize the keys of an input method: %o', (properties, { composes, closes }) => {
    const event = properties as KeyboardEvent
    expect(isComposing(event)).toBe(composes)
    expect(isEscape(event)).toBe(closes)
  })
})
