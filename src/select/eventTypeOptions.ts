import type { GofiveLabels } from '../labels.js'
import { uniqueById, type EventType } from '../client/schema.js'

/** One line of a select. */
export interface EventTypeOption {
  /** The id as text: what the form submits. */
  readonly value: string
  readonly label: string
  readonly disabled: boolean
}

export interface EventTypeOptionProps {
  /** Which types to offer, and in what order. A chosen value stays, even when it is filtered out. */
  readonly filterOptions?: ((eventTypes: readonly EventType[]) => readonly EventType[]) | undefined
  /** The text of an option. Default: the type's name. */
  readonly getOptionLabel?: ((eventType: EventType) => string) | undefined
  /** Whether a type is shown but cannot be chosen. Default: none is. */
  readonly getOptionDisabled?: ((eventType: EventType) => boolean) | undefined
}

/**
 * The lines to offer: the list as the application wants it, then each of `kept` (values in use) that is not among
 * them, so that no value is lost for want of a line.
 */
export function eventTypeOptions(
  eventTypes: readonly EventType[],
  settings: EventTypeOptionProps,
  kept: readonly string[],
  unknown: GofiveLabels['unknown'],
): readonly EventTypeOption[] {
  const offered = offeredOptions(eventTypes, settings)
  const missing = new Set(
    kept.filter((value) => value !== '' && !offered.some((option) => option.value === value)),
  )
  if (missing.size === 0) return offered
  const { getOptionLabel = nameOf } = settings
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

const asTheyAre = new WeakMap<readonly EventType[], readonly EventTypeOption[]>()

/** Shared by all that offer a list as it is: a page may have a thousand of them. */
function offeredOptions(
  eventTypes: readonly EventType[],
  { filterOptions, getOptionLabel, getOptionDisabled }: EventTypeOptionProps,
): readonly EventTypeOption[] {
  const isAsItIs = !filterOptions && !getOptionLabel && !getOptionDisabled
  const known = isAsItIs && asTheyAre.get(eventTypes)
  if (known) return known
  const options = uniqueById(filterOptions?.(eventTypes) ?? eventTypes).map((eventType) => ({
    value: String(eventType.eventTypeId),
    label: (getOptionLabel ?? nameOf)(eventType),
    disabled: getOptionDisabled?.(eventType) ?? false,
  }))
  if (isAsItIs) asTheyAre.set(eventTypes, options)
  return options
}

export function findEventType(eventTypes: readonly EventType[], value: string): EventType | undefined {
  return value === '' ? undefined : eventTypes.find(({ eventTypeId }) => eventTypeId === Number(value))
}

/** The option value of an id; that of no choice for whatever is no id, such as the `''` and `NaN` of form libraries. */
export function toOptionValue(id: unknown): string {
  const isId = (typeof id === 'number' || typeof id === 'string') && /^-?\d{1,16}$/.test(String(id))
  return isId ? String(Number(id)) : ''
}

function nameOf(eventType: EventType): string {
  return eventType.eventTypeName
}
