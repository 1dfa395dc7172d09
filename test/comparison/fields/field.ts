import type { EventType } from '../../../src/index.js'

/** What each dropdown is given: the list as a hook would bring it, and how a form wants its field. */
export interface FieldProps {
  /** `undefined` while it is loading. */
  readonly types: EventType[] | undefined
  readonly error: boolean
  readonly defaultId: number | undefined
  readonly required: boolean
}
