import type { ReactElement, SyntheticEvent } from 'react'
import { positionInside } from './attachPopup.js'
import type { Combobox } from './useEventTypeCombobox.js'

/** The native select that owns the value: for the form, the ref, `onChange`, reset and validation. */
export function HiddenSelect({ combobox }: { combobox: Combobox }): ReactElement {
  const { props, field, handlers, isMultiple, selectOptions } = combobox
  const { name, form, required, disabled, readOnly, onInvalid } = props
  const value = isMultiple ? field.defaultSelection : field.defaultSelection[0]

  return (
    <select
      {...{ name, form, disabled, onInvalid }}
      {...handlers.select}
      {...(props.value === undefined ? { defaultValue: value } : { value: value ?? '' })}
      multiple={isMultiple}
      // Read-only inputs are exempt from validation too.
      required={required && !readOnly}
      // A browser would restore the value of an earlier visit before its option exists.
      autoComplete="off"
      hidden
      onInvalidCapture={showBehindField}
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

const overlay = 'position: absolute; inset: auto 0 0; inline-size: 100%; opacity: 0; pointer-events: none'
