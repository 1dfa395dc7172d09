import { Virtual } from '@guidepup/virtual-screen-reader'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plugInSandbox } from '../support.js'
import { input, renderCombobox, success } from './support.js'

const sandbox = plugInSandbox()

const LOADING = 'polite: Loading event types…'

// The reader speaks what gets the focus, and changes of live regions. `speak` and `speakHighlighted` are for what it does not
// speak by itself: an alert that is inserted with its text, and the element of `aria-activedescendant`.
let reader: Virtual

beforeEach(async () => {
  reader = new Virtual()
  await reader.start({ container: document.body })
  await reader.clearSpokenPhraseLog()
})

afterEach(async () => {
  await reader.stop()
})

/**
 * Waits until the reader has spoken exactly these phrases since the last call: it speaks in tasks of its own. That the list is
 * loading may be spoken before them, because a busy machine can take long enough.
 */
async function expectSpoken(...phrases: unknown[]): Promise<void> {
  await waitFor(async () => {
    const spoken = await reader.spokenPhraseLog()
    const hasLoaded = spoken[0] === LOADING && phrases[0] !== LOADING
    expect(hasLoaded ? spoken.slice(1) : spoken).toEqual(phrases)
  })
  await reader.clearSpokenPhraseLog()
}

/** Starts another reader at an element, and returns what it speaks there. */
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

describe('EventTypeCombobox in a screen reader', () => {
  it('is announced as busy while the list loads', async () => {
    sandbox.configure({ scenario: 'hang' })
    renderCombobox()
    await expectSpoken(LOADING)
    await userEvent.tab()
    await expectSpoken('combobox, Event type, has popup listbox, not expanded, autocomplete in list, busy')
  })

  it('is announced with its selection when it gets the focus', async () => {
    renderCombobox({ defaultValue: 3, required: true })
    await success()
    await userEvent.tab()
    await expectSpoken(
      'combobox, Event type, Trial, has popup listbox, not expanded, autocomplete in list, required',
    )
  })

  it('announces the list, the highlighted option and the selection', async () => {
    renderCombobox({ defaultValue: 3, getOptionDisabled: ({ eventTypeId }) => eventTypeId === 6 })
    await success()
    await userEvent.tab()
    await userEvent.keyboard('{ArrowDown}')
    expect(await speak(input())).toContain(
      'combobox, Event type, Trial, has popup listbox, expanded, autocomplete in list',
    )
    expect(await speak(screen.getByRole('listbox'))).toContain('listbox, Event type, orientated vertically')
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

  it('announces the number of matches, and that nothing matches', async () => {
    renderCombobox()
    await success()
    await userEvent.click(input())
    await expectSpoken(expect.stringMatching(/^combobox, Event type/))
    await userEvent.keyboard('n')
    await expectSpoken('polite: 3 event types')
    expect(await speakHighlighted()).toBe('option, New, not selected, position 1, set size 3')
    await userEvent.keyboard('e')
    await expectSpoken('polite: 2 event types')
    await userEvent.keyboard('z')
    await expectSpoken('polite: No matching event types')
    expect(await speakHighlighted()).toBeUndefined()
  })

  it('announces a failure and the button to try again', async () => {
    sandbox.configure({ scenario: 'gateway-failed' })
    renderCombobox()
    expect(await speak(await screen.findByRole('alert'))).toEqual([
      'alert',
      'Event types could not be loaded.',
    ])
    await userEvent.tab()
    await expectSpoken(
      'combobox, Event type, Event types could not be loaded., has popup listbox, not expanded, autocomplete in list',
    )
    await userEvent.tab()
    await expectSpoken('button, Try again')
    sandbox.configure({ scenario: 'success' })
    await userEvent.keyboard('{Enter}')
    await waitFor(() => {
      expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    })
    await expectSpoken(expect.stringMatching(/^combobox, Event type/))
  })

  it('announces the selected options and their remove buttons', async () => {
    renderCombobox({ multiple: true, defaultValue: [1, 3] })
    await success()
    await userEvent.tab()
    await expectSpoken(
      'combobox, Event type, Paid Trial, has popup listbox, not expanded, autocomplete in list',
    )
    await userEvent.keyboard('{ArrowLeft}')
    await expectSpoken('button, Remove Trial')
    await userEvent.keyboard('{Delete}')
    await expectSpoken('button, Remove Paid')
    await userEvent.keyboard('{Delete}')
    await expectSpoken('combobox, Event type, has popup listbox, not expanded, autocomplete in list')
  })
})
