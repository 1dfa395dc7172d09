import { describe, expect, it } from 'vitest'
import { documented } from '../../src/sandbox/eventTypes.js'
import {
  eventTypeOptions,
  findEventType,
  toOptionValue,
  toSelection,
} from '../../src/select/eventTypeOptions.js'

const unknown = (id: number) => `No. ${id}`
const list = documented.slice(0, 3)
const [paid] = list

describe('eventTypeOptions', () => {
  it('returns one option for each type', () => {
    expect(eventTypeOptions(list, {}, [], unknown)).toEqual(
      list.map(({ eventTypeId, eventTypeName }) => ({
        value: String(eventTypeId),
        label: eventTypeName,
        disabled: false,
      })),
    )
  })

  it('returns the same array for the same list, because a thousand selects share it', () => {
    const options = eventTypeOptions(list, {}, ['1'], unknown)
    expect(eventTypeOptions(list, {}, ['2'], unknown)).toBe(options)
    expect(eventTypeOptions([...list], {}, [], unknown)).not.toBe(options)
  })

  it.each([
    ['filterOptions', { filterOptions: () => [] }],
    ['getOptionLabel', { getOptionLabel: () => 'Other' }],
    ['getOptionDisabled', { getOptionDisabled: () => true }],
  ])('does not share options with a select that has %s', (_, props) => {
    const own = eventTypeOptions(list, props, [], unknown)
    const options = eventTypeOptions(list, {}, [], unknown)
    expect(options[0]).toEqual({ value: '1', label: paid!.eventTypeName, disabled: false })
    expect(own[0]).not.toEqual(options[0])
    expect(eventTypeOptions(list, props, [], unknown)).toEqual(own)
  })

  it('adds one option at the end for each value in use that has none', () => {
    const options = eventTypeOptions(list, {}, ['9', '2', '9', '8'], unknown)
    expect(options.slice(3)).toEqual([
      { value: '9', label: 'No. 9', disabled: false },
      { value: '8', label: 'No. 8', disabled: false },
    ])
  })

  it('labels a value whose type is filtered out as an offered one', () => {
    const filterOptions = () => []
    expect(eventTypeOptions(list, { filterOptions }, ['1'], unknown)).toEqual([
      { value: '1', label: paid!.eventTypeName, disabled: false },
    ])
    const getOptionLabel = ({ eventTypeName }: (typeof list)[number]) => eventTypeName.toUpperCase()
    expect(eventTypeOptions(list, { filterOptions, getOptionLabel }, ['1'], unknown)[0]?.label).toBe(
      paid!.eventTypeName.toUpperCase(),
    )
  })

  it('disables the types that getOptionDisabled returns, except those in use', () => {
    const getOptionDisabled = ({ eventTypeId }: (typeof list)[number]) => eventTypeId !== 3
    const options = eventTypeOptions(list, { getOptionDisabled }, ['2'], unknown)
    expect(options.map(({ disabled }) => disabled)).toEqual([true, false, false])
  })
})

describe('findEventType', () => {
  it('finds a type by its option value', () => {
    expect(findEventType(list, '2')).toBe(list[1])
    expect(findEventType(list, '9')).toBeUndefined()
  })

  it('finds nothing for the empty value, even if a type has the id 0', () => {
    const zero = { eventTypeId: 0, eventTypeName: 'Zero' }
    expect(findEventType([zero], '')).toBeUndefined()
    expect(findEventType([zero], '0')).toBe(zero)
  })
})

describe('toOptionValue', () => {
  it.each([
    [7, '7'],
    [0, '0'],
    [-7, '-7'],
    ['7', '7'],
    ['007', '7'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('of %j is %j', (id, value) => {
    expect(toOptionValue(id)).toBe(value)
  })

  it.each([
    1.5,
    NaN,
    Infinity,
    1e21,
    '',
    ' 7',
    '7 ',
    '7,8',
    '-',
    'Paid',
    '12345678901234567',
    [7],
    {},
    null,
    true,
  ])('of %j is empty', (id) => {
    expect(toOptionValue(id)).toBe('')
  })
})

describe('toSelection', () => {
  it.each([
    [7, ['7']],
    [
      [7, '8'],
      ['7', '8'],
    ],
    [[7, '7', 7], ['7']],
    [[7, null, '', NaN], ['7']],
    [[], []],
    ['', []],
  ])('of %j is %j', (ids, selection) => {
    expect(toSelection(ids)).toEqual(selection)
  })

  it('of nothing is always the same array, so that a render changes nothing', () => {
    expect(toSelection(null)).toEqual([])
    expect(toSelection(null)).toBe(toSelection(undefined))
  })
})
