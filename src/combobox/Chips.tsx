import type { KeyboardEvent, ReactElement } from 'react'
import { previousKey, removeButtons } from './chipFocus.js'
import type { Combobox } from './useEventTypeCombobox.js'

/** The selected options, each with a remove button. */
export function Chips({ combobox }: { combobox: Combobox }): ReactElement {
  return (
    <span data-gofive="chips">
      {combobox.selectedOptions.map(({ value, label }) => (
        <span key={value} data-gofive="chip">
          <span id={chipId(combobox.id, value)}>{label}</span>
          <button
            type="button"
            data-gofive="remove"
            tabIndex={-1}
            data-mantine-stop-propagation={combobox.isOpen || undefined}
            disabled={combobox.isLocked}
            aria-label={combobox.labels.remove(label)}
            onClick={(event) => {
              // A wrapping label would forward the click to the input.
              event.preventDefault()
              const { removeValue, focusInput } = combobox.getActions()
              removeValue(value)
              focusInput()
            }}
            onKeyDown={(event) => {
              handleKeyDown(event, value, combobox)
            }}
          >
            ×
          </button>
        </span>
      ))}
    </span>
  )
}

export const chipId = (id: string, value: string) => `${id}chip${value}`

function handleKeyDown(event: KeyboardEvent<HTMLButtonElement>, value: string, combobox: Combobox): void {
  const { currentTarget, key } = event
  const buttons = removeButtons(currentTarget)
  const index = buttons.indexOf(currentTarget)
  if (key === 'Delete' || key === 'Backspace') {
    focus(buttons[index + 1] ?? buttons[index - 1])
    combobox.getActions().removeValue(value)
  } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
    if (key !== previousKey(currentTarget)) focus(buttons[index + 1])
    else buttons[index - 1]?.focus()
  } else return
  event.preventDefault()

  function focus(button: HTMLElement | undefined) {
    if (button) button.focus()
    else combobox.getActions().focusInput()
  }
}
