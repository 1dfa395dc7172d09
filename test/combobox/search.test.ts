// @vitest-environment node
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSearch, fold } from '../../src/combobox/search.js'

const collator = new Intl.Collator('th', { usage: 'search', sensitivity: 'base' })

const search = (labels: string[], text: string) =>
  createSearch(labels.map((label, index) => ({ value: String(index), label, disabled: false })))(text).map(
    ({ label }) => label,
  )

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
])('finds by %s the label %s', (text, label) => {
  expect(search([label], text)).toEqual([label])
})

it.each([
  ['กา', 'กำ'],
  ['ข', 'ค'],
  ['กะ', 'กา'],
  ['n', 'ม'],
  ['.', 'Pro'],
])('does not find by %s the label %s', (text, label) => {
  expect(search([label], text)).toEqual([])
})

it('finds all by nothing, and remembers its last answer', () => {
  const find = createSearch([{ value: '1', label: 'Paid', disabled: false }])
  expect(find('')).toHaveLength(1)
  expect(find(' ')).toBe(find(''))
  expect(find('PA')).toBe(find('pa'))
  expect(find('x')).toHaveLength(0)
  expect(find('')).toHaveLength(1)
})

it('takes for the same exactly what a collator for searching takes for the same', () => {
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
