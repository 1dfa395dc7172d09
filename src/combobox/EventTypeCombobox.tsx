import { forwardRef, useRef } from 'react'
import { Announcement } from '../select/LoadStatus.js'
import { chipId, Chips } from './Chips.js'
import { HiddenSelect } from './HiddenSelect.js'
import { listId, optionId, Popup } from './Popup.js'
import type { EventTypeComboboxProps } from './types.js'
import { useEventTypeCombobox } from './useEventTypeCombobox.js'

/**
 * A searchable dropdown of the company's customer event types, for one value or, with `multiple`, for several. A hidden
 * `<select>` holds the value for the form; the ref, `onChange`, `onBlur` and `onInvalid` refer to it. `className` and `style`
 * go to the frame, all other props to the text input.
 * @throws {GofiveError} `config` if there is no provider.
 */
export const EventTypeCombobox = /* @__PURE__ */ forwardRef<HTMLSelectElement, EventTypeComboboxProps>(
  function EventTypeCombobox(props, ref) {
    const selectRef = useRef<HTMLSelectElement>(null)
    const inputRef = useRef<HTMLInputElement>(null)
    const combobox = useEventTypeCombobox(props, ref, selectRef, inputRef)
    const { id, field, labels, isOpen, isLocked, isMultiple, matches, selectedOptions, getActions } = combobox
    const highlighted = matches[combobox.highlightedIndex]
    const isEmpty = selectedOptions.length === 0
    const {
      // Props of the hidden select.
      name,
      form,
      onBlur,
      onInvalid,
      // Props of the frame.
      className,
      style,
      // Props that `useEventTypeCombobox` handles.
      multiple: _multiple,
      value: _value,
      defaultValue: _defaultValue,
      onChange: _onChange,
      onValueChange: _onValueChange,
      labels: _labels,
      renderFailure: _renderFailure,
      filterOptions: _filterOptions,
      getOptionLabel: _getOptionLabel,
      getOptionDisabled: _getOptionDisabled,
      ...inputProps
    } = props
    const { required, disabled, readOnly } = props

    return (
      <>
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the controls inside are interactive */}
        <span
          data-gofive="combobox"
          data-status={field.status}
          className={className}
          style={style}
          onMouseDown={(event) => {
            getActions().handleMouseDown(event)
          }}
          onClick={(event) => {
            getActions().handleClick(event)
          }}
          onKeyDown={(event) => {
            getActions().handleKeyDown(event)
          }}
          onBlur={(event) => {
            getActions().handleBlur(event)
          }}
        >
          {/* First in the DOM, because a wrapping label labels the first control inside. */}
          <input
            {...inputProps}
            {...field.aria}
            ref={inputRef}
            // Not part of the form, whose `elements` would otherwise contain the input in addition to the select.
            form=""
            role="combobox"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId(id) : undefined}
            aria-activedescendant={isOpen && highlighted ? optionId(id, highlighted.value) : undefined}
            aria-describedby={getDescribedBy()}
            aria-required={required}
            required={required && isEmpty}
            data-mantine-stop-propagation={isOpen || undefined}
            placeholder={isEmpty ? field.emptyText : undefined}
            value={combobox.text}
            onChange={(event) => {
              getActions().setSearch(event.target.value)
            }}
            onKeyDown={(event) => {
              getActions().handleInputKeyDown(event)
            }}
            onClick={(event) => {
              props.onClick?.(event)
              getActions().handleClick(event)
            }}
          />
          {isMultiple && <Chips combobox={combobox} />}
          {!isEmpty && !isLocked && (
            <button
              type="button"
              data-gofive="clear"
              tabIndex={-1}
              data-mantine-stop-propagation={isOpen || undefined}
              aria-label={labels.clear}
              onClick={(event) => {
                event.preventDefault()
                getActions().clear()
              }}
            >
              ×
            </button>
          )}
          <button
            type="button"
            data-gofive="toggle"
            tabIndex={-1}
            data-mantine-stop-propagation={isOpen || undefined}
            aria-label={labels.open}
            aria-expanded={isOpen}
            disabled={isLocked}
            onClick={(event) => {
              event.preventDefault()
              getActions().toggle()
            }}
          >
            ▾
          </button>
          <HiddenSelect
            {...{ combobox, selectRef, name, form, required, disabled, readOnly, onBlur, onInvalid }}
          />
          {isOpen && <Popup combobox={combobox} />}
          {/* Inside, because nothing may be inserted between nodes of the application: a translator replaces its text nodes, and
              React would insert the element before one that is no longer there. Rendered before it has a text, because screen
              readers announce only changes of a live region. */}
          {isOpen && field.eventTypes.length > 0 && (
            <Announcement text={combobox.search === null ? '' : labels.matches(matches.length)} />
          )}
        </span>
        {field.notice}
      </>
    )

    function getDescribedBy() {
      if (!isMultiple) return field.aria['aria-describedby']
      const chips = selectedOptions.map(({ value }) => chipId(id, value))
      return [...chips, field.aria['aria-describedby']].filter(Boolean).join(' ') || undefined
    }
  },
)
