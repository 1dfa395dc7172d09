import { useCombobox, type UseComboboxStateChange, type UseComboboxStateChangeTypes } from 'downshift'
import { useLayoutEffect, type ReactNode, type RefCallback, type RefObject } from 'react'
import type { EventTypeOption } from '../select/eventTypeOptions.js'
import { Popup } from './Popup.js'
import type { Handlers } from './EventTypeCombobox.js'
import type { Combobox } from './useEventTypeCombobox.js'

const on = useCombobox.stateChangeTypes

export type FaceHandlers = ReturnType<typeof useFace>['handlers']

interface FaceProps {
  readonly combobox: Combobox
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly toggleRef: RefObject<HTMLButtonElement | null>
  readonly handlersRef: RefObject<Handlers>
}

/** What answers the person: downshift, which a combobox does without until somebody comes to it. */
export function Face({ combobox, inputRef, toggleRef, handlersRef }: FaceProps): ReactNode {
  const { downshift, handlers } = useFace(combobox)
  useLayoutEffect(() => {
    handlersRef.current.face = handlers
    // What downshift gives for an element that it would render is given to those that are there.
    ;(handlers.input.ref as RefCallback<HTMLElement>)(inputRef.current)
    ;(handlers.toggle.ref as RefCallback<HTMLElement>)(toggleRef.current)
    handlersRef.current.first?.(handlers)
    handlersRef.current.first = undefined
  })
  return combobox.view.isOpen && <Popup combobox={combobox} downshift={downshift} />
}

function useFace(combobox: Combobox) {
  const { id, view, find, items, isLocked, isMultiple, choose, change } = combobox
  const { selection } = combobox.field
  const downshift = useCombobox<EventTypeOption>({
    id,
    items: items as EventTypeOption[],
    itemToString: (option) => option?.label ?? '',
    isItemDisabled: (option) => option.disabled,
    scrollIntoView: () => undefined,
    isOpen: view.isOpen,
    highlightedIndex: view.highlightedIndex,
    inputValue: combobox.text,
    selectedItem: null,
    stateReducer(state, { type, changes }) {
      // A click into the text of an open list is about the text.
      if (isLocked || (type === on.InputClick && state.isOpen)) return state
      // Leaving is no choice.
      if (type === on.InputBlur) return { ...changes, selectedItem: null }
      if (changes.isOpen && !state.isOpen) return { ...changes, highlightedIndex: atOpening(type) }
      if (changes.selectedItem && isMultiple) {
        // The whole list comes back after a search, in which another would have the same place.
        const highlightedIndex = view.search === null ? state.highlightedIndex : -1
        return { ...changes, isOpen: true, highlightedIndex }
      }
      return changes
    },
    onStateChange,
  })
  // The list is there only while it is open, but downshift wants to be asked for it at once.
  downshift.getMenuProps({}, { suppressRefError: true })

  return {
    downshift,
    handlers: {
      input: downshift.getInputProps({}, { suppressRefError: true }),
      toggle: downshift.getToggleButtonProps({ disabled: isLocked }),
    },
  }

  function onStateChange(next: UseComboboxStateChange<EventTypeOption>) {
    const { type, selectedItem, isOpen, highlightedIndex } = next
    if (selectedItem) choose(withChoice(selectedItem.value))
    const isDone = isOpen === false || Boolean(selectedItem)
    // Who empties the text and goes on wants no choice; Escape takes back what was typed.
    const isEmptied = view.search === '' && !isMultiple && isDone && !selectedItem
    if (isEmptied && type !== on.InputKeyDownEscape && selection !== '') choose('')
    change({
      isFollowing: type !== on.ItemMouseMove && type !== on.MenuMouseLeave,
      ...(isDone && { search: null }),
      ...(isOpen !== undefined && { isOpen }),
      ...(highlightedIndex !== undefined && { highlightedIndex }),
    })
  }

  function withChoice(chosen: string): string {
    if (!isMultiple) return chosen
    const ids = selection === '' ? [] : selection.split(',')
    return (ids.includes(chosen) ? ids.filter((other) => other !== chosen) : [...ids, chosen]).join()
  }

  function atOpening(type: UseComboboxStateChangeTypes): number {
    const options = find('')
    const chosen = isMultiple || selection === '' ? -1 : options.findIndex(({ value }) => value === selection)
    if (chosen >= 0) return chosen
    if (type === on.InputKeyDownArrowDown) return options.findIndex(isEnabled)
    return type === on.InputKeyDownArrowUp ? options.findLastIndex(isEnabled) : -1
  }
}

// The names that downshift gives them; who has not opened the list has no downshift to ask.
export const listId = (id: string) => `${id}-menu`
export const optionId = (id: string, index: number) => `${id}-item-${index}`

function isEnabled({ disabled }: EventTypeOption): boolean {
  return !disabled
}
