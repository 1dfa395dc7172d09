import type { ChangeEventHandler, ComponentPropsWithoutRef, FocusEventHandler } from 'react'
import type { EventTypeOptionProps } from '../select/eventTypeOptions.js'
import type { GofiveLabels } from '../labels.js'
import type { EventType } from '../client/schema.js'

type InputProps = Omit<
  ComponentPropsWithoutRef<'input'>,
  | 'value'
  | 'defaultValue'
  | 'onChange'
  | 'onBlur'
  | 'type'
  | 'multiple'
  | 'children'
  | 'dangerouslySetInnerHTML'
>

interface CommonProps extends InputProps, EventTypeOptionProps {
  /** The hidden select's own event, as form libraries want it. */
  readonly onChange?: ChangeEventHandler<HTMLSelectElement> | undefined
  /** The hidden select's own event: the person has left. */
  readonly onBlur?: FocusEventHandler<HTMLSelectElement> | undefined
  /** Text while nothing is chosen. Default: the label `placeholder`. */
  readonly placeholder?: string | undefined
  /** Texts of your own, each instead of the provider's. */
  readonly labels?: Partial<GofiveLabels> | undefined
}

/** What is left for the parts of the combobox. */
export type PartProps = Omit<
  CommonProps,
  keyof EventTypeOptionProps | 'onChange' | 'placeholder' | 'labels' | 'aria-describedby'
>

export interface SingleEventTypeComboboxProps extends CommonProps {
  readonly multiple?: false | undefined
  /** The chosen type's id, `null` for none. Give it together with `onValueChange` to control the combobox. */
  readonly value?: number | null | undefined
  /** The id that is chosen at first, and again after a reset of the form. Default `null`. */
  readonly defaultValue?: number | null | undefined
  /** Called when the person chooses, never because the list changed; `eventType` is `null` when it is not in the list. */
  readonly onValueChange?: ((id: number | null, eventType: EventType | null) => void) | undefined
}

export interface MultipleEventTypeComboboxProps extends CommonProps {
  /** Several can be chosen; each is submitted under `name`. */
  readonly multiple: true
  /** The chosen types' ids. Give it together with `onValueChange` to control the combobox. */
  readonly value?: readonly number[] | undefined
  /** The ids that are chosen at first, and again after a reset of the form. Default `[]`. */
  readonly defaultValue?: readonly number[] | undefined
  /** Called when the person chooses, never because the list changed; `eventTypes` are those of the ids, `null` where one is not in the list. */
  readonly onValueChange?: ((ids: number[], eventTypes: (EventType | null)[]) => void) | undefined
}

export type EventTypeComboboxProps = SingleEventTypeComboboxProps | MultipleEventTypeComboboxProps
