import type {
  ChangeEventHandler,
  ComponentPropsWithoutRef,
  FocusEventHandler,
  ReactEventHandler,
} from 'react'
import type { EventType } from '../core/schema.js'
import type { GofiveLabels, RenderFailure } from '../labels.js'
import type { EventTypeOptionProps } from '../select/eventTypeOptions.js'

type InputProps = Omit<
  ComponentPropsWithoutRef<'input'>,
  | 'value'
  | 'defaultValue'
  | 'onChange'
  | 'onBlur'
  | 'onInvalid'
  | 'type'
  | 'multiple'
  | 'children'
  | 'dangerouslySetInnerHTML'
>

interface CommonProps extends InputProps, EventTypeOptionProps {
  /** Called with the `change` event of the hidden select, as form libraries expect. */
  readonly onChange?: ChangeEventHandler<HTMLSelectElement> | undefined
  /** Called once when focus leaves the whole field, with the hidden select as the target. */
  readonly onBlur?: FocusEventHandler<HTMLSelectElement> | undefined
  /** Called with the `invalid` event of the hidden select, which takes part in the form's validation. */
  readonly onInvalid?: ReactEventHandler<HTMLSelectElement> | undefined
  /**
   * Text while nothing is selected.
   * @default The label `placeholder`
   */
  readonly placeholder?: string | undefined
  /** Texts that override those of the provider, one by one. */
  readonly labels?: Partial<GofiveLabels> | undefined
  /**
   * Replaces the message and the button of a list that cannot be loaded; `() => null` removes them. Its result describes the
   * input (`aria-describedby`), and is not announced: it may contain an alert.
   * @default The provider's `renderFailure`, otherwise the label `error` and a button with the label `retry`
   */
  readonly renderFailure?: RenderFailure | undefined
}

export interface SingleEventTypeComboboxProps extends CommonProps {
  readonly multiple?: false | undefined
  /** The selected type's id, `null` for none. Use it with `onValueChange` to control the combobox. */
  readonly value?: number | null | undefined
  /**
   * The id that is selected initially and after a form reset.
   * @default null
   */
  readonly defaultValue?: number | null | undefined
  /**
   * Called when the user selects another type, never because the list changed; `eventType` is `null` if it is not in the
   * list.
   */
  readonly onValueChange?: ((id: number | null, eventType: EventType | null) => void) | undefined
}

export interface MultipleEventTypeComboboxProps extends CommonProps {
  /**
   * Lets the user select several types; each is submitted under `name`. Values are always in the order of the list, as in
   * a native `<select multiple>`, followed by those that are not in the list; the order of selection does not matter.
   */
  readonly multiple: true
  /** The selected types' ids, in any order. Use it with `onValueChange` to control the combobox. */
  readonly value?: readonly number[] | undefined
  /**
   * The ids that are selected initially and after a form reset, in any order.
   * @default []
   */
  readonly defaultValue?: readonly number[] | undefined
  /**
   * Called when the user changes the selection, never because the list changed. The ids are in the order of the list;
   * `eventTypes` holds the type of each, `null` for one that is not in the list.
   */
  readonly onValueChange?: ((ids: number[], eventTypes: (EventType | null)[]) => void) | undefined
}

export type EventTypeComboboxProps = SingleEventTypeComboboxProps | MultipleEventTypeComboboxProps
