import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { isEventTypeList } from '../../src/core/schema.js'
import { eventTypeSchema, eventTypesResponseSchema } from '../../src/index.js'

const paid = { eventTypeId: 1, eventTypeName: 'Paid' }

describe('eventTypeSchema', () => {
  it.each([0, -1, Number.MAX_SAFE_INTEGER])('accepts the id %d', (eventTypeId) => {
    expect(eventTypeSchema.safeParse({ ...paid, eventTypeId }).success).toBe(true)
  })

  it.each([2 ** 53, 1.5, '1', null, undefined, NaN])('rejects the id %o', (eventTypeId) => {
    const { error } = eventTypeSchema.safeParse({ ...paid, eventTypeId })
    expect(error?.issues[0]).toMatchObject({ path: ['eventTypeId'], message: 'expected an integer' })
  })

  it('accepts only a string as the name', () => {
    expect(eventTypeSchema.safeParse({ ...paid, eventTypeName: '' }).success).toBe(true)
    expect(eventTypeSchema.safeParse({ ...paid, eventTypeName: 7 }).error?.issues[0]?.message).toBe(
      'expected a string',
    )
  })
})

describe('eventTypesResponseSchema', () => {
  it('removes unknown fields at every level', () => {
    const response = { status: { code: '1000', more: 1 }, data: [{ ...paid, more: 1 }], more: 1 }
    expect(eventTypesResponseSchema.parse(response)).toEqual({ status: { code: '1000' }, data: [paid] })
  })

  it('accepts one object in place of a list, and a numeric code', () => {
    expect(eventTypesResponseSchema.parse({ status: { code: 1000 }, data: paid })).toEqual({
      status: { code: '1000' },
      data: [paid],
    })
  })

  it.each([null, undefined, 'text', 7])('rejects %j in place of a list', (data) => {
    const { error } = eventTypesResponseSchema.safeParse({ status: { code: '1000' }, data })
    expect(error?.issues).toMatchObject([{ path: ['data'], message: 'expected a list' }])
  })

  it('does not use eval, which a strict Content-Security-Policy forbids', () => {
    const { Function: OriginalFunction } = globalThis
    globalThis.Function = function () {
      throw new EvalError('forbidden')
    } as unknown as FunctionConstructor
    try {
      expect(eventTypesResponseSchema.parse({ status: { code: '1000' }, data: [paid] }).data).toEqual([paid])
    } finally {
      globalThis.Function = OriginalFunction
    }
  })
})

describe('isEventTypeList', () => {
  const similarRow = fc.record(
    {
      eventTypeId: fc.oneof(fc.integer(), fc.double(), fc.anything()),
      eventTypeName: fc.oneof(fc.string(), fc.anything()),
      more: fc.anything(),
    },
    { requiredKeys: [] },
  )
  const list = fc.array(fc.oneof({ weight: 5, arbitrary: similarRow }, fc.anything()), { maxLength: 3 })

  it('accepts what the schema accepts, and nothing else', () => {
    const schema = z.array(eventTypeSchema)
    let accepted = 0
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: list }, fc.anything()), (value) => {
        const { success } = schema.safeParse(value)
        if (success && Array.isArray(value) && value.length > 0) accepted++
        // Twice, because a valid list is checked only once.
        expect([isEventTypeList(value), isEventTypeList(value)]).toEqual([success, success])
      }),
      { numRuns: 1000 },
    )
    expect(accepted).toBeGreaterThan(0)
  })
})
