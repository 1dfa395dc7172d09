import type { ComboboxTexts, GofiveLabels, GofiveLocale, SelectLabels } from '../labels.js'

const byLocale: Record<GofiveLocale, Pick<GofiveLabels, ComboboxTexts>> = {
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
    matches: (count) => (count === 0 ? 'ไม่พบประเภทกิจกรรมที่ตรงกัน' : `พบ ${count} ประเภทกิจกรรม`),
  },
}

const completed = new WeakMap<SelectLabels, GofiveLabels>()

/** A provider's labels with those of the combobox, once for all that it has. */
export function comboboxLabels(labels: SelectLabels): GofiveLabels {
  let all = completed.get(labels)
  if (!all) completed.set(labels, (all = { ...byLocale.en, ...byLocale[labels.locale], ...labels }))
  return all
}
