import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright'
import type { Candidate } from './candidates.js'
import type { FieldProps } from './fields/field.js'
import type { ComparisonPage } from './page.js'

interface ComparisonWindow {
  readonly comparison: ComparisonPage
}

/**
 * The driver of one candidate's page.
 * @param consoleMessages - Errors and warnings in the browser's console.
 */
export function createDropdown(page: Page, consoleMessages: readonly string[], candidate: Candidate) {
  const control = page.getByLabel('Event type').first()
  const options = page.locator('[role=option], .ant-select-item-option').filter({ visible: true })

  const isNative = () => control.evaluate((element) => element instanceof HTMLSelectElement)

  async function selectOption(name: string) {
    if (await isNative()) await control.selectOption({ label: name })
    else {
      await control.click()
      await options.filter({ hasText: name }).last().click()
    }
  }

  /** The value that the form would submit. */
  const value = () =>
    page.evaluate(() => new FormData(document.querySelector('form') ?? undefined).get('eventTypeId'))

  /** The visible text of the closed field. */
  const text = () =>
    page.evaluate(() => {
      const select = document.querySelector<HTMLSelectElement>('form select:not([hidden])')
      const inputs = document.querySelectorAll<HTMLInputElement>('form input:not([type=hidden])')
      return [
        select ? select.selectedOptions[0]?.text : document.querySelector('form')?.innerText,
        ...Array.from(inputs, (input) => input.value),
      ].join(' ')
    })

  return {
    page,
    consoleMessages,
    candidate,
    control,
    options,
    isNative,
    selectOption,
    value,
    text,
    shows: (name: string) => becomesTrue(async () => (await text()).includes(name)),
    render: (props: Partial<FieldProps>) =>
      page.evaluate((props) => {
        ;(window as never as ComparisonWindow).comparison.show(props)
      }, props),
    reset: () => page.evaluate(() => document.querySelector('form')?.reset()),
    submit: () => page.evaluate(() => document.querySelector('form')?.requestSubmit()),
    submitted: () => page.evaluate(() => (window as never as ComparisonWindow).comparison.submitted),
    isValid: () => page.evaluate(() => document.querySelector('form')?.checkValidity()),
  }
}

export type Dropdown = ReturnType<typeof createDropdown>

/** Polls for up to 6 seconds, which is how long a missing feature takes. */
export async function becomesTrue(condition: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + 6000
  do {
    if (await condition()) return true
    await setTimeout(50)
  } while (Date.now() < deadline)
  return false
}
