import { contain, isText } from '../core/callbacks.js'
import type { GofiveError, GofiveErrorCode } from '../core/errors.js'
import { useGofive, useLabelSettings } from '../GofiveProvider.js'
import type { GofiveLabels, GofiveLocale, LabelSettings, SelectLabels } from '../labels.js'

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

const selectLabels: Record<GofiveLocale, SelectLabels> = {
  en: {
    placeholder: 'Select an event type',
    loading: 'Loading event types…',
    empty: 'No event types yet',
    retry: 'Try again',
    unknown: (id) => `Event type ${id}`,
    error: (error) => explain(error, english),
  },
  th: {
    placeholder: 'เลือกประเภทกิจกรรม',
    loading: 'กำลังโหลดประเภทกิจกรรม…',
    empty: 'ยังไม่มีประเภทกิจกรรม',
    retry: 'ลองอีกครั้ง',
    unknown: (id) => `ประเภทกิจกรรม ${id}`,
    error: (error) => explain(error, thai),
  },
}

function explain({ code }: GofiveError, texts: ErrorTexts): string {
  return texts[code === 'timeout' ? 'network' : code] ?? texts.server
}

/**
 * Returns a function that resolves texts for a provider's settings, once for all of its fields, and the `labels` of a field.
 * @param texts - The default texts by locale. English ones replace those of a locale that is not supported.
 */
export function createLabelResolver<T extends Partial<GofiveLabels>>(
  texts: Record<GofiveLocale, T>,
): (settings: LabelSettings, own?: Partial<GofiveLabels>) => T {
  const resolved = new WeakMap<LabelSettings, T>()
  return (settings, own) => {
    let labels = resolved.get(settings)
    if (!labels) {
      const defaults = (texts as Partial<Record<string, T>>)[settings.locale ?? ''] ?? texts.en
      resolved.set(settings, (labels = overrideLabels(defaults, settings.labels)))
    }
    return overrideLabels(labels, own)
  }
}

export const resolveLabels = /* @__PURE__ */ createLabelResolver(selectLabels)

/**
 * Returns the texts of the selects in the language of the provider, with its `labels`. Custom UIs show a failure with
 * `error(error)` and `retry`.
 * @throws {GofiveError} `config` if there is no provider.
 */
export function useGofiveLabels(): SelectLabels {
  useGofive('useGofiveLabels')
  return resolveLabels(useLabelSettings())
}

/** Replaces texts with the application's. One that is `undefined`, or of another type, replaces nothing. */
function overrideLabels<T extends Partial<GofiveLabels>>(
  defaults: T,
  labels: Partial<GofiveLabels> | undefined,
): T {
  if (!labels) return defaults
  const resolved: Record<string, unknown> = { ...defaults }
  for (const [name, fallback] of Object.entries(defaults) as [keyof GofiveLabels, unknown][]) {
    const label = labels[name]
    if (typeof label !== typeof fallback) continue
    resolved[name] =
      typeof label === 'function'
        ? contain(`labels.${name}`, label as Label, fallback as Label, isText)
        : label
  }
  return resolved as T
}

type Label = (value: never) => string
