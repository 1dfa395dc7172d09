import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { UseComboboxReturnValue } from 'downshift'
import { useLayoutEffect, useRef, type CSSProperties, type MouseEvent, type ReactElement } from 'react'
import type { EventTypeOption } from '../select/eventTypeOptions.js'
import type { Combobox } from './useEventTypeCombobox.js'

// As many as cost nothing to draw all; they need no measuring, which test environments cannot do.
const fewOptions = 100

interface PopupProps {
  readonly combobox: Combobox
  readonly downshift: Pick<UseComboboxReturnValue<EventTypeOption>, 'getMenuProps' | 'getItemProps'>
}

/** The list below (or above) the input, in the browser's top layer, drawn as far as it is seen. */
export function Popup({ combobox, downshift }: PopupProps): ReactElement {
  const { items, labels, field, view, isMultiple } = combobox
  const { highlightedIndex, isFollowing } = view
  const anchor = `--gofive-${combobox.id.replace(/\W/g, '')}`
  const popupRef = useRef<HTMLDivElement>(null)
  const listRef = useRef<HTMLDivElement>(null)

  // Before the virtualizer's own effect, which measures the list.
  useLayoutEffect(() => {
    const popup = popupRef.current as HTMLDivElement
    const { style } = popup.parentElement as HTMLElement
    if (canAnchor) {
      style.setProperty('anchor-name', anchor)
      popup.showPopover()
    } else style.position = 'relative'
  }, [anchor])

  const isLong = items.length > fewOptions
  const virtualizer = useVirtualizer({
    count: items.length,
    enabled: isLong,
    estimateSize: () => 36,
    // As the list will be, so that its first rows need not wait until it is measured.
    initialRect: { width: 0, height: 320 },
    getScrollElement: () => listRef.current,
    overscan: 5,
    rangeExtractor(range) {
      const indexes = defaultRangeExtractor(range)
      // Scrolled away or not: the input refers to it.
      return items[highlightedIndex] && !indexes.includes(highlightedIndex)
        ? [...indexes, highlightedIndex]
        : indexes
    },
  })
  const rows = isLong ? virtualizer.getVirtualItems() : items.map((_, index) => ({ index, start: 0 }))
  const chosen = field.selection.split(',')

  useLayoutEffect(() => {
    if (!isLong) return
    // Not as the rows' ref, which would come before the list is shown, and find that they have no height.
    listRef.current?.querySelectorAll('[data-index]').forEach(virtualizer.measureElement)
    virtualizer.measureElement(null)
  })

  useLayoutEffect(() => {
    const list = listRef.current as HTMLDivElement
    const hidden = isFollowing ? hiddenPartOf(list) : 0
    if (isLong && hidden !== 0) virtualizer.scrollToIndex(highlightedIndex)
    else list.scrollTop += hidden
  }, [virtualizer, isLong, isFollowing, highlightedIndex])

  return (
    <div
      ref={popupRef}
      data-gofive="popup"
      role="presentation"
      // The focus stays on the input.
      onMouseDown={prevent}
      // A label around hands each click on to the input, which would open what an option has closed.
      onClick={prevent}
      {...(canAnchor && { popover: 'manual' })}
      style={{ ...box, ...(canAnchor ? { ...anchored, positionAnchor: anchor } : below) }}
    >
      <div
        {...downshift.getMenuProps(
          { ref: listRef, tabIndex: -1, 'aria-label': labels.open },
          { suppressRefError: true },
        )}
        aria-multiselectable={isMultiple || undefined}
        style={scrolling}
      >
        <div
          role="presentation"
          style={isLong ? { position: 'relative', blockSize: virtualizer.getTotalSize() } : undefined}
        >
          {rows.map(({ index, start }) => {
            const option = items[index]
            return (
              option && (
                <div
                  // Rows have nothing of their own: at each keystroke other texts come into the same ones.
                  key={index}
                  {...downshift.getItemProps({ item: option, index })}
                  data-gofive="option"
                  data-index={index}
                  data-highlighted={index === highlightedIndex || undefined}
                  aria-selected={chosen.includes(option.value)}
                  aria-setsize={items.length}
                  aria-posinset={index + 1}
                  style={isLong ? { position: 'absolute', insetInline: 0, top: start } : undefined}
                >
                  {option.label}
                </div>
              )
            )
          })}
        </div>
      </div>
      {(items.length === 0 || field.status === 'pending') && <div data-gofive="message">{message()}</div>}
    </div>
  )

  function message() {
    if (view.search !== null && field.eventTypes.length > 0) return labels.matches(0)
    return field.error ? labels.error(field.error) : field.emptyText
  }
}

function prevent(event: MouseEvent) {
  event.preventDefault()
}

/** How far the highlighted row is above (or below) what is seen of the list. */
function hiddenPartOf(list: HTMLElement): number {
  const row = list.querySelector('[data-highlighted]')
  if (!row) return 0
  const { top, bottom } = row.getBoundingClientRect()
  const view = list.getBoundingClientRect()
  return Math.min(0, top - view.top) + Math.max(0, bottom - view.bottom)
}

// Whatever browser has this has popovers too; a server or a test environment may not even have what tells it.
const canAnchor =
  (globalThis as { CSS?: Partial<typeof CSS> }).CSS?.supports?.('position-area: block-end') ?? false

// Only what makes it work; how it looks is for style sheets.
const box: CSSProperties = {
  boxSizing: 'border-box',
  margin: 'var(--gofive-gap, 0) 0',
  overflow: 'hidden',
}
// Above the input or below it there is always room for so much.
const scrolling: CSSProperties = {
  maxBlockSize: 'min(20rem, 38vh)',
  overflow: 'auto',
  overscrollBehavior: 'contain',
}
const anchored = {
  position: 'fixed',
  inset: 'auto',
  inlineSize: 'max(anchor-size(inline), 12rem)',
  positionArea: 'block-end span-inline-end',
  positionTryFallbacks: 'flip-block',
} as CSSProperties
const below: CSSProperties = { position: 'absolute', insetBlockStart: '100%', insetInline: 0, zIndex: 1 }
