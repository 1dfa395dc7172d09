import { useRef, useState, type HTMLAttributes, type ReactElement, type ReactNode } from 'react'
import { Loading } from '../LoadStatus.js'
import { Face, listId, optionId, type FaceHandlers } from './Face.js'
import type { Combobox, ComboboxRefs } from './useEventTypeCombobox.js'

interface ComboboxViewProps {
  readonly combobox: Combobox
  readonly refs: ComboboxRefs
  /** What the input does for the chips. */
  readonly dropdownProps?: HTMLAttributes<HTMLInputElement> | undefined
  /** The chips. */
  readonly children?: ReactNode
}

/** The input comes first in the document, because a label around it all belongs to the first control inside. */
export function ComboboxView({ combobox, refs, dropdownProps, children }: ComboboxViewProps): ReactElement {
  const { id, labels, selection, isOpen, isLocked, isMultiple, search, highlightedIndex } = combobox
  const { className, style, name, form, required, disabled, onBlur, ...inputProps } = combobox.partProps
  const { onFocus, onClick, onKeyDown } = inputProps
  const { input: inputRef, select: selectRef } = refs
  const valueOf = (text: string) => (isMultiple ? text.split(',') : text)
  const toggleRef = useRef<HTMLButtonElement>(null)
  const handlersRef = useRef<FaceHandlers>(null)
  const firstRef = useRef<((handlers: FaceHandlers) => void) | null>(null)
  const [hasFace, setHasFace] = useState(false)

  // The first to come may find no face yet: it is called for, and told when it is there.
  function tellFace(tell: (handlers: FaceHandlers) => void) {
    if (handlersRef.current) tell(handlersRef.current)
    else {
      firstRef.current = tell
      setHasFace(true)
    }
  }

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
          id={`${id}input`}
          {...dropdownProps}
          {...inputProps}
          {...combobox.aria}
          ref={inputRef}
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={listId(id)}
          aria-activedescendant={isOpen && highlightedIndex >= 0 ? optionId(id, highlightedIndex) : undefined}
          aria-describedby={describedBy()}
          // What is missing is the select's to know, but only what is seen can ask the person for it.
          required={required && selection === ''}
          aria-required={required}
          form={form}
          disabled={disabled}
          placeholder={selection === '' ? combobox.emptyText : undefined}
          value={combobox.text}
          onChange={(event) => {
            combobox.change({ search: event.target.value })
            tellFace(({ input }) => input.onChange?.(event))
          }}
          onKeyDown={(event) => {
            onKeyDown?.(event)
            dropdownProps?.onKeyDown?.(event)
            // Where there is nothing to close, Escape is for the dialog around it.
            if (event.key !== 'Escape' || isOpen) tellFace(({ input }) => input.onKeyDown?.(event))
          }}
          onClick={(event) => {
            onClick?.(event)
            dropdownProps?.onClick?.(event)
            tellFace(({ input }) => input.onClick?.(event))
          }}
          onFocus={(event) => {
            onFocus?.(event)
            setHasFace(true)
            // To type is to search anew.
            event.currentTarget.select()
          }}
          onBlur={(event) => {
            handlersRef.current?.input.onBlur?.(event)
            if (onBlur) combobox.leave(event.relatedTarget)
          }}
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
          ref={toggleRef}
          tabIndex={-1}
          aria-label={labels.open}
          aria-expanded={isOpen}
          disabled={isLocked}
          onClick={(event) => {
            tellFace(({ toggle }) => toggle.onClick?.(event))
          }}
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
        {hasFace && (
          <Face
            combobox={combobox}
            inputRef={inputRef}
            toggleRef={toggleRef}
            handlersRef={handlersRef}
            firstRef={firstRef}
          />
        )}
      </span>
      {isOpen && search !== null && <Loading text={labels.matches(combobox.items.length)} />}
      {combobox.notice}
    </>
  )

  function describedBy() {
    const chips = isMultiple ? combobox.selected.map(({ value }) => chipId(id, value)) : []
    return [...chips, combobox.aria['aria-describedby']].filter(Boolean).join(' ') || undefined
  }
}

export const chipId = (id: string, value: string) => `${id}chip${value}`
