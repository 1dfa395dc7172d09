import { useMultipleSelection } from 'downshift'
import { useState, type ReactElement, type RefCallback, type RefObject } from 'react'
import { useIsomorphicLayoutEffect } from '../useIsomorphicLayoutEffect.js'
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
    selectedItems: selected,
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
  useIsomorphicLayoutEffect(() => {
    // Where the last chip's arrow key leads to.
    ;(ref as RefCallback<HTMLElement>)(inputRef.current)
    handlersRef.current.chips = handlers
    // The page's direction is for the browser to tell, and may be another by now.
    setIsRTL(getComputedStyle(inputRef.current as HTMLInputElement).direction === 'rtl')
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
            onBlur={combobox.leave}
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
