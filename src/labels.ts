import { errorName, type GofiveError, type GofiveErrorCode } from './core/errors.js'
import type { RenderFailure } from './renderFailure.js'

export type GofiveLocale = 'en' | 'th'

/** The texts that the selects show. A function that throws, or returns no string, is replaced by the locale's text. */
export interface GofiveLabels {
  /** Shown while nothing is selected. */
  readonly placeholder: string
  readonly loading: string
  /** Shown when the company has no event types. */
  readonly empty: string
  /** The button that requests the list again after a failure. */
  readonly retry: string
  /** Labels a selected value that is not in the list: the list has not loaded, or the type was removed. */
  readonly unknown: (id: number) => string
  /** Explains a failure to the user. */
  readonly error: (error: GofiveError) => string
  /** Combobox only: accessible name of the button that opens the list. */
  readonly open: string
  /** Combobox only: accessible name of the clear button. */
  readonly clear: string
  /** Combobox only: accessible name of a chip's remove button. */
  readonly remove: (label: string) => string
  /** Combobox only: announces the number of options that match the search. */
  readonly matches: (count: number) => string
}

export type ComboboxLabels = Pick<GofiveLabels, 'open' | 'clear' | 'remove' | 'matches'>

/** The texts of the combobox are in its own entry, so that a page without one does not load them. */
export type SelectLabels = Omit<GofiveLabels, keyof ComboboxLabels>

type ErrorTexts = Partial<Record<GofiveErrorCode, string>> & Record<'server', string>

const english: ErrorTexts = {
  network: 'Event types could not be loaded. Check your connection.',
  unauthorized: 'Your session has expired. Please sign in again.',
  forbidden: 'You do not have permission to see event types.',
  'rate-limited': 'Too many requests. Please wait a moment.',
  server: 'Event types could not be loaded.',
}

const thai: ErrorTexts = {
  network: 'โหลดประเภทกิจกรรมไม่สำเร็จ โปรดตรวจสอบการเชื่อมต่อ',
  unauthorized: 'เซสชันหมดอายุ โปรดเข้าสู่ระบบอีกครั้ง',
  forbidden: 'คุณไม่มีสิทธิ์ดูประเภทกิจกรรม',
  'rate-limited': 'มีการใช้งานถี่เกินไป โปรดรอสักครู่',
  server: 'โหลดประเภทกิจกรรมไม่สำเร็จ',
}

const createErrorLabel = (texts: ErrorTexts) => (error: GofiveError) =>
  texts[error.code === 'timeout' ? 'network' : error.code] ?? texts.server

const selectLabels: Record<GofiveLocale, SelectLabels> = {
  en: {
    placeholder: 'Select an event type',
    loading: 'Loading event types…',
    empty: 'No event types yet',
    retry: 'Try again',
    unknown: (id) => `Event type ${id}`,
    error: /* @__PURE__ */ createErrorLabel(english),
  },
  th: {
    placeholder: 'เลือกประเภทกิจกรรม',
    loading: 'กำลังโหลดประเภทกิจกรรม…',
    empty: 'ยังไม่มีประเภทกิจกรรม',
    retry: 'ลองอีกครั้ง',
    unknown: (id) => `ประเภทกิจกรรม ${id}`,
    error: /* @__PURE__ */ createErrorLabel(thai),
  },
}

/** What the provider passes to the selects. */
export interface LabelSettings {
  readonly locale: GofiveLocale
  /** The application's texts. */
  readonly labels: Partial<GofiveLabels> | undefined
  /** The texts of `EventTypeSelect`, resolved once for all of them. */
  readonly resolved: SelectLabels
  readonly renderFailure: RenderFailure | undefined
}

export function createLabelSettings(
  locale: GofiveLocale = 'en',
  labels?: Partial<GofiveLabels>,
  renderFailure?: RenderFailure,
): LabelSettings {
  const resolved = overrideLabels(byLocale(selectLabels, locale), labels)
  return { locale, labels, resolved, renderFailure }
}

/** Returns the texts of a locale, the English ones if the locale is not supported. */
export function byLocale<T>(texts: Record<GofiveLocale, T>, locale: GofiveLocale): T {
  return Object.keys(texts).includes(locale) ? texts[locale] : texts.en
}

/** Replaces texts with the application's. One that is `undefined` replaces nothing. */
export function overrideLabels<T extends Partial<GofiveLabels>>(
  defaults: T,
  labels: Partial<GofiveLabels> | undefined,
): T {
  if (!labels) return defaults
  const resolved = Object.entries(defaults).map(([name, fallback]: [string, unknown]) => {
    const label: unknown = labels[name as keyof GofiveLabels]
    if (typeof label !== typeof fallback) return [name, fallback]
    return [name, typeof label === 'function' ? safeLabel(name, label as Label, fallback as Label) : label]
  })
  return Object.fromEntries(resolved) as T
}

type Label = (value: never) => unknown

const reported = new Set<string>()

/** Falls back to the locale's text, so that a label that throws does not unmount the form. */
function safeLabel(name: string, label: Label, fallback: Label): Label {
  return (value) => {
    let problem: string
    try {
      const text = label(value)
      if (typeof text === 'string') return text
      problem = `returned ${typeof text}, not a string`
    } catch (error) {
      problem = `threw ${errorName(error)}`
    }
    // Labels run in each render, so each one is reported only once.
    if (!reported.has(name)) console.error(`react-gofive: labels.${name} ${problem}.`)
    reported.add(name)
    return fallback(value)
  }
}
