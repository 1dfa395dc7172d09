import { expect, it } from 'vitest'
import { isSameSelection } from '../../src/select/useSelectValue.js'

it.each([
  [[], [], true],
  [['1'], ['1'], true],
  [['1', '2'], ['2', '1'], true],
  [['1', '2'], ['1', '3'], false],
  [['1'], ['1', '2'], false],
  [['1', '2'], ['1'], false],
  [[], ['1'], false],
])('isSameSelection(%j, %j) is %j', (one, other, expected) => {
  expect(isSameSelection(one, other)).toBe(expected)
})
