import type { GofiveError, GofiveErrorCode } from './client/errors.js'

export type GofiveLocale = 'en' | 'th'

/** Every text that a select shows by itself. */
export interface GofiveLabels {
  /** Shown while nothing is chosen. */
  readonly placeholder: string
  readonly loading: string
  /** Shown when the company has no event types. */
  readonly empty: string
  readonly retry: string
  /** Names a value that is not in the list: not yet, or no longer. */
  readonly unknown: (id: number) => string
  /** Tells a person, not a developer, what failed. */
  readonly error: (error: GofiveError) => string
  /** Of the combobox: names the button that shows the list. */
  readonly open: string
  /** Of the combobox: names the button that takes the choice back. */
  readonly clear: string
  /** Of the combobox: names the button that takes one of several choices back. */
  readonly remove: (label: string) => string
  /** Of the combobox: tells how many options are left by the search. */
  readonly matches: (count: number) => string
}

export type ComboboxTexts = 'open' | 'clear' | 'remove' | 'matches'

/** The combobox brings its own texts, so that who has none does not load them. */
export type SelectLabels = Omit<GofiveLabels, ComboboxTexts> &
  Partial<Pick<GofiveLabels, ComboboxTexts>> & { readonly locale: GofiveLocale }

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

const say = (texts: ErrorTexts) => (error: GofiveError) =>
  texts[error.code === 'timeout' ? 'network' : error.code] ?? texts.server

const byLocale: Record<GofiveLocale, Omit<SelectLabels, 'locale'>> = {
  en: {
    placeholder: 'Select an event type',
    loading: 'Loading event types…',
    empty: 'No event types yet',
    retry: 'Try again',
    unknown: (id) => `Event type ${id}`,
    error: /* @__PURE__ */ say(english),
  },
  th: {
    placeholder: 'เลือกประเภทกิจกรรม',
    loading: 'กำลังโหลดประเภทกิจกรรม…',
    empty: 'ยังไม่มีประเภทกิจกรรม',
    retry: 'ลองอีกครั้ง',
    unknown: (id) => `ประเภทกิจกรรม ${id}`,
    error: /* @__PURE__ */ say(thai),
  },
}

export function resolveLabels(locale: GofiveLocale = 'en', own?: Partial<GofiveLabels>): SelectLabels {
  return { ...byLocale.en, ...byLocale[locale], ...own, locale }
}
