import { Virtual } from '@guidepup/virtual-screen-reader'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { EventTypeCombobox } from '../../src/combobox/index.js'
import { EventTypeSelect, GofiveProvider } from '../../src/index.js'
import { plugInSandbox } from '../support.js'

const sandbox = plugInSandbox()

const message = 'You do not have permission to see event types.'
const names = Array.from({ length: 20 }, (_, index) => `Event type ${index + 1}`)

/** The fields of the story TwentyFailed, half of them comboboxes. */
const twenty = (
  <GofiveProvider baseURL="/api/gofive" onError={() => undefined}>
    <div aria-hidden="true">
      <EventTypeSelect />
    </div>
    {names.map((name, index) => {
      const Field = index % 2 === 0 ? EventTypeSelect : EventTypeCombobox
      return (
        <label key={name}>
          {name} <Field />
        </label>
      )
    })}
  </GofiveProvider>
)

/** Reads the page from its start to its end. */
async function readPage(): Promise<string[]> {
  const reader = new Virtual()
  await reader.start({ container: document.body })
  while ((await reader.lastSpokenPhrase()) !== 'end of document') await reader.next()
  const phrases = await reader.spokenPhraseLog()
  await reader.stop()
  return phrases
}

/** The fields whose message is an alert, by the phrases of a page. */
const alertingIn = (phrases: readonly string[]) =>
  phrases.flatMap((phrase, index) => {
    if (phrase !== 'alert') return []
    expect(phrases[index + 1]).toBe(message)
    return phrases
      .slice(0, index)
      .findLast((earlier) => earlier.startsWith('combobox, '))
      ?.split(', ')[1]
  })

describe('A failure of twenty fields in a screen reader', () => {
  it('is announced once, by the first field, and again by the field whose button the user presses', async () => {
    sandbox.configure({ scenario: 'forbidden' })
    render(twenty)
    await screen.findByRole('alert')

    const page = await readPage()
    expect(alertingIn(page)).toEqual(['Event type 1'])
    expect(page.filter((phrase) => phrase === message)).toHaveLength(20)
    expect(page.filter((phrase) => phrase === 'button, Try again')).toHaveLength(20)
    expect(page).not.toContain('status')
    // Each field describes itself by its own message.
    for (const name of names) expect(page.join('\n')).toContain(`combobox, ${name}, ${message}, `)

    const seventh = screen.getByRole('combobox', { name: 'Event type 7' })
    const alert = screen.getByRole('alert')
    await userEvent.click(screen.getAllByRole('button', { name: 'Try again' })[6]!)
    expect(seventh).toHaveFocus()
    await waitFor(() => {
      expect(screen.getByRole('alert')).not.toBe(alert)
    })
    expect(alertingIn(await readPage())).toEqual(['Event type 7'])
  })
})
