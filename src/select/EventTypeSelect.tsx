import {
  forwardRef,
  useMemo,
  type ChangeEvent,
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  type ReactElement,
} from 'react'
import type { EventType } from '../core/schema.js'
import { useLabelSettings } from '../GofiveProvider.js'
import type { GofiveLabels, RenderFailure } from '../labels.js'
import {
  eventTypeOptions,
  findEventType,
  toSelection,
  type EventTypeOption,
  type EventTypeOptionProps,
} from './eventTypeOptions.js'
import { resolveLabels } from './labels.js'
import { AccessibleName } from './useAccessibleName.js'
import { useEventTypeField } from './useEventTypeField.js'
import { warnWithoutHandler } from './warnWithoutHandler.js'

/**
 * A native `<select>` of the company's customer event types. It loads them, shows failures with a button to try again, and keeps
 * its value while the list loads, fails or changes. Accepts all props of `<select>`; the ref is the `<select>`.
 * @throws {GofiveError} `config` if there is no provider.
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
    renderFailure,
    'aria-describedby': describedBy,
    ...props
  }: EventTypeSelectProps,
  ref: ForwardedRef<HTMLSelectElement>,
) {
  if (process.env.NODE_ENV !== 'production') {
    warnWithoutHandler('EventTypeSelect', { ...props, value: controlledId, onChange, onValueChange })
  }
  const settings = useLabelSettings()
  const value = controlledId === undefined ? undefined : toSelection(controlledId)
  const field = useEventTypeField({
    component: 'EventTypeSelect',
    value,
    defaultValue: toSelection(defaultId),
    placeholder,
    labels: resolveLabels(settings, ownLabels),
    describedBy,
    renderFailure: renderFailure ?? settings.renderFailure,
    forwardedRef: ref,
  })
  const { eventTypes } = field
  const [selected = ''] = field.selection
  const [initial = ''] = field.defaultSelection
  const options = useMemo(
    () =>
      renderOptions(
        eventTypeOptions(
          eventTypes,
          { filterOptions, getOptionLabel, getOptionDisabled },
          toSelection([initial, selected]),
          resolveLabels(settings, ownLabels).unknown,
        ),
      ),
    [eventTypes, filterOptions, getOptionLabel, getOptionDisabled, initial, selected, settings, ownLabels],
  )

  function handleChange(event: ChangeEvent<HTMLSelectElement>) {
    onChange?.(event)
    const { value } = event.target
    onValueChange?.(value === '' ? null : Number(value), findEventType(eventTypes, value) ?? null)
  }

  return (
    <>
      <select
        {...props}
        value={value && initial}
        defaultValue={value ? undefined : field.defaultSelection[0]}
        ref={field.attach}
        {...field.aria}
        // A browser that restores the value of an earlier visit before the options exist would leave nothing selected.
        autoComplete={eventTypes.length === 0 ? 'off' : props.autoComplete}
        data-gofive="select"
        data-status={field.status}
        onChange={handleChange}
      >
        <option value="">{field.emptyText}</option>
        {options}
      </select>
      {field.hasMessage && (
        <AccessibleName
          controlRef={field.selectRef}
          hasOwnName={(props['aria-label'] ?? props['aria-labelledby']) !== undefined}
        />
      )}
      {field.notice}
    </>
  )
})

const elements = new WeakMap<readonly EventTypeOption[], readonly ReactElement[]>()

/** Selects with the same options share their React elements, because React skips an element that has not changed. */
function renderOptions(options: readonly EventTypeOption[]): readonly ReactElement[] {
  let rendered = elements.get(options)
  if (!rendered) {
    rendered = options.map(({ label, ...props }) => (
      <option key={props.value} {...props}>
        {label}
      </option>
    ))
    elements.set(options, rendered)
  }
  return rendered
}

export interface EventTypeSelectProps
  extends
    Omit<
      ComponentPropsWithoutRef<'select'>,
      'value' | 'defaultValue' | 'multiple' | 'children' | 'dangerouslySetInnerHTML'
    >,
    EventTypeOptionProps {
  /** The selected type's id, `null` for none. Use it with `onValueChange` to control the select. */
  readonly value?: number | null | undefined
  /**
   * The id that is selected initially and after a form reset.
   * @default null
   */
  readonly defaultValue?: number | null | undefined
  /**
   * Called when the user selects a type, never because the list changed; `eventType` is `null` if it is not in the list.
   */
  readonly onValueChange?: ((id: number | null, eventType: EventType | null) => void) | undefined
  /**
   * Text while nothing is selected.
   * @default The label `placeholder`
   */
  readonly placeholder?: string | undefined
  /** Texts that override those of the provider, one by one. */
  readonly labels?: Partial<GofiveLabels> | undefined
  /**
   * Replaces the message and the button of a list that cannot be loaded; `() => null` removes them. Its result describes the
   * select (`aria-describedby`), and is not announced: it may contain an alert.
   * @default The provider's `renderFailure`, otherwise the label `error` and a button with the label `retry`
   */
  readonly renderFailure?: RenderFailure | undefined
}
