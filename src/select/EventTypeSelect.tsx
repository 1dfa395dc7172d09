import {
  forwardRef,
  useMemo,
  useRef,
  type ChangeEvent,
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  type ReactElement,
} from 'react'
import {
  eventTypeOptions,
  findEventType,
  toOptionValue,
  type EventTypeOption,
  type EventTypeOptionProps,
} from './eventTypeOptions.js'
import type { GofiveLabels } from '../labels.js'
import type { EventType } from '../client/schema.js'
import { useEventTypeField } from './useEventTypeField.js'
import { useAccessibleName } from './useAccessibleName.js'

/**
 * A native `<select>` of the company's customer event types, which loads them, says when it cannot, and never loses its
 * value. All props of `<select>` and the ref go to it.
 * @throws {GofiveError} `config` where there is no provider.
 */
export const EventTypeSelect = /* @__PURE__ */ forwardRef(function EventTypeSelect(
  {
    value: controlledId,
    defaultValue: defaultId,
    onChange,
    onValueChange,
    placeholder,
    filterOptions,
    getOptionLabel,
    getOptionDisabled,
    labels: ownLabels,
    'aria-describedby': describedBy,
    ...props
  }: EventTypeSelectProps,
  ref: ForwardedRef<HTMLSelectElement>,
) {
  const selectRef = useRef<HTMLSelectElement>(null)
  const value = controlledId === undefined ? undefined : toOptionValue(controlledId)
  const { labels, eventTypes, status, selection, defaultSelection, emptyText, aria, notice } =
    useEventTypeField(
      { value, defaultValue: toOptionValue(defaultId), placeholder, labels: ownLabels, describedBy },
      ref,
      selectRef,
    )
  const { unknown } = labels
  useAccessibleName(selectRef)

  const options = useMemo(
    () =>
      elementsOf(
        eventTypeOptions(
          eventTypes,
          { filterOptions, getOptionLabel, getOptionDisabled },
          [defaultSelection, selection],
          unknown,
        ),
      ),
    [eventTypes, filterOptions, getOptionLabel, getOptionDisabled, defaultSelection, selection, unknown],
  )

  function handleChange(event: ChangeEvent<HTMLSelectElement>) {
    onChange?.(event)
    const chosen = event.target.value
    onValueChange?.(chosen === '' ? null : Number(chosen), findEventType(eventTypes, chosen) ?? null)
  }

  return (
    <>
      <select
        {...props}
        value={value}
        defaultValue={value === undefined && defaultSelection !== '' ? defaultSelection : undefined}
        ref={selectRef}
        {...aria}
        data-gofive="select"
        data-status={status}
        onChange={handleChange}
      >
        <option value="">{emptyText}</option>
        {options}
      </select>
      {notice}
    </>
  )
})

const elements = new WeakMap<readonly EventTypeOption[], readonly ReactElement[]>()

/** Shared by all selects of the same options: React skips an element that it has seen before. */
function elementsOf(options: readonly EventTypeOption[]): readonly ReactElement[] {
  let known = elements.get(options)
  if (!known) {
    known = options.map(({ label, ...props }) => (
      <option key={props.value} {...props}>
        {label}
      </option>
    ))
    elements.set(options, known)
  }
  return known
}

export interface EventTypeSelectProps
  extends
    Omit<
      ComponentPropsWithoutRef<'select'>,
      'value' | 'defaultValue' | 'multiple' | 'children' | 'dangerouslySetInnerHTML'
    >,
    EventTypeOptionProps {
  /** The chosen type's id, `null` for none. Give it together with `onValueChange` to control the select. */
  readonly value?: number | null | undefined
  /** The id that is chosen at first, and again after a reset of the form. Default `null`. */
  readonly defaultValue?: number | null | undefined
  /** Called when the person chooses, never because the list changed; `eventType` is `null` when it is not in the list. */
  readonly onValueChange?: ((id: number | null, eventType: EventType | null) => void) | undefined
  /** Text while nothing is chosen. Default: the label `placeholder`. */
  readonly placeholder?: string | undefined
  /** Texts of your own, each instead of the provider's. */
  readonly labels?: Partial<GofiveLabels> | undefined
}
