import type { EventTypeOption } from '../select/eventTypeOptions.js'

/** Finds the options whose label holds the text, however either is written. Remembers its last answer. */
export function createSearch(
  options: readonly EventTypeOption[],
): (text: string) => readonly EventTypeOption[] {
  const labels = options.map(({ label }) => fold(label))
  let lastWanted = ''
  let lastFound = options
  return (text) => {
    const wanted = fold(text.trim())
    if (wanted !== lastWanted) {
      lastFound = wanted === '' ? options : options.filter((_, index) => labels[index]?.includes(wanted))
      lastWanted = wanted
    }
    return lastFound
  }
}

// Accents of Latin, Greek and Cyrillic letters; in Thai the tone marks and what only alters the sound of a letter; and
// what has no width. The Thai vowels are letters, and stay: among them SARA AM, which is taken apart before.
const marks = /[\u0300-\u036f\u0e47-\u0e4c\u0e4e\u200b-\u200d]/g
const saraAm = /\u0e4d\u0e32/g
const others = /[^ -~\u0e01-\u0e3a\u0e40-\u0e46]/g

/**
 * What a text has in common with all that an `Intl.Collator` for searching takes for the same: without case, accents,
 * width and tone marks. The collator itself can only compare, which is too slow for every part of 10,000 labels at each
 * keystroke; so it is asked once for each letter.
 */
export function fold(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .replace(saraAm, '\u0e33')
    .replace(/\u0e4d/g, '')
    .toLowerCase()
    .replace(others, baseOf)
}

const bases = Array.from('abcdefghijklmnopqrstuvwxyz0123456789').concat('ae', 'oe', 'ss', 'th')
const known = new Map<string, string>()
let collator: Intl.Collator | undefined

/** `ø` is an `o` to the collator, `ß` an `ss`, and `๑` a `1`. */
function baseOf(letter: string): string {
  let base = known.get(letter)
  if (base === undefined) {
    const { compare } = (collator ??= new Intl.Collator('th', { usage: 'search', sensitivity: 'base' }))
    base = bases.find((candidate) => compare(candidate, letter) === 0) ?? letter
    known.set(letter, base)
  }
  return base
}
