import type { CSSProperties, ReactElement, RefObject } from 'react'
import type { EventTypeComboboxProps } from './types.js'
import type { Combobox } from './useEventTypeCombobox.js'

interface HiddenSelectProps extends Pick<
  EventTypeComboboxProps,
  'name' | 'form' | 'required' | 'disabled' | 'readOnly' | 'onBlur' | 'onInvalid'
> {
  readonly combobox: Combobox
  readonly selectRef: RefObject<HTMLSelectElement | null>
}

/**
 * The native select that owns the value: for the form, the ref, `onChange`, reset and validation. It is transparent and lies
 * over the field, so that browsers show validation messages there; focus that it receives moves to the input.
 */
export function HiddenSelect({
  combobox,
  selectRef,
  required,
  readOnly,
  onBlur,
  ...props
}: HiddenSelectProps): ReactElement {
  const { field, isControlled, isMultiple, selectOptions } = combobox
  const value = isMultiple ? field.defaultSelection : field.defaultSelection[0]
  return (
    <select
      {...props}
      value={isControlled ? (value ?? '') : undefined}
      defaultValue={isControlled ? undefined : value}
      ref={selectRef}
      multiple={isMultiple}
      // Native read-only controls are not validated either.
      required={required && !readOnly}
      // A browser would restore the value of an earlier visit before there are options.
      autoComplete="off"
      tabIndex={-1}
      aria-hidden
      style={overlay}
      onChange={combobox.handleChange}
      onFocus={combobox.focusInput}
      onBlur={(event) => {
        if (!event.currentTarget.parentElement?.contains(event.relatedTarget)) onBlur?.(event)
      }}
    >
      {!isMultiple && <option value="" />}
      {selectOptions.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}

const overlay: CSSProperties = {
  position: 'absolute',
  inset: 0,
  inlineSize: '100%',
  blockSize: '100%',
  opacity: 0,
  pointerEvents: 'none',
}
