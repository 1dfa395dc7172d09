// @vitest-environment node
import { expect, it } from 'vitest'
import { eventTypeSchema, eventTypesResponseSchema } from '../../src/index.js'

const paid = { eventTypeId: 1, eventTypeName: 'Paid' }

it.each([0, -1, Number.MAX_SAFE_INTEGER])('takes %d for an id', (eventTypeId) => {
  expect(eventTypeSchema.safeParse({ ...paid, eventTypeId }).success).toBe(true)
})

it.each([2 ** 53, 1.5, '1', null, undefined, NaN])('does not take %s for an id', (eventTypeId) => {
  const { error } = eventTypeSchema.safeParse({ ...paid, eventTypeId })
  expect(error?.issues[0]).toMatchObject({ path: ['eventTypeId'], message: 'expected an integer' })
})

it('takes any text for a name, and nothing else', () => {
  expect(eventTypeSchema.safeParse({ ...paid, eventTypeName: '' }).success).toBe(true)
  expect(eventTypeSchema.safeParse({ ...paid, eventTypeName: 7 }).error?.issues[0]?.message).toBe(
    'expected a string',
  )
})

it('drops unknown fields, at every level', () => {
  const response = { status: { code: '1000', more: 1 }, data: [{ ...paid, more: 1 }], more: 1 }
  expect(eventTypesResponseSchema.parse(response)).toEqual({ status: { code: '1000' }, data: [paid] })
})

it('reads one object as a list of one, and a numeric code as text', () => {
  expect(eventTypesResponseSchema.parse({ status: { code: 1000 }, data: paid })).toEqual({
    status: { code: '1000' },
    data: [paid],
  })
})

it.each([null, undefined, 'text', 7])('does not read data %j as a list', (data) => {
  const { error } = eventTypesResponseSchema.safeParse({ status: { code: '1000' }, data })
  expect(error?.issues).toMatchObject([{ path: ['data'], message: 'expected a list' }])
})

it('never needs eval, which a strict Content-Security-Policy forbids', () => {
  const { Function: original } = globalThis
  globalThis.Function = function () {
    throw new EvalError('forbidden')
  } as unknown as FunctionConstructor
  try {
    expect(eventTypesResponseSchema.parse({ status: { code: '1000' }, data: [paid] }).data).toEqual([paid])
  } finally {
    globalThis.Function = original
  }
})
