import { useMultipleSelection } from 'downshift'
import {
  forwardRef,
  useEffect,
  useRef,
  useState,
  type ChangeEventHandler,
  type ComponentPropsWithoutRef,
  type FocusEventHandler,
  type ForwardedRef,
  type ReactElement,
  type RefCallback,
} from 'react'
import type { EventTypeOption, EventTypeOptionsSettings } from '../eventTypeOptions.js'
import type { GofiveLabels } from '../labels.js'
import type { EventType } from '../schema.js'
import { chipId, ComboboxView } from './ComboboxView.js'
import { useEventTypeCombobox } from './useEventTypeCombobox.js'

/**
 * A dropdown of the company's customer event types to search by typing, for one choice or, with `multiple`, for several.
 * Beside what a person sees it holds a hidden `<select>` with the same name and value: that is what the form, the ref and
 * `onChange` get.
 * @throws {GofiveError} `config` where there is no provider.
 */
export const EventTypeCombobox = forwardRef<HTMLSelectElement, EventTypeComboboxProps>(
  function EventTypeCombobox(props, ref) {
    return props.multiple ? <Multiple {...props} innerRef={ref} /> : <Single {...props} innerRef={ref} />
  },
)

interface InnerRef {
  innerRef: ForwardedRef<HTMLSelectElement>
}

function Single({ innerRef, ...props }: SingleEventTypeComboboxProps & InnerRef): ReactElement {
  const refs = useComboboxRefs()
  const combobox = useEventTypeCombobox(props, innerRef, refs)
  return <ComboboxView combobox={combobox} refs={refs} />
}

function Multiple({ innerRef, ...props }: MultipleEventTypeComboboxProps & InnerRef): ReactElement {
  const refs = useComboboxRefs()
  const combobox = useEventTypeCombobox(props, innerRef, refs)
  const { selected, isLocked, isOpen } = combobox
  const [isRTL, setIsRTL] = useState(false)
  const { getSelectedItemProps, getDropdownProps } = useMultipleSelection({
    selectedItems: selected,
    keyNavigationNext: isRTL ? 'ArrowLeft' : 'ArrowRight',
    keyNavigationPrevious: isRTL ? 'ArrowRight' : 'ArrowLeft',
    onSelectedItemsChange: ({ selectedItems }) => {
      combobox.choose(selectionOf(selectedItems))
    },
  })

  const { ref, ...dropdownProps } = getDropdownProps(
    { preventKeyAction: isLocked || isOpen },
    { suppressRefError: true },
  )
  useEffect(() => {
    // Where the last chip's arrow key leads to.
    ;(ref as RefCallback<HTMLElement>)(refs.input.current)
  })

  function remove(option: EventTypeOption) {
    combobox.choose(selectionOf(selected.filter((other) => other !== option)))
    combobox.focus()
  }

  return (
    <ComboboxView
      combobox={combobox}
      refs={refs}
      dropdownProps={{
        ...dropdownProps,
        onFocusCapture: ({ currentTarget }) => {
          setIsRTL(getComputedStyle(currentTarget).direction === 'rtl')
        },
      }}
    >
      <span data-gofive="chips">
        {selected.map((option, index) => (
          <span key={option.value} data-gofive="chip">
            <span id={chipId(combobox.id, option.value)}>{option.label}</span>
            <button
              type="button"
              data-gofive="remove"
              {...getSelectedItemProps({ selectedItem: option, index })}
              disabled={isLocked}
              aria-label={combobox.labels.remove(option.label)}
              onClick={() => {
                remove(option)
              }}
            >
              ×
            </button>
          </span>
        ))}
      </span>
    </ComboboxView>
  )
}

function useComboboxRefs() {
  const select = useRef<HTMLSelectElement>(null)
  const input = useRef<HTMLInputElement>(null)
  return { select, input }
}

function selectionOf(options: readonly EventTypeOption[]): string {
  return options.map(({ value }) => value).join()
}

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

interface CommonProps extends InputProps, EventTypeOptionsSettings {
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
  keyof EventTypeOptionsSettings | 'onChange' | 'placeholder' | 'labels' | 'aria-describedby'
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
