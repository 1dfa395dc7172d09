import type { ReactNode } from 'react'
import type { GofiveError } from './core/errors.js'

export type GofiveLocale = 'en' | 'th'

/** The texts that the selects show. A function that throws, or returns no string, is replaced by the locale's text. */
export interface GofiveLabels {
  /** Shown while nothing is selected. */
  readonly placeholder: string
  readonly loading: string
  /** Shown when the company has no event types. */
  readonly empty: string
  /** The button that requests the list again after a failure. */
  readonly retry: string
  /** Labels a selected value that is not in the list: the list has not loaded, or the type was removed. */
  readonly unknown: (id: number) => string
  /** Explains a failure to the user. */
  readonly error: (error: GofiveError) => string
  /** Combobox only: accessible name of the button that opens the list. */
  readonly open: string
  /** Combobox only: accessible name of the clear button. */
  readonly clear: string
  /** Combobox only: accessible name of a chip's remove button. */
  readonly remove: (label: string) => string
  /** Combobox only: announces the number of options that match the search. */
  readonly matches: (count: number) => string
}

export type ComboboxLabels = Pick<GofiveLabels, 'open' | 'clear' | 'remove' | 'matches'>

/** The texts of the combobox are in its own entry, so that a page without one does not load them. */
export type SelectLabels = Omit<GofiveLabels, keyof ComboboxLabels>

/** A failure to load the list, for an application that shows it itself. */
export interface EventTypesFailure {
  readonly error: GofiveError
  /** The text for the user, in the language of the provider. */
  readonly message: string
  /** Requests the list again. Moves the focus to the field if it is in the rendered failure, which is removed. */
  readonly retry: () => void
}

export type RenderFailure = (failure: EventTypesFailure) => ReactNode

/** What the provider passes to the selects. */
export interface LabelSettings {
  /**
   * Language of the selects' texts.
   * @default 'en'
   */
  readonly locale?: GofiveLocale | undefined
  /** Texts that override those of the locale, one by one. */
  readonly labels?: Partial<GofiveLabels> | undefined
  /** Like `renderFailure` of the selects, for all of them. */
  readonly renderFailure?: RenderFailure | undefined
}
