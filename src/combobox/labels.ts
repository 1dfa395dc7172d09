import {
  byLocale,
  overrideLabels,
  type ComboboxLabels,
  type GofiveLabels,
  type GofiveLocale,
  type LabelSettings,
} from '../labels.js'

const comboboxLabels: Record<GofiveLocale, ComboboxLabels> = {
  en: {
    open: 'Show event types',
    clear: 'Clear',
    remove: (label) => `Remove ${label}`,
    matches: (count) =>
      count === 0 ? 'No matching event types' : `${count} event ${count === 1 ? 'type' : 'types'}`,
  },
  th: {
    open: 'แสดงประเภทกิจกรรม',
    clear: 'ล้าง',
    remove: (label) => `นำ ${label} ออก`,
    matches: (count) => (count === 0 ? 'ไม่พบประเภทกิจกรรมที่ตรงกัน' : `พบประเภทกิจกรรม ${count} รายการ`),
  },
}

const resolvedLabels = new WeakMap<LabelSettings, GofiveLabels>()

/** The texts of the combobox, resolved once for all comboboxes of a provider. */
export function resolveComboboxLabels(settings: LabelSettings): GofiveLabels {
  let labels = resolvedLabels.get(settings)
  if (!labels) {
    const own = overrideLabels(byLocale(comboboxLabels, settings.locale), settings.labels)
    resolvedLabels.set(settings, (labels = { ...settings.resolved, ...own }))
  }
  return labels
}
