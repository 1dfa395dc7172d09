import { forwardRef } from 'react'
import { Announcement } from '../select/LoadStatus.js'
import {
  frameHandlers,
  handleClear,
  handleRemove,
  handleToggle,
  inputHandlers,
  selectHandlers,
} from './handlers.js'
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
    const combobox = useEventTypeCombobox(props, ref)
    const { field, labels, isOpen, isLocked, isMultiple, matches, selectedOptions } = combobox
    const { id } = field
    const highlighted = matches[combobox.highlightedIndex]
    const isEmpty = selectedOptions.length === 0
    const {
      // Props of the frame.
      className,
      style,
      // Props of the hidden select.
      name,
      form,
      onInvalid,
      // Props that `useEventTypeCombobox` handles.
      multiple: _multiple,
      value: _value,
      defaultValue: _defaultValue,
      onBlur: _onBlur,
      onChange: _onChange,
      onValueChange: _onValueChange,
      labels: _labels,
      renderFailure: _renderFailure,
      filterOptions: _filterOptions,
      getOptionLabel: _getOptionLabel,
      getOptionDisabled: _getOptionDisabled,
      ...inputProps
    } = props
    const isControlled = props.value !== undefined
    const defaultValue = isMultiple ? field.defaultSelection : field.defaultSelection[0]
    // Mantine's dialogs ignore the keys of a control with this attribute.
    const forDialogs = { 'data-mantine-stop-propagation': isOpen || undefined }
    const button = { type: 'button', tabIndex: -1, ...forDialogs } as const
    const chipId = (value: string) => `${id}chip${value}`
    const chipIds = isMultiple ? selectedOptions.map(({ value }) => chipId(value)) : []
    const describedBy = [...chipIds, field.aria['aria-describedby']].filter(Boolean).join(' ')

    return (
      <>
        <span
          data-gofive="combobox"
          data-status={field.status}
          className={className}
          style={style}
          // Spreads follow other props here, because V8 creates a hidden class for each object that begins with one.
          {...frameHandlers}
        >
          {/* First in the DOM, because a wrapping label labels the first control inside. */}
          <input
            {...inputProps}
            {...field.aria}
            {...forDialogs}
            // Not part of the form, whose `elements` would otherwise contain the input in addition to the select.
            form=""
            role="combobox"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId(id) : undefined}
            aria-activedescendant={highlighted && optionId(id, highlighted.value)}
            aria-describedby={describedBy || undefined}
            aria-required={props.required}
            required={props.required && isEmpty}
            placeholder={isEmpty ? field.emptyText : undefined}
            value={combobox.text}
            ref={combobox.controller.inputRef}
            {...inputHandlers}
          />
          {isMultiple && (
            <span data-gofive="chips">
              {selectedOptions.map(({ value, label }) => (
                <span key={value} data-gofive="chip">
                  <span id={chipId(value)}>{label}</span>
                  <button
                    data-gofive="remove"
                    {...button}
                    disabled={isLocked}
                    aria-label={labels.remove(label)}
                    data-value={value}
                    onClick={handleRemove}
                  >
                    ×
                  </button>
                </span>
              ))}
            </span>
          )}
          {!isEmpty && !isLocked && (
            <button data-gofive="clear" {...button} aria-label={labels.clear} onClick={handleClear}>
              ×
            </button>
          )}
          <button
            data-gofive="toggle"
            {...button}
            aria-label={labels.open}
            aria-expanded={isOpen}
            disabled={isLocked}
            onClick={handleToggle}
          >
            ▾
          </button>
          {/* Owns the value: for the form, the ref, `onChange`, reset and validation. */}
          <select
            ref={field.attach}
            value={isControlled ? (defaultValue ?? '') : undefined}
            defaultValue={isControlled ? undefined : defaultValue}
            name={name}
            form={form}
            multiple={isMultiple}
            disabled={props.disabled}
            // Read-only inputs are exempt from validation too.
            required={props.required && !props.readOnly}
            // A browser would restore the value of an earlier visit before its option exists.
            autoComplete="off"
            hidden
            {...selectHandlers}
            onInvalid={onInvalid}
          >
            {!isMultiple && <option value="" />}
            {combobox.selectOptions.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
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
  },
)
