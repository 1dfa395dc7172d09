import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, type CSSProperties, type MouseEvent, type ReactElement } from 'react'
import { attachPopup, hasPopovers } from './attachPopup.js'
import { highlight, highlightMatch, update } from './controller.js'
import { selectState } from './keyboard.js'
import { selectValue } from './selection.js'
import type { Combobox } from './useEventTypeCombobox.js'

// Shorter lists are rendered in full: virtualizing needs layout, which jsdom lacks.
const VIRTUALIZE_ABOVE = 100

/** The listbox, in the top layer where supported. Only the visible options of a long list are rendered. */
export function Popup({ combobox }: { combobox: Combobox }): ReactElement {
  const { controller, matches, labels, field, isMultiple, highlightedIndex } = combobox
  const { id } = field
  const listRef = useRef<HTMLSpanElement>(null)

  // Runs before the virtualizer's own effect, which measures the list.
  useLayoutEffect(() => {
    return attachPopup(listRef.current?.parentElement as HTMLElement, controller)
  }, [controller])

  const isLong = matches.length > VIRTUALIZE_ABOVE
  const virtualizer = useVirtualizer({
    count: matches.length,
    enabled: isLong,
    estimateSize: () => 36,
    // The expected height, so that the first rows are rendered before the list is measured.
    initialRect: { width: 0, height: 320 },
    getScrollElement: () => listRef.current,
    overscan: 5,
    rangeExtractor(range) {
      const indexes = new Set(defaultRangeExtractor(range))
      // `aria-activedescendant` refers to the highlighted option, even if it is scrolled away.
      if (highlightedIndex >= 0) indexes.add(highlightedIndex)
      return [...indexes]
    },
  })
  const rows = isLong ? virtualizer.getVirtualItems() : matches.map((_, index) => ({ index, start: 0 }))

  useLayoutEffect(() => {
    if (!isLong) return
    // Not by a `ref` of the rows, which would run before the popup is shown, while they have no height.
    listRef.current?.querySelectorAll('[data-index]').forEach(virtualizer.measureElement)
    virtualizer.measureElement(null)
  })

  useLayoutEffect(() => {
    const list = listRef.current as HTMLElement
    const offset = getScrollOffset(list)
    if (!isLong) list.scrollTop += offset
    else if (offset !== 0) virtualizer.scrollToIndex(highlightedIndex)
  }, [virtualizer, isLong, highlightedIndex])

  const isListLoaded = field.eventTypes.length > 0
  useLayoutEffect(() => {
    highlightMatch(controller)
    // oxlint-disable-next-line react/exhaustive-deps -- only when the list has loaded, or has the first match
  }, [isListLoaded, matches.length > 0])

  return (
    <span
      data-gofive="popup"
      role="presentation"
      // A wrapping label forwards clicks to the input, which would reopen the list.
      onClick={preventDefault}
      {...(hasPopovers && { popover: 'manual' })}
      style={hasPopovers ? box : { ...box, ...below }}
    >
      <span
        ref={listRef}
        id={listId(id)}
        role="listbox"
        tabIndex={-1}
        aria-label={labels.open}
        aria-multiselectable={isMultiple || undefined}
        style={scrolling}
      >
        <span
          role="presentation"
          style={isLong ? { ...column, position: 'relative', blockSize: virtualizer.getTotalSize() } : column}
        >
          {rows.map(({ index, start }) => {
            const option = matches[index]
            return option && renderOption(option, index, start)
          })}
        </span>
      </span>
      {(matches.length === 0 || field.isLoading) && (
        <span data-gofive="message">{isListLoaded ? labels.matches(0) : field.emptyText}</span>
      )}
    </span>
  )

  function renderOption({ value, label, disabled }: (typeof matches)[number], index: number, top: number) {
    return (
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the input handles the keys that move the highlight
      <span
        // By position, so that after a keystroke React keeps the elements and replaces their texts.
        key={index}
        id={optionId(id, value)}
        role="option"
        tabIndex={-1}
        data-gofive="option"
        data-index={index}
        data-highlighted={index === highlightedIndex || undefined}
        aria-selected={field.selection.includes(value)}
        aria-disabled={disabled || undefined}
        aria-setsize={matches.length}
        aria-posinset={index + 1}
        style={isLong ? { position: 'absolute', insetInline: 0, top } : undefined}
        onClick={() => {
          if (disabled) return
          update(controller, selectState(value, controller.state, isMultiple))
          selectValue(controller, value)
        }}
        onMouseMove={({ isTrusted, movementX, movementY }) => {
          // Safari also fires this event when the list scrolls under a resting pointer.
          const isResting = isTrusted && movementX === 0 && movementY === 0
          if (!disabled && !isResting) highlight(controller, value)
        }}
      >
        {label}
      </span>
    )
  }
}

export const listId = (id: string) => `${id}list`
export const optionId = (id: string, value: string) => `${id}option${value}`

function preventDefault(event: MouseEvent): void {
  event.preventDefault()
}

/** The distance by which the highlighted row is above (negative) or below the visible part, 0 for a row under the pointer. */
function getScrollOffset(list: HTMLElement): number {
  const row = list.querySelector('[data-highlighted]')
  if (!row || row.matches(':hover')) return 0
  const { top, bottom } = row.getBoundingClientRect()
  const view = list.getBoundingClientRect()
  return Math.min(0, top - view.top) + Math.max(0, bottom - view.bottom)
}

// Only the styles that the popup needs to work without a style sheet. Flex lays out the spans inside as blocks, and CSS can
// override that. WebKit would stretch a grid to the height of the page.
const column: CSSProperties = { display: 'flex', flexDirection: 'column' }
const box: CSSProperties = {
  ...column,
  boxSizing: 'border-box',
  minInlineSize: '12rem',
  maxInlineSize: '100vw',
  margin: 'var(--_gofive-gap, 0) 0',
  overflow: 'hidden',
}
// Low enough that it always fits above or below the input.
const scrolling: CSSProperties = {
  maxBlockSize: 'min(20rem, 38vh)',
  overflow: 'auto',
  overscrollBehavior: 'contain',
}
const below: CSSProperties = { position: 'absolute', insetBlockStart: '100%', insetInline: 0, zIndex: 1 }
