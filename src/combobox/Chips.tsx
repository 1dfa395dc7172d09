import { useMultipleSelection } from 'downshift'
import {
  useLayoutEffect,
  useState,
  type FocusEvent,
  type ReactElement,
  type RefCallback,
  type RefObject,
} from 'react'
import type { EventTypeOption } from '../eventTypeOptions.js'
import type { Handlers } from './EventTypeCombobox.js'
import type { Combobox } from './useEventTypeCombobox.js'

interface ChipsProps {
  readonly combobox: Combobox
  readonly inputRef: RefObject<HTMLInputElement | null>
  /** What the input does for the chips. */
  readonly handlersRef: RefObject<Handlers>
}

/** The choices where there can be several, each with a button that takes it back. */
export function Chips({ combobox, inputRef, handlersRef }: ChipsProps): ReactElement {
  const { id, labels, selected, isLocked, choose } = combobox
  const [isRTL, setIsRTL] = useState(false)
  const { getSelectedItemProps, getDropdownProps, removeSelectedItem } = useMultipleSelection({
    selectedItems: selected as EventTypeOption[],
    keyNavigationNext: isRTL ? 'ArrowLeft' : 'ArrowRight',
    keyNavigationPrevious: isRTL ? 'ArrowRight' : 'ArrowLeft',
    onSelectedItemsChange: ({ selectedItems }) => {
      choose(selectedItems.map(({ value }) => value).join())
    },
  })

  const { ref, ...handlers } = getDropdownProps(
    { preventKeyAction: isLocked || combobox.view.isOpen },
    { suppressRefError: true },
  )
  const onFocus = ({ currentTarget }: FocusEvent) => {
    setIsRTL(getComputedStyle(currentTarget).direction === 'rtl')
  }
  useLayoutEffect(() => {
    // Where the last chip's arrow key leads to.
    ;(ref as RefCallback<HTMLElement>)(inputRef.current)
    handlersRef.current.chips = { ...(handlers as Handlers['chips']), onFocus }
  })

  return (
    <span data-gofive="chips">
      {selected.map((option, index) => (
        <span key={option.value} data-gofive="chip">
          <span id={chipId(id, option.value)}>{option.label}</span>
          <button
            type="button"
            data-gofive="remove"
            {...getSelectedItemProps({ selectedItem: option, index })}
            onFocus={onFocus}
            disabled={isLocked}
            aria-label={labels.remove(option.label)}
            onClick={() => {
              removeSelectedItem(option)
              combobox.focus()
            }}
          >
            ×
          </button>
        </span>
      ))}
    </span>
  )
}

export const chipId = (id: string, value: string) => `${id}chip${value}`
