// @vitest-environment jsdom
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  installValueAccessor,
  readSelection,
  VALUE_SET_EVENT,
  writeSelection,
} from '../../src/select/valueAccessor.js'

const unknown = (id: number) => `No. ${id}`

/** A select with the options 1 to 3 in a form, without React. */
function createSelect({ multiple = false } = {}) {
  const select = document.createElement('select')
  Object.assign(select, { name: 'type', multiple })
  for (const value of ['', '1', '2', '3']) {
    if (value !== '' || !multiple) select.add(new Option(`Name ${value}`, value))
  }
  const form = document.createElement('form')
  form.append(select)
  document.body.replaceChildren(form)
  installValueAccessor(select, unknown)
  const submitted = () => new FormData(form).getAll('type')
  const options = () => Array.from(select.options, ({ value, text }) => `${value}: ${text}`)
  return { select, submitted, options }
}

afterEach(() => {
  document.body.replaceChildren()
})

describe('readSelection', () => {
  it('returns the value of a single select, or nothing for its empty option', () => {
    const { select } = createSelect()
    expect(readSelection(select)).toEqual([])
    select.selectedIndex = 2
    expect(readSelection(select)).toEqual(['2'])
  })

  it('returns all values of a multiple select, in the order of its options', () => {
    const { select } = createSelect({ multiple: true })
    expect(readSelection(select)).toEqual([])
    for (const index of [2, 0]) select.options[index]!.selected = true
    expect(readSelection(select)).toEqual(['1', '3'])
  })
})

describe('writeSelection', () => {
  it('selects an option, or the empty one', () => {
    const { select, submitted } = createSelect()
    writeSelection(select, ['3'])
    expect(submitted()).toEqual(['3'])
    writeSelection(select, [])
    expect(submitted()).toEqual([''])
  })

  it('adds a labelled option at the end for a value that has none, until the next write', () => {
    const { select, submitted, options } = createSelect()
    const before = options()
    writeSelection(select, ['9'])
    expect(submitted()).toEqual(['9'])
    expect(options()).toEqual([...before, '9: No. 9'])
    writeSelection(select, ['2'])
    expect(submitted()).toEqual(['2'])
    expect(options()).toEqual(before)
  })

  it('does not make an added option the one that a reset selects', () => {
    const { select, submitted } = createSelect()
    writeSelection(select, ['9'])
    select.form!.reset()
    expect(submitted()).toEqual([''])
  })

  it('adds options of a multiple select before that of the next value', () => {
    const { select, options } = createSelect({ multiple: true })
    writeSelection(select, ['8', '1', '7', '9', '3', '6'])
    expect(options()).toEqual([
      '8: No. 8',
      '1: Name 1',
      '2: Name 2',
      '7: No. 7',
      '9: No. 9',
      '3: Name 3',
      '6: No. 6',
    ])
    expect(readSelection(select)).toEqual(['8', '1', '7', '9', '3', '6'])
  })

  it('selects exactly the values of any sequence of writes', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 6 }).map(String), { maxLength: 5 })),
        (multiple, writes) => {
          const { select, options } = createSelect({ multiple })
          const before = options().length
          for (const write of writes) {
            const values = multiple ? write : write.slice(0, 1)
            writeSelection(select, values)
            expect([...readSelection(select)].sort()).toEqual([...values].sort())
            expect(options()).toHaveLength(before + values.filter((value) => Number(value) > 3).length)
          }
        },
      ),
    )
  })
})

describe('the property value', () => {
  const set = vi.fn()
  beforeEach(() => {
    set.mockClear()
    document.body.addEventListener(VALUE_SET_EVENT, set)
  })
  afterEach(() => {
    document.body.removeEventListener(VALUE_SET_EVENT, set)
  })

  it.each([
    [2, '2'],
    ['2', '2'],
    [7, '7'],
    ['', ''],
    ['Paid', ''],
    [NaN, ''],
    [null, ''],
  ])('of a single select that is set to %j is %j, and an event bubbles', (value, expected) => {
    const { select, submitted } = createSelect()
    select.selectedIndex = 1
    set.mockClear()
    Object.assign(select, { value })
    expect(select.value).toBe(expected)
    expect(submitted()).toEqual([expected])
    expect(set).toHaveBeenCalledTimes(1)
  })

  it.each([
    [[3, 1], '1,3'],
    ['1,3', '1,3'],
    ['2,9', '2,9'],
    ['', ''],
    ['1,Paid', '1'],
    [null, ''],
  ])('of a multiple select that is set to %j is %j', (value, expected) => {
    const { select, submitted } = createSelect({ multiple: true })
    Object.assign(select, { value })
    expect(select.value).toBe(expected)
    expect(submitted()).toEqual(expected === '' ? [] : expected.split(','))
    expect(set).toHaveBeenCalledTimes(1)
  })

  it('of one select does not affect another one', () => {
    const first = createSelect().select
    const { select } = createSelect()
    first.value = '9'
    select.value = '8'
    expect([first.value, select.value]).toEqual(['9', '8'])
    expect([first.selectedOptions[0]?.text, select.selectedOptions[0]?.text]).toEqual(['No. 9', 'No. 8'])
  })
})

describe('installValueAccessor', () => {
  it('removes added options, and labels later ones, when it is called again', () => {
    const { select, options } = createSelect()
    const before = options()
    select.value = '9'
    installValueAccessor(select, (id) => `Type ${id}`)
    expect(options()).toEqual(before)
    select.value = '9'
    expect(options()).toEqual([...before, '9: Type 9'])
  })

  it('leaves the property configurable, as form libraries and extensions redefine it', () => {
    const { select } = createSelect()
    expect(Object.getOwnPropertyDescriptor(select, 'value')?.configurable).toBe(true)
  })
})
