import type { EventTypeOption } from '../select/eventTypeOptions.js'

export interface ComboboxState {
  readonly isOpen: boolean
  /** The value of the highlighted option. */
  readonly highlighted: string | null
  /** What the user has typed; `null` while the input shows the selection. */
  readonly search: string | null
}

/** The list that the keys navigate. */
export interface ComboboxList {
  /** The options that match the search. */
  readonly options: readonly EventTypeOption[]
  /** The selected value to start from; `null` with `multiple`. */
  readonly selected: string | null
  readonly isMultiple: boolean
}

export interface KeyResult {
  readonly state: ComboboxState
  /** The value to select, or `''` to clear the selection. */
  readonly commit?: string
  /** Whether the browser handles the key as well. */
  readonly isNative?: boolean
}

export const closedState: ComboboxState = { isOpen: false, highlighted: null, search: null }

const pageSize = 10

/** The keys that move the highlight, from an index (-1 without a highlight) to another one. */
const moves: Readonly<Record<string, ((index: number, last: number) => number) | undefined>> = {
  ArrowDown: (index, last) => (index === last ? 0 : index + 1),
  ArrowUp: (index, last) => (index <= 0 ? last : index - 1),
  PageDown: (index, last) => Math.min(index + pageSize, last),
  PageUp: (index) => Math.max(index - pageSize, 0),
  Home: () => 0,
  End: (_, last) => last,
}

/**
 * Returns what a key does in the input, or `null` if only the browser handles it.
 * @param key - `KeyboardEvent.key`, prefixed with `Alt+` if Alt is pressed.
 */
export function pressKey(key: string, state: ComboboxState, list: ComboboxList): KeyResult | null {
  // A text in a closed list, which has failed, is not the selection, so Enter must not submit that.
  if (key === 'Enter') return state.isOpen || state.search !== null ? pressEnter(state, list) : null
  return state.isOpen ? pressKeyInOpenList(key, state, list) : pressKeyInClosedList(key, list)
}

/** Whether an input method handles the key. */
export function isComposing(event: KeyboardEvent): boolean {
  // oxlint-disable-next-line typescript/no-deprecated -- Safari ends a composition with key code 229 alone
  return event.isComposing || event.keyCode === 229
}

/** Whether a key closes an open list. Dialogs do not look at modifiers either. */
export function isEscape(event: KeyboardEvent): boolean {
  return event.key === 'Escape' && !isComposing(event)
}

/**
 * The state of a list that has just been opened. The selected option is highlighted.
 * @param fallback - Which option is highlighted if the list does not contain the selected one.
 */
export function openState({ options, selected }: ComboboxList, fallback: 'first' | 'last' | null = null) {
  const isOffered = options.some(({ value }) => value === selected)
  const option = fallback && (fallback === 'first' ? options : [...options].reverse()).find(isEnabled)
  return { isOpen: true, highlighted: isOffered ? selected : (option?.value ?? null), search: null }
}

/** The state after typing. The first match is highlighted. */
export function searchState(search: string, options: readonly EventTypeOption[]): ComboboxState {
  const match = search.trim() === '' ? undefined : options.find(isEnabled)
  return { isOpen: true, highlighted: match?.value ?? null, search }
}

/** The state after selecting an option. With `multiple`, the list stays open. */
export function selectState(value: string, state: ComboboxState, isMultiple: boolean): ComboboxState {
  if (!isMultiple) return closedState
  // After a search, all options return and none is highlighted, so that a second Enter does not deselect the option.
  return { isOpen: true, highlighted: state.search === null ? value : null, search: null }
}

function pressKeyInClosedList(key: string, list: ComboboxList): KeyResult | null {
  if (key === 'ArrowDown') return { state: openState(list, 'first') }
  if (key === 'ArrowUp') return { state: openState(list, 'last') }
  return key === 'Alt+ArrowDown' ? { state: openState(list) } : null
}

function pressKeyInOpenList(key: string, state: ComboboxState, list: ComboboxList): KeyResult | null {
  if (key === 'Alt+ArrowUp') return { state: closedState }
  // The caret moves. Without a highlight, a screen reader reads the text instead of the option.
  if (key === 'ArrowLeft' || key === 'ArrowRight')
    return { state: { ...state, highlighted: null }, isNative: true }

  const move = moves[key]
  if (!move) return null
  const enabled = list.options.filter(isEnabled)
  const index = enabled.findIndex(({ value }) => value === state.highlighted)
  const next = enabled[move(index, enabled.length - 1)]
  return { state: { ...state, highlighted: next?.value ?? null } }
}

function pressEnter(state: ComboboxState, { options, isMultiple }: ComboboxList): KeyResult {
  const option = options.find(({ value }) => value === state.highlighted)
  if (option?.disabled) return { state }
  if (option) return { state: selectState(option.value, state, isMultiple), commit: option.value }
  // Committing an empty text clears the selection. Any other text without a match stays, to be corrected.
  if (state.search === '' && !isMultiple) return { state: closedState, commit: '' }
  return { state: state.search ? state : closedState }
}

function isEnabled({ disabled }: EventTypeOption): boolean {
  return !disabled
}
