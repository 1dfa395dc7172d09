import { useState } from 'react'
import type { CandidateProps } from './native.js'

export { Wrapper } from './native.js'

const rowHeight = 36
const visibleRows = 10

/** The baseline for a searchable list of 10,000 options: virtualized by hand, without any other feature. */
export function Dropdown({ items }: CandidateProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [text, setText] = useState('')
  const [top, setTop] = useState(0)
  const wanted = text.toLowerCase()
  const found = isOpen
    ? items.filter(({ eventTypeName }) => eventTypeName.toLowerCase().includes(wanted))
    : []
  const first = Math.max(0, Math.floor(top / rowHeight) - 5)
  return (
    <div>
      <input
        role="combobox"
        aria-label="Event type"
        aria-expanded={isOpen}
        aria-controls="list"
        value={text}
        onClick={() => {
          setIsOpen(true)
        }}
        onChange={(event) => {
          setText(event.target.value)
          setTop(0)
        }}
      />
      {isOpen && (
        <div
          id="list"
          role="listbox"
          style={{ position: 'absolute', width: 256, height: rowHeight * visibleRows, overflow: 'auto' }}
          onScroll={(event) => {
            setTop(event.currentTarget.scrollTop)
          }}
        >
          <div
            style={{
              height: found.length * rowHeight,
              paddingTop: first * rowHeight,
              boxSizing: 'border-box',
            }}
          >
            {found.slice(first, first + visibleRows + 10).map(({ eventTypeId, eventTypeName }) => (
              <div key={eventTypeId} role="option" aria-selected={false} style={{ height: rowHeight }}>
                {eventTypeName}
              </div>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}
