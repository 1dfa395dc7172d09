import { uniqueById, type EventType } from '../core/schema.js'
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

/**
 * Creates the options of a list, followed by a fallback option for each value in use that has none, so that no value is lost.
 * @param valuesInUse - The values of the selection and of the default.
 */
export function eventTypeOptions(
  eventTypes: readonly EventType[],
  props: EventTypeOptionProps,
  valuesInUse: readonly string[],
  unknown: GofiveLabels['unknown'],
): readonly EventTypeOption[] {
  const offered = offeredOptions(eventTypes, props, valuesInUse)
  const missing = new Set(valuesInUse.filter((value) => !offered.some((option) => option.value === value)))
  if (missing.size === 0) return offered
  const { getOptionLabel = getName } = props
  return [
    ...offered,
    ...Array.from(missing, (value) => {
      const filteredOut = findEventType(eventTypes, value)
      return {
        value,
        label: filteredOut ? getOptionLabel(filteredOut) : unknown(Number(value)),
        disabled: false,
      }
    }),
  ]
}

const defaultOptions = new WeakMap<readonly EventType[], readonly EventTypeOption[]>()

/** Selects without option props share the options of a list, because a page may have a thousand selects. */
function offeredOptions(
  eventTypes: readonly EventType[],
  { filterOptions, getOptionLabel, getOptionDisabled }: EventTypeOptionProps,
  valuesInUse: readonly string[],
): readonly EventTypeOption[] {
  const isUncustomized = !filterOptions && !getOptionLabel && !getOptionDisabled
  const shared = isUncustomized && defaultOptions.get(eventTypes)
  if (shared) return shared
  const options = uniqueById(filterOptions?.(eventTypes) ?? eventTypes).map((eventType) => {
    const value = String(eventType.eventTypeId)
    return {
      value,
      label: (getOptionLabel ?? getName)(eventType),
      // A form does not submit a selected option that is disabled.
      disabled: (getOptionDisabled?.(eventType) ?? false) && !valuesInUse.includes(value),
    }
  })
  if (isUncustomized) defaultOptions.set(eventTypes, options)
  return options
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

function getName(eventType: EventType): string {
  return eventType.eventTypeName
}
