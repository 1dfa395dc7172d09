import type { ReactNode } from 'react'
import type { GofiveError } from './core/errors.js'

/** A failure to load the list, for an application that shows it itself. */
export interface EventTypesFailure {
  readonly error: GofiveError
  /** The text for the user, in the language of the provider. */
  readonly message: string
  /** Requests the list again. Moves the focus to the field if it is in the rendered failure, which is removed. */
  readonly retry: () => void
}

export type RenderFailure = (failure: EventTypesFailure) => ReactNode
