import { contain, isText } from '../core/callbacks.js'
import { isEventTypeList, uniqueById, type EventType } from '../core/schema.js'
import type { GofiveLabels } from '../labels.js'

/** One option of a select. */
export interface EventTypeOption {
  /** The id as text: what the form submits. */
  readonly value: string
  readonly label: string
  readonly disabled: boolean
}

export interface EventTypeOptionProps {
  /**
   * Returns the types to offer, in the order to show them. A selected type stays an option even if it is filtered out.
   * @default all types, in the order of the list
   */
  readonly filterOptions?: ((eventTypes: readonly EventType[]) => readonly EventType[]) | undefined
  /**
   * Returns the text of an option.
   * @default The type's name
   */
  readonly getOptionLabel?: ((eventType: EventType) => string) | undefined
  /**
   * Returns whether an option is disabled: visible, but not selectable. A selected option never is, so that a form submits
   * it; in `EventTypeSelect`, nor is that of the default.
   * @default () => false
   */
  readonly getOptionDisabled?: ((eventType: EventType) => boolean) | undefined
}

const plainOptions = new WeakMap<readonly EventType[], readonly EventTypeOption[]>()

/**
 * Creates the options of a list, followed by a fallback option for each value in use that has none, so that no value is lost.
 * @param valuesInUse - The values of the selection and of the default.
 */
export function eventTypeOptions(
  eventTypes: readonly EventType[],
  { filterOptions, getOptionLabel, getOptionDisabled }: EventTypeOptionProps,
  valuesInUse: readonly string[],
  unknown: GofiveLabels['unknown'],
): readonly EventTypeOption[] {
  const filter = contain('filterOptions', filterOptions, returnSame, isEventTypeList)
  const getLabel = contain('getOptionLabel', getOptionLabel, getName, isText)
  const isDisabled = contain('getOptionDisabled', getOptionDisabled, returnFalse)

  // Selects without option props share the options of a list, because a page may have a thousand selects.
  const isPlain = !filterOptions && !getOptionLabel && !getOptionDisabled
  let options = isPlain ? plainOptions.get(eventTypes) : undefined
  if (!options) {
    options = uniqueById(filter(eventTypes)).map(toOption)
    if (isPlain) plainOptions.set(eventTypes, options)
  }
  const offered = options
  const missing = new Set(valuesInUse.filter((value) => !offered.some((option) => option.value === value)))
  if (missing.size === 0) return offered
  return [
    ...offered,
    ...Array.from(missing, (value) => {
      const filteredOut = findEventType(eventTypes, value)
      return filteredOut ? toOption(filteredOut) : { value, label: unknown(Number(value)), disabled: false }
    }),
  ]

  function toOption(eventType: EventType): EventTypeOption {
    const value = String(eventType.eventTypeId)
    return {
      value,
      label: getLabel(eventType),
      // A form does not submit a selected option that is disabled.
      disabled: !valuesInUse.includes(value) && isDisabled(eventType),
    }
  }
}

export function findEventType(eventTypes: readonly EventType[], value: string): EventType | undefined {
  return value === '' ? undefined : eventTypes.find(({ eventTypeId }) => eventTypeId === Number(value))
}

/** Returns the option value of an id, `''` for anything else, such as the `''` and `NaN` of form libraries. */
export function toOptionValue(id: unknown): string {
  const isId = (typeof id === 'number' || typeof id === 'string') && /^-?\d{1,16}$/.test(String(id))
  return isId ? String(Number(id)) : ''
}

/** Returns the option values of one id or several, without empty values and duplicates. */
export function toSelection(ids: unknown): readonly string[] {
  if (ids === undefined || ids === null) return noValues
  const values = (Array.isArray(ids) ? ids : [ids]).map(toOptionValue)
  return [...new Set(values)].filter((value) => value !== '')
}

const noValues: readonly string[] = []

const getName = (eventType: EventType) => eventType.eventTypeName
const returnSame = (eventTypes: readonly EventType[]) => eventTypes
const returnFalse = () => false
