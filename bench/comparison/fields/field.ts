import type { EventType } from '../../../src/index.js'

/** The props of every field: the list as a hook returns it, and the form's requirements. */
export interface FieldProps {
  /** `undefined` while the list is loading. */
  readonly types: EventType[] | undefined
  readonly error: boolean
  readonly defaultId: number | undefined
  readonly required: boolean
}
