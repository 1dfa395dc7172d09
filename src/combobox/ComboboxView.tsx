import type { FocusEvent, HTMLAttributes, KeyboardEvent, ReactElement, ReactNode, RefObject } from 'react'
import { Loading } from '../LoadStatus.js'
import { Popup } from './Popup.js'
import type { Combobox } from './useEventTypeCombobox.js'

interface ComboboxViewProps {
  readonly combobox: Combobox
  readonly selectRef: RefObject<HTMLSelectElement | null>
  /** What the input does for the chips. */
  readonly dropdownProps?: HTMLAttributes<HTMLInputElement> | undefined
  /** The chips. */
  readonly children?: ReactNode
}

/** The input comes first in the document, because a label around it all belongs to the first control inside. */
export function ComboboxView({
  combobox,
  selectRef,
  dropdownProps,
  children,
}: ComboboxViewProps): ReactElement {
  const { labels, selection, isOpen, isLocked, isMultiple, search } = combobox
  const { className, style, name, form, required, disabled, onBlur, onKeyDown, ...inputProps } =
    combobox.partProps
  const valueOf = (text: string) => (isMultiple ? text.split(',') : text)

  return (
    <>
      <span
        data-gofive="combobox"
        data-status={combobox.status}
        data-open={isOpen || undefined}
        className={className}
        style={style}
      >
        <input
          {...combobox.getInputProps({
            ...dropdownProps,
            'aria-labelledby': undefined,
            ...inputProps,
            ...combobox.aria,
            'aria-describedby': describedBy(),
            ref: combobox.setInput,
            form,
            disabled,
            placeholder: selection === '' ? combobox.emptyText : undefined,
            // What is missing is the select's to know, but only what is seen can ask the person for it.
            required: required && selection === '',
            'aria-required': required,
            onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
              onKeyDown?.(event)
              dropdownProps?.onKeyDown?.(event)
              // Where there is nothing to close, Escape is for the dialog around it.
              if (event.key === 'Escape' && !isOpen) {
                Object.assign(event.nativeEvent, { preventDownshiftDefault: true })
              }
            },
            onFocus(event: FocusEvent<HTMLInputElement>) {
              inputProps.onFocus?.(event)
              // To type is to search anew.
              event.currentTarget.select()
            },
            onBlur(event: FocusEvent<HTMLInputElement>) {
              if (onBlur) combobox.leave(event.relatedTarget)
            },
          })}
        />
        {children}
        {selection !== '' && !isLocked && (
          <button
            type="button"
            data-gofive="clear"
            tabIndex={-1}
            aria-label={labels.clear}
            onClick={() => {
              combobox.choose('')
              combobox.focus()
            }}
          >
            ×
          </button>
        )}
        <button
          type="button"
          data-gofive="toggle"
          aria-label={labels.open}
          {...combobox.getToggleButtonProps({ disabled: isLocked })}
        >
          ▾
        </button>
        <select
          {...(combobox.isControlled
            ? { value: valueOf(selection) }
            : { defaultValue: valueOf(combobox.resetTo) })}
          ref={selectRef}
          hidden
          tabIndex={-1}
          multiple={isMultiple}
          name={name}
          form={form}
          disabled={disabled}
          onChange={combobox.handleChange}
          onBlur={onBlur}
        >
          {!isMultiple && <option value="" />}
          {combobox.kept.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        {isOpen && <Popup combobox={combobox} />}
      </span>
      {isOpen && search !== null && <Loading text={labels.matches(combobox.items.length)} />}
      {combobox.notice}
    </>
  )

  function describedBy() {
    const chips = isMultiple ? combobox.selected.map(({ value }) => combobox.chipId(value)) : []
    return [...chips, combobox.aria['aria-describedby']].filter(Boolean).join(' ') || undefined
  }
}
