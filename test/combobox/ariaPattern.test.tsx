import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { plugInSandbox } from '../support.js'
import { field, highlighted, input, names, options, renderCombobox, submitted, success } from './support.js'

// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ for an editable combobox with list autocomplete and a listbox popup, line
// by line. The quotations are shortened.

plugInSandbox()

const isOpen = () => input().getAttribute('aria-expanded') === 'true'
const listbox = () => screen.getByRole('listbox')
const press = (keys: string) => userEvent.keyboard(keys)

describe('ARIA pattern, keyboard interaction of the combobox', () => {
  beforeEach(async () => {
    renderCombobox()
    await success()
    await userEvent.tab()
  })

  it('"The combobox is in the page Tab sequence." Its buttons are not', async () => {
    expect(input()).toHaveFocus()
    for (const button of field().querySelectorAll('button')) expect(button).toHaveAttribute('tabindex', '-1')
    await userEvent.tab()
    expect(screen.getByRole('button', { name: 'Save' })).toHaveFocus()
  })

  it('"Down Arrow moves focus into the popup: places focus on the first option"', async () => {
    await press('{ArrowDown}')
    expect(isOpen()).toBe(true)
    expect(highlighted()).toBe('Paid')
  })

  it('"Up Arrow (Optional) places focus on the last focusable element in the popup"', async () => {
    await press('{ArrowUp}')
    expect(highlighted()).toBe('Pro')
  })

  it('"Escape dismisses the popup if it is visible"', async () => {
    await press('{ArrowDown}{Escape}')
    expect(isOpen()).toBe(false)
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument()
  })

  it('"Enter: if an autocomplete suggestion is selected in the popup, accepts the suggestion"', async () => {
    await press('tri{Enter}')
    expect(input()).toHaveValue('Trial')
    expect(submitted()).toEqual(['3'])
  })

  it('"Printable Characters: type characters in the combobox", which shows the suggestions', async () => {
    await press('ne')
    expect(input()).toHaveValue('ne')
    expect(options()).toEqual(['New', 'Renew'])
  })

  it('"Alt + Down Arrow (Optional): displays the popup without moving focus"', async () => {
    await press('{Alt>}{ArrowDown}{/Alt}')
    expect(isOpen()).toBe(true)
    expect(input()).not.toHaveAttribute('aria-activedescendant')
  })

  it('"Alt + Up Arrow (Optional): returns focus to the combobox and closes the popup"', async () => {
    await press('{ArrowDown}{Alt>}{ArrowUp}{/Alt}')
    expect(isOpen()).toBe(false)
    expect(input()).toHaveFocus()
    expect(submitted()).toEqual([''])
  })
})

describe('ARIA pattern, keyboard interaction of the listbox popup', () => {
  beforeEach(async () => {
    renderCombobox()
    await success()
    await userEvent.tab()
    await press('{ArrowDown}')
  })

  it('"Enter accepts the focused option by closing the popup and placing the value in the combobox"', async () => {
    await press('{ArrowDown}{Enter}')
    expect(isOpen()).toBe(false)
    expect(input()).toHaveValue('New')
    expect(input()).toHaveFocus()
  })

  it('"Escape closes the popup and returns focus to the combobox", without a change', async () => {
    await press('{ArrowDown}{Escape}')
    expect(isOpen()).toBe(false)
    expect(input()).toHaveFocus()
    expect(submitted()).toEqual([''])
  })

  it('"Down Arrow moves focus to the next option; from the last option returns to the first"', async () => {
    await press('{ArrowDown}')
    expect(highlighted()).toBe('New')
    await press('{End}{ArrowDown}')
    expect(highlighted()).toBe('Paid')
  })

  it('"Up Arrow moves focus to the previous option; from the first option to the last"', async () => {
    await press('{ArrowUp}')
    expect(highlighted()).toBe('Pro')
    await press('{ArrowUp}')
    expect(highlighted()).toBe('Renew')
  })

  it.each(['{ArrowRight}', '{ArrowLeft}'])(
    '"%s returns focus to the combobox without closing the popup and moves the input cursor"',
    async (key) => {
      await press('tri')
      expect(highlighted()).toBe('Trial')
      input().setSelectionRange(1, 1)
      await press(key)
      expect(isOpen()).toBe(true)
      expect(input()).not.toHaveAttribute('aria-activedescendant')
      expect(input().selectionStart).toBe(key === '{ArrowRight}' ? 2 : 0)
    },
  )

  it('"Home (Optional) moves focus to the first option" and "End (Optional) to the last"', async () => {
    await press('{End}')
    expect(highlighted()).toBe('Pro')
    await press('{Home}')
    expect(highlighted()).toBe('Paid')
  })

  it('"Any printable character returns focus to the combobox and types the character"', async () => {
    await press('q')
    expect(input()).toHaveValue('q')
    expect(input()).not.toHaveAttribute('aria-activedescendant')
  })

  it('"Backspace (Optional) returns focus to the combobox and deletes the character before the cursor"', async () => {
    await press('tri{ArrowDown}{Backspace}')
    expect(input()).toHaveValue('tr')
    expect(input()).toHaveFocus()
  })

  it('"Delete (Optional) returns focus to the combobox, removes the selected text or the next character"', async () => {
    await press('tri')
    input().setSelectionRange(0, 1)
    await press('{Delete}')
    expect(input()).toHaveValue('ri')
  })

  it('"DOM focus is maintained on the combobox" while options are highlighted or clicked', async () => {
    await press('{ArrowDown}')
    expect(input()).toHaveFocus()
    expect(fireEvent.mouseDown(screen.getByRole('option', { name: 'Pro' }))).toBe(false)
    expect(input()).toHaveFocus()
  })
})

describe('ARIA pattern, roles, states and properties', () => {
  beforeEach(async () => {
    renderCombobox({ defaultValue: 3 })
    await success()
  })

  it('"The element that serves as an input has role combobox" and is a text input', () => {
    expect(input().tagName).toBe('INPUT')
    expect(input().type).toBe('text')
    expect(screen.getAllByRole('combobox')).toHaveLength(1)
  })

  it('"aria-controls is set to a value that refers to the element that serves as the popup", while that exists', async () => {
    expect(input()).not.toHaveAttribute('aria-controls')
    await userEvent.click(input())
    expect(input()).toHaveAttribute('aria-controls', listbox().id)
  })

  it('"The popup is an element that has role listbox", the implicit value of aria-haspopup', async () => {
    await userEvent.click(input())
    expect(listbox()).toBeVisible()
    expect(input()).not.toHaveAttribute('aria-haspopup')
  })

  it('"aria-expanded is false when the popup is not visible and true when it is"', async () => {
    expect(input()).toHaveAttribute('aria-expanded', 'false')
    await userEvent.click(input())
    expect(input()).toHaveAttribute('aria-expanded', 'true')
  })

  it('"aria-activedescendant refers to the element within the popup that has focus"', async () => {
    expect(input()).not.toHaveAttribute('aria-activedescendant')
    await userEvent.click(input())
    await press('{ArrowDown}')
    expect(input()).toHaveAttribute(
      'aria-activedescendant',
      screen.getByRole('option', { name: 'Extend' }).id,
    )
  })

  it('"A suggested value that is visually indicated as selected has aria-selected set to true"', async () => {
    await userEvent.click(input())
    expect(screen.getByRole('option', { name: 'Trial' })).toHaveAttribute('aria-selected', 'true')
    for (const name of names.filter((name) => name !== 'Trial')) {
      expect(screen.getByRole('option', { name })).toHaveAttribute('aria-selected', 'false')
    }
  })

  it('"The combobox is labelled": by its label alone', () => {
    expect(input()).toHaveAccessibleName('Event type')
  })

  it('"aria-autocomplete is list": the popup contains suggested values, the text is not completed', async () => {
    expect(input()).toHaveAttribute('aria-autocomplete', 'list')
    await userEvent.type(input(), 'ren')
    expect(input()).toHaveValue('ren')
  })

  it('The open button is labelled, and its aria-expanded follows the popup', async () => {
    const button = screen.getByRole('button', { name: 'Show event types' })
    expect(button).toHaveAttribute('aria-expanded', 'false')
    await userEvent.click(button)
    expect(button).toHaveAttribute('aria-expanded', 'true')
    expect(listbox()).toHaveAccessibleName('Event type')
  })
})
