import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSearch, fold } from '../../src/combobox/search.js'

const collator = new Intl.Collator('th', { usage: 'search', sensitivity: 'base' })

const matchingLabels = (labels: string[], text: string) =>
  createSearch(labels.map((label, index) => ({ value: String(index), label, disabled: false })))(text).map(
    ({ label }) => label,
  )

describe('createSearch', () => {
  it.each([
    ['RENEW', 'Renew'],
    ['cafe', 'Café'],
    ['STRASSE', 'Straße'],
    ['oresund', 'Øresund'],
    ['paid', 'Ｐａｉｄ'],
    ['12', '๑๒'],
    ['คา', 'ค้า'],
    ['เกบ', 'เก็บเงิน'],
    ['การด', 'การ์ด'],
    ['นำ', 'น้ำ'],
    ['นํา', 'น้ำ'],
    ['  new ', 'New'],
  ])('finds with %s the label %s', (text, label) => {
    expect(matchingLabels([label], text)).toEqual([label])
  })

  it.each([
    ['กา', 'กำ'],
    ['ข', 'ค'],
    ['กะ', 'กา'],
    ['n', 'ม'],
    ['.', 'Pro'],
  ])('does not find with %s the label %s', (text, label) => {
    expect(matchingLabels([label], text)).toEqual([])
  })

  it('returns all options for an empty text, and the same array for an equal text', () => {
    const search = createSearch([{ value: '1', label: 'Paid', disabled: false }])
    expect(search('')).toHaveLength(1)
    expect(search(' ')).toBe(search(''))
    expect(search('PA')).toBe(search('pa'))
    expect(search('x')).toHaveLength(0)
    expect(search('')).toHaveLength(1)
  })
})

describe('fold', () => {
  it('treats two texts as equal exactly when a search collator does', () => {
    const unit = fc.constantFrom(
      ...['a', 'A', 'á', 'Ä', 'e', 'é', 'o', 'ö', 'ø', 'n', 'ñ', 's', 'ß', 'z', 'ｚ', '1', '๑', ' '],
      ...['กา', 'ก้า', 'กำ', 'ก่ำ', 'กิ', 'กี่', 'กุ', 'กู้', 'ข', 'เก', 'เก็', 'แก่', 'โต๊', 'ไท', 'ใบ', 'ต์'],
    )
    const text = fc.array(unit, { minLength: 1, maxLength: 4 }).map((units) => units.join(''))
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(fold(one) === fold(other), `${one} and ${other}`).toBe(collator.compare(one, other) === 0)
      }),
      { numRuns: 2000 },
    )
  })
})
