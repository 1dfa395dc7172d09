import type { ComboboxLabels, GofiveLocale } from '../labels.js'
import { createLabelResolver } from '../select/labels.js'

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

export const resolveComboboxLabels = /* @__PURE__ */ createLabelResolver(comboboxLabels)
