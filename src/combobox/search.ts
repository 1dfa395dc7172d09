import type { EventTypeOption } from '../select/eventTypeOptions.js'

const foldedLabels = new WeakMap<readonly EventTypeOption[], readonly string[]>()

/** Returns a function that finds the options whose label contains a text. It caches its last result. */
export function createSearch(
  options: readonly EventTypeOption[],
): (text: string) => readonly EventTypeOption[] {
  let labels = foldedLabels.get(options)
  if (!labels) foldedLabels.set(options, (labels = options.map(({ label }) => fold(label))))
  const folded = labels
  let lastText = ''
  let lastMatches = options
  return (search) => {
    const text = fold(search.trim())
    if (text !== lastText) {
      lastMatches = text === '' ? options : options.filter((_, index) => folded[index]?.includes(text))
      lastText = text
    }
    return lastMatches
  }
}

// Latin, Greek and Cyrillic accents, Thai tone marks and other Thai marks that are not letters, and zero-width characters.
// Thai vowels are letters and are kept. SARA AM is a vowel that NFKD decomposes, so it is composed again.
const marks = /[\u0300-\u036f\u0e47-\u0e4c\u0e4e\u200b-\u200d]/g
const saraAm = /\u0e4d\u0e32/g
const others = /[^ -~\u0e01-\u0e3a\u0e40-\u0e46]/g

/**
 * Removes the differences that an `Intl.Collator` for searching ignores: case, accents, width and tone marks. The collator
 * can only compare whole strings, which is too slow for each substring of 10,000 labels at each keystroke. It is therefore
 * used once per letter.
 */
export function fold(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .replace(saraAm, '\u0e33')
    .replace(/\u0e4d/g, '')
    .toLowerCase()
    .replace(others, baseLetter)
}

const bases = Array.from('abcdefghijklmnopqrstuvwxyz0123456789').concat('ae', 'oe', 'ss', 'th')
const baseLetters = new Map<string, string>()
let collator: Intl.Collator | undefined

/** Returns what the collator considers equal to a letter: `o` for `ø`, `ss` for `ß`, `1` for `๑`. */
function baseLetter(letter: string): string {
  let base = baseLetters.get(letter)
  if (base === undefined) {
    const { compare } = (collator ??= new Intl.Collator('th', { usage: 'search', sensitivity: 'base' }))
    base = bases.find((candidate) => compare(candidate, letter) === 0) ?? letter
    baseLetters.set(letter, base)
  }
  return base
}
