import { Virtual } from '@guidepup/virtual-screen-reader'
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plugInSandbox } from '../support.js'
import { input, renderCombobox, success } from './support.js'

const sandbox = plugInSandbox()

// The reader speaks what gets the focus, and changes of live regions. `speak` and `speakHighlighted` are for what it does not
// speak by itself: a live region that is inserted with its text, and the element of `aria-activedescendant`.
let reader: Virtual

beforeEach(async () => {
  reader = new Virtual()
  await reader.start({ container: document.body })
})

afterEach(async () => {
  await reader.stop()
})

/** What has been spoken since the last call. */
async function spoken(): Promise<string[]> {
  // The reader speaks in tasks of its own.
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
  const phrases = await reader.spokenPhraseLog()
  await reader.clearSpokenPhraseLog()
  return phrases.filter((phrase) => phrase !== 'document')
}

/** What is spoken of an element that is given to a reader. */
async function speak(element: Element): Promise<string[]> {
  const other = new Virtual()
  await other.start({ container: element })
  const [first = ''] = await other.spokenPhraseLog()
  await other.next()
  const second = await other.lastSpokenPhrase()
  await other.stop()
  return first === second ? [first] : [first, second]
}

async function speakHighlighted(): Promise<string | undefined> {
  const option = document.getElementById(input().getAttribute('aria-activedescendant') ?? '')
  return option ? (await speak(option))[0] : undefined
}

describe('EventTypeCombobox, as a screen reader speaks it', () => {
  it('while the list loads', async () => {
    sandbox.configure({ scenario: 'hang' })
    renderCombobox()
    expect(await speak(await screen.findByRole('status'))).toEqual(['status', 'Loading event types…'])
    await userEvent.tab()
    expect(await spoken()).toEqual([
      'combobox, Event type, has popup listbox, not expanded, autocomplete in list, busy',
    ])
  })

  it('when it has the focus and a selection', async () => {
    renderCombobox({ defaultValue: 3, required: true })
    await success()
    await userEvent.tab()
    expect(await spoken()).toEqual([
      'combobox, Event type, Trial, has popup listbox, not expanded, autocomplete in list, required',
    ])
  })

  it('when it opens, moves and selects', async () => {
    renderCombobox({ defaultValue: 3, getOptionDisabled: ({ eventTypeId }) => eventTypeId === 6 })
    await success()
    await userEvent.tab()
    await userEvent.keyboard('{ArrowDown}')
    expect(await speak(input())).toContain(
      'combobox, Event type, Trial, has popup listbox, expanded, autocomplete in list',
    )
    expect(await speak(screen.getByRole('listbox'))).toContain(
      'listbox, Show event types, orientated vertically',
    )
    expect(await speakHighlighted()).toBe('option, Trial, selected, position 3, set size 6')
    await userEvent.keyboard('{ArrowDown}')
    expect(await speakHighlighted()).toBe('option, Extend, not selected, position 4, set size 6')
    expect((await speak(screen.getByRole('option', { name: 'Pro' })))[0]).toBe(
      'option, Pro, not selected, disabled, position 6, set size 6',
    )
    await userEvent.keyboard('{Enter}')
    expect(await speak(input())).toContain(
      'combobox, Event type, Extend, has popup listbox, not expanded, autocomplete in list',
    )
  })

  it('when it searches and nothing matches', async () => {
    renderCombobox()
    await success()
    await userEvent.click(input())
    await spoken()
    await userEvent.keyboard('n')
    expect(await spoken()).toEqual(['polite: 3 event types'])
    expect(await speakHighlighted()).toBe('option, New, not selected, position 1, set size 3')
    await userEvent.keyboard('e')
    expect(await spoken()).toEqual(['polite: 2 event types'])
    await userEvent.keyboard('z')
    expect(await spoken()).toEqual(['polite: No matching event types'])
    expect(await speakHighlighted()).toBeUndefined()
  })

  it('when the list has failed to load', async () => {
    sandbox.configure({ scenario: 'gateway-failed' })
    renderCombobox()
    expect(await speak(await screen.findByRole('alert'))).toEqual([
      'alert',
      'Event types could not be loaded.',
    ])
    await userEvent.tab()
    expect(await spoken()).toEqual([
      'combobox, Event type, Event types could not be loaded., has popup listbox, not expanded, autocomplete in list',
    ])
    await userEvent.tab()
    expect(await spoken()).toEqual(['button, Try again'])
    sandbox.configure({ scenario: 'success' })
    await userEvent.keyboard('{Enter}')
    await waitFor(() => {
      expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    })
    expect((await spoken()).at(-1)).toMatch(/^combobox, Event type/)
  })

  it('when it has chips', async () => {
    renderCombobox({ multiple: true, defaultValue: [1, 3] })
    await success()
    await userEvent.tab()
    expect(await spoken()).toEqual([
      'combobox, Event type, Paid Trial, has popup listbox, not expanded, autocomplete in list',
    ])
    await userEvent.keyboard('{ArrowLeft}')
    expect(await spoken()).toEqual(['button, Remove Trial'])
    await userEvent.keyboard('{Delete}')
    expect(await spoken()).toEqual(['button, Remove Paid'])
    await userEvent.keyboard('{Delete}')
    expect(await spoken()).toEqual([
      'combobox, Event type, has popup listbox, not expanded, autocomplete in list',
    ])
  })
})
