import { uniqueById, type EventType } from '../client/schema.js'
import type { GofiveLabels } from '../labels.js'

/** One option of a select. */
export interface EventTypeOption {
  /** The id as text: what the form submits. */
  readonly value: string
  readonly label: string
  readonly disabled: boolean
}

export interface EventTypeOptionProps {
  /** Returns the types to offer, in their order. A selected type remains an option even if it is filtered out. */
  readonly filterOptions?: ((eventTypes: readonly EventType[]) => readonly EventType[]) | undefined
  /**
   * Returns the text of an option.
   * @default The type's name
   */
  readonly getOptionLabel?: ((eventType: EventType) => string) | undefined
  /** Returns whether an option is visible but cannot be selected. */
  readonly getOptionDisabled?: ((eventType: EventType) => boolean) | undefined
}

/**
 * The options to offer, followed by a fallback for each of the `required` values that has none, so that no value is lost.
 * @param required - The values in use: the selection and the default.
 */
export function eventTypeOptions(
  eventTypes: readonly EventType[],
  props: EventTypeOptionProps,
  required: readonly string[],
  unknown: GofiveLabels['unknown'],
): readonly EventTypeOption[] {
  const offered = offeredOptions(eventTypes, props)
  const missing = new Set(required.filter((value) => !offered.some((option) => option.value === value)))
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

/** Selects without props of their own share the options of a list: a page may have a thousand of them. */
function offeredOptions(
  eventTypes: readonly EventType[],
  { filterOptions, getOptionLabel, getOptionDisabled }: EventTypeOptionProps,
): readonly EventTypeOption[] {
  const isUncustomized = !filterOptions && !getOptionLabel && !getOptionDisabled
  const shared = isUncustomized && defaultOptions.get(eventTypes)
  if (shared) return shared
  const options = uniqueById(filterOptions?.(eventTypes) ?? eventTypes).map((eventType) => ({
    value: String(eventType.eventTypeId),
    label: (getOptionLabel ?? getName)(eventType),
    disabled: getOptionDisabled?.(eventType) ?? false,
  }))
  if (isUncustomized) defaultOptions.set(eventTypes, options)
  return options
}

export function findEventType(eventTypes: readonly EventType[], value: string): EventType | undefined {
  return value === '' ? undefined : eventTypes.find(({ eventTypeId }) => eventTypeId === Number(value))
}

/** The option value of an id. Anything else, such as the `''` and `NaN` of form libraries, is the empty value. */
export function toOptionValue(id: unknown): string {
  const isId = (typeof id === 'number' || typeof id === 'string') && /^-?\d{1,16}$/.test(String(id))
  return isId ? String(Number(id)) : ''
}

/** The option values of one id or several, without empty values and duplicates. */
export function toSelection(ids: unknown): readonly string[] {
  if (ids === undefined || ids === null) return noValues
  const values = (Array.isArray(ids) ? ids : [ids]).map(toOptionValue)
  return [...new Set(values)].filter((value) => value !== '')
}

const noValues: readonly string[] = []

function getName(eventType: EventType): string {
  return eventType.eventTypeName
}
