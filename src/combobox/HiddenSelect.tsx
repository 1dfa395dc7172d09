import type { ReactElement, RefObject, SyntheticEvent } from 'react'
import { positionInside } from './positionInside.js'
import type { EventTypeComboboxProps } from './types.js'
import type { Combobox } from './useEventTypeCombobox.js'

interface HiddenSelectProps extends Pick<
  EventTypeComboboxProps,
  'name' | 'form' | 'required' | 'disabled' | 'readOnly' | 'onBlur' | 'onInvalid'
> {
  readonly combobox: Combobox
  readonly selectRef: RefObject<HTMLSelectElement | null>
}

/** The native select that owns the value: for the form, the ref, `onChange`, reset and validation. */
export function HiddenSelect({
  combobox,
  selectRef,
  required,
  readOnly,
  onBlur,
  onInvalid,
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
      // Read-only inputs are exempt from validation too.
      required={required && !readOnly}
      // A browser would restore the value of an earlier visit before its option exists.
      autoComplete="off"
      hidden
      onChange={(event) => {
        combobox.getActions().handleChange(event)
      }}
      onInvalid={(event) => {
        showBehindField(event)
        onInvalid?.(event)
      }}
      onFocus={() => {
        combobox.getActions().focusInput()
      }}
      onBlur={(event) => {
        // When the select passes focus on to the input, the field has not lost it.
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

/**
 * Renders the hidden select behind the field. After the `invalid` event the browser focuses the control and shows a message
 * at it, but only if it is rendered. Until then it is hidden, so that a page with a thousand comboboxes does not lay out as
 * many selects.
 */
function showBehindField({ currentTarget }: SyntheticEvent<HTMLSelectElement>): void {
  positionInside(currentTarget.parentElement)
  currentTarget.hidden = false
  currentTarget.setAttribute('aria-hidden', 'true')
  currentTarget.tabIndex = -1
  currentTarget.style.cssText = overlay
}

const overlay =
  'position: absolute; inset: 0; inline-size: 100%; block-size: 100%; opacity: 0; pointer-events: none'
