import type { ComboboxLabels, GofiveLabels, GofiveLocale, LabelSettings, SelectLabels } from '../labels.js'
import { byLocale, overrideLabels, resolveLabels as resolveSelectLabels } from '../select/labels.js'

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

/**
 * Returns the texts of a combobox and of its hidden select.
 * @param ownLabels - The texts of its prop, which override those of the provider.
 */
export function resolveLabels(
  settings: LabelSettings,
  ownLabels: Partial<GofiveLabels> | undefined,
): { readonly labels: ComboboxLabels; readonly selectLabels: SelectLabels } {
  const providerLabels = overrideLabels(byLocale(comboboxLabels, settings.locale), settings.labels)
  return {
    labels: overrideLabels(providerLabels, ownLabels),
    selectLabels: overrideLabels(resolveSelectLabels(settings), ownLabels),
  }
}
