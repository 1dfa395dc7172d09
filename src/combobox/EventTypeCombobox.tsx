import { forwardRef, useRef, useState, type ComponentProps } from 'react'
import { Announcement } from '../select/LoadStatus.js'
import { chipId, Chips } from './Chips.js'
import type { EventTypeComboboxProps } from './types.js'
import { Face, listId, optionId, type FaceHandlers } from './Face.js'
import { useEventTypeCombobox } from './useEventTypeCombobox.js'

/** What others do at the input's events. */
export interface Handlers {
  chips?: Pick<ComponentProps<'input'>, 'onClick' | 'onKeyDown'>
  face?: FaceHandlers
  /** What has called for the face. */
  first?: ((handlers: FaceHandlers) => void) | undefined
}

/**
 * A dropdown of the company's customer event types to search by typing, for one choice or, with `multiple`, for several.
 * Beside what a person sees it holds a hidden `<select>` with the same name and value: that is what the form, the ref and
 * `onChange` get. The input comes first in the document, because a label around it all belongs to the first control inside.
 * @throws {GofiveError} `config` where there is no provider.
 */
export const EventTypeCombobox = forwardRef<HTMLSelectElement, EventTypeComboboxProps>(
  function EventTypeCombobox(props, ref) {
    const selectRef = useRef<HTMLSelectElement>(null)
    const inputRef = useRef<HTMLInputElement>(null)
    const toggleRef = useRef<HTMLButtonElement>(null)
    const combobox = useEventTypeCombobox(props, ref, selectRef, inputRef)
    const { field, view, id, labels, isLocked, isMultiple } = combobox
    const { selection } = field
    const { isOpen, highlightedIndex } = view
    const { className, style, name, form, required, disabled, onBlur, ...inputProps } = combobox.partProps
    const { onFocus, onClick, onKeyDown } = inputProps
    const valueOf = (text: string) => (isMultiple ? text.split(',') : text)
    const handlersRef = useRef<Handlers>({})
    const [hasFace, setHasFace] = useState(false)

    // The first to come may find no face yet: it is called for, and told when it is there.
    function tellFace(tell: (handlers: FaceHandlers) => void) {
      const { face } = handlersRef.current
      if (face) tell(face)
      else {
        handlersRef.current.first = tell
        setHasFace(true)
      }
    }

    return (
      <>
        <span data-gofive="combobox" data-status={field.status} className={className} style={style}>
          <input
            {...inputProps}
            {...field.aria}
            ref={inputRef}
            role="combobox"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId(id) : undefined}
            aria-activedescendant={
              isOpen && combobox.items[highlightedIndex] ? optionId(id, highlightedIndex) : undefined
            }
            aria-describedby={describedBy()}
            // What is missing is the select's to know, but only what is seen can ask the person for it.
            required={required && selection === ''}
            aria-required={required}
            form={form}
            disabled={disabled}
            placeholder={selection === '' ? field.emptyText : undefined}
            value={combobox.text}
            onChange={(event) => {
              setHasFace(true)
              combobox.searchFor(event.target.value)
            }}
            onKeyDown={(event) => {
              onKeyDown?.(event)
              handlersRef.current.chips?.onKeyDown?.(event)
              // Where there is nothing to close, Escape is for the dialog around it.
              if (event.key !== 'Escape' || isOpen) tellFace(({ input }) => input.onKeyDown?.(event))
            }}
            onClick={(event) => {
              onClick?.(event)
              handlersRef.current.chips?.onClick?.(event)
              tellFace(({ input }) => input.onClick?.(event))
            }}
            onFocus={(event) => {
              onFocus?.(event)
              setHasFace(true)
              // To type is to search anew.
              event.currentTarget.select()
            }}
            onBlur={(event) => {
              handlersRef.current.face?.input.onBlur?.(event)
              combobox.leave(event)
            }}
          />
          {isMultiple && <Chips combobox={combobox} inputRef={inputRef} handlersRef={handlersRef} />}
          {selection !== '' && !isLocked && (
            <button
              type="button"
              data-gofive="clear"
              tabIndex={-1}
              aria-label={labels.clear}
              onBlur={combobox.leave}
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
            onBlur={combobox.leave}
            onClick={(event) => {
              tellFace(({ toggle }) => toggle.onClick?.(event))
            }}
          >
            ▾
          </button>
          <select
            value={combobox.isControlled ? valueOf(selection) : undefined}
            defaultValue={
              combobox.isControlled || field.defaultSelection === ''
                ? undefined
                : valueOf(field.defaultSelection)
            }
            ref={selectRef}
            hidden
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
            <Face combobox={combobox} inputRef={inputRef} toggleRef={toggleRef} handlersRef={handlersRef} />
          )}
        </span>
        {isOpen && view.search !== null && field.eventTypes.length > 0 && (
          <Announcement text={labels.matches(combobox.items.length)} />
        )}
        {field.notice}
      </>
    )

    function describedBy() {
      const chips = isMultiple ? combobox.selected.map(({ value }) => chipId(id, value)) : []
      return [...chips, field.aria['aria-describedby']].filter(Boolean).join(' ') || undefined
    }
  },
)
