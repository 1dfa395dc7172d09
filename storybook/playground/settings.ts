import type { GofiveLocale } from '../../src/index.js'
import type { SandboxScenario } from '../../src/sandbox/index.js'

export interface Settings {
  readonly scenario: SandboxScenario
  /** Delay of each response in milliseconds. With `undefined`, the scenario determines it. */
  readonly delay: number | undefined
  /** Whether failed requests are repeated by themselves, as by default. */
  readonly hasRetries: boolean
  readonly locale: GofiveLocale
  readonly hasStyleSheet: boolean
  readonly colorScheme: 'light' | 'dark'
  readonly dir: 'ltr' | 'rtl'
}

export const initialSettings: Settings = {
  scenario: 'success',
  delay: undefined,
  hasRetries: true,
  locale: 'en',
  hasStyleSheet: true,
  colorScheme: window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  dir: 'ltr',
}
